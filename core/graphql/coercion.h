#pragma once

#include "core/graphql/ast.h"
#include "core/graphql/scalars.h"

namespace graphql {

/// The values of an operation's variables. Views into the document; empty when there are errors.
struct CoercedVariables
{
    Variables values;
    std::vector<ErrorEntry> errors;
};

/// Checks what the client gave against the operation's declarations. Variables that the operation
/// does not declare are ignored, as the W&B SDK needs it.
CoercedVariables coerceVariables(const Schema &schema, const ast::Document &document,
                                 const ast::Node &operation, const Json &given);

/// A literal as a value of the type, or nothing when it is none.
std::optional<Json> coerceLiteral(const ast::Node &literal, const Type *type,
                                  const Variables &variables);

/// Arguments in the order of their definitions, defaults filled in, or what is wrong with them.
struct CoercedArguments
{
    Json values = Json::object();
    std::string complaint = {};
    std::uint32_t at = 0; ///< byte offset of what the complaint is about
};

/// `node` is the field or directive that has the arguments.
CoercedArguments coerceArguments(std::span<const InputValue> definitions, const ast::Node &node,
                                 const Variables &variables);

} // namespace graphql
