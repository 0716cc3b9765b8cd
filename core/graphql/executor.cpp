#include "core/graphql/executor.h"

#include "core/graphql/execution.h"
#include "core/graphql/limits.h"
#include "core/graphql/parser.h"
#include "core/graphql/validation.h"

namespace graphql {

using ast::Kind;
using ast::Node;

namespace {

Response refused(std::vector<ErrorEntry> errors)
{
    Response response;
    response.errors = std::move(errors);
    return response;
}

Response refused(std::string message)
{
    return refused({ ErrorEntry { std::move(message), {}, {}, {} } });
}

/// The operation to run, or null and why there is none.
const Node *chooseOperation(const ast::Document &document, const std::string &name,
                            std::string &complaint)
{
    const Node *chosen = nullptr;
    for (const Node *definition : document.root().children) {
        if (definition->kind != Kind::OperationDefinition)
            continue;
        if (name.empty() && chosen) {
            complaint = "Must provide operation name if query contains multiple operations.";
            return nullptr;
        }
        if (name.empty() || definition->name.text == name)
            chosen = definition;
    }
    if (!chosen)
        complaint = name.empty() ? "Must provide an operation."
                                 : "Unknown operation named \"" + name + "\".";
    return chosen;
}

const Type *rootOf(const Schema &schema, const Node &operation, std::string &complaint)
{
    if (operation.operation == ast::Operation::Subscription) {
        complaint = "Subscriptions are not served here.";
        return nullptr;
    }
    const bool isQuery = operation.operation == ast::Operation::Query;
    const Type *root = isQuery ? schema.queryType() : schema.mutationType();
    if (!root)
        complaint = "Schema is not configured to execute "
            + std::string(keyword(operation.operation)) + " operation.";
    return root;
}

} // namespace

Response execute(const Schema &schema, const Resolvers &resolvers, const Request &request,
                 const std::any &context, const Limits &limits)
{
    if (request.query.size() > limits.queryBytes)
        return refused("The query is longer than " + std::to_string(limits.queryBytes) + " bytes.");
    auto parsed = parse(request.query, { .tokens = limits.tokens });
    if (auto *error = std::get_if<ErrorEntry>(&parsed))
        return refused({ std::move(*error) });
    const ast::Document &document = std::get<ast::Document>(parsed);
    if (auto exceeded = exceededLimit(document, limits))
        return refused({ std::move(*exceeded) });
    if (auto errors = validate(schema, document); !errors.empty())
        return refused(std::move(errors));

    std::string complaint;
    const Node *operation = chooseOperation(document, request.operationName, complaint);
    const Type *root = operation ? rootOf(schema, *operation, complaint) : nullptr;
    if (!root)
        return refused(std::move(complaint));
    auto variables = coerceVariables(schema, document, *operation, request.variables);
    if (!variables.errors.empty())
        return refused(std::move(variables.errors));
    return Execution(
               { schema, resolvers, document, variables.values, context, limits.introspected })
        .run(root, *operation);
}

} // namespace graphql
