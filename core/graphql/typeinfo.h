#pragma once

#include "core/graphql/ast.h"
#include "core/graphql/typereader.h"

namespace graphql {

/// Follows a walk over a document and knows which types the current node is about. Everything is
/// null where the document doesn't fit the schema.
class TypeInfo
{
public:
    TypeInfo(const Schema &schema, TypeReader &types)
        : m_schema(schema)
        , m_types(types)
    {
    }

    void enter(const ast::Node &node);
    void leave(const ast::Node &node);

    const Type *type() const { return top(m_typeStack); } ///< of the field or fragment
    const Type *parentType() const { return top(m_parentTypes); } ///< that has the selections
    const FieldDef *field() const { return top(m_fields); }
    const DirectiveDef *directive() const { return m_directive; }
    const InputValue *argument() const { return m_argument; }
    const Type *inputType() const { return top(m_inputTypes); } ///< that a value should have
    const Type *parentInputType() const; ///< of the list or object around the value
    bool hasLocationDefault() const { return !m_defaults.empty() && m_defaults.back(); }

private:
    template <typename T> static const T *top(const std::vector<const T *> &stack)
    {
        return stack.empty() ? nullptr : stack.back();
    }
    void enterField(const ast::Node &node);
    void enterArgument(const ast::Node &node);
    void enterObjectField(const ast::Node &node);
    void pushInput(const Type *type);
    void pushOutput(const Type *type);
    const Type *rootType(ast::Operation operation) const;

    const Schema &m_schema;
    TypeReader &m_types;
    std::vector<const Type *> m_typeStack;
    std::vector<const Type *> m_parentTypes;
    std::vector<const Type *> m_inputTypes;
    std::vector<const FieldDef *> m_fields;
    std::vector<bool> m_defaults; ///< whether the argument or input field has one
    const DirectiveDef *m_directive = nullptr;
    const InputValue *m_argument = nullptr;
};

} // namespace graphql
