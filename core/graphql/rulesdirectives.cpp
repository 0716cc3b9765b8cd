#include "core/graphql/directivetable.h"
#include "core/graphql/rules.h"

#include <algorithm>
#include <map>

namespace graphql {

using ast::Kind;
using ast::Node;

namespace {

std::string_view locationOf(ast::Operation operation)
{
    switch (operation) {
    case ast::Operation::Query:
        return "QUERY";
    case ast::Operation::Mutation:
        return "MUTATION";
    case ast::Operation::Subscription:
        return "SUBSCRIPTION";
    }
    return {};
}

/// Where a directive on this node is, in the words of directive definitions.
std::string_view locationOf(const Node &node, const Node &parent)
{
    switch (node.kind) {
    case Kind::OperationDefinition:
        return locationOf(node.operation);
    case Kind::Field:
        return "FIELD";
    case Kind::FragmentSpread:
        return "FRAGMENT_SPREAD";
    case Kind::InlineFragment:
        return "INLINE_FRAGMENT";
    case Kind::FragmentDefinition:
        return "FRAGMENT_DEFINITION";
    case Kind::VariableDefinition:
        return "VARIABLE_DEFINITION";
    case Kind::SchemaDefinition:
    case Kind::SchemaExtension:
        return "SCHEMA";
    case Kind::ScalarTypeDefinition:
    case Kind::ScalarTypeExtension:
        return "SCALAR";
    case Kind::ObjectTypeDefinition:
    case Kind::ObjectTypeExtension:
        return "OBJECT";
    case Kind::FieldDefinition:
        return "FIELD_DEFINITION";
    case Kind::InterfaceTypeDefinition:
    case Kind::InterfaceTypeExtension:
        return "INTERFACE";
    case Kind::UnionTypeDefinition:
    case Kind::UnionTypeExtension:
        return "UNION";
    case Kind::EnumTypeDefinition:
    case Kind::EnumTypeExtension:
        return "ENUM";
    case Kind::EnumValueDefinition:
        return "ENUM_VALUE";
    case Kind::InputObjectTypeDefinition:
    case Kind::InputObjectTypeExtension:
        return "INPUT_OBJECT";
    case Kind::InputValueDefinition:
        // Extensions count as arguments, because they do in graphql-js.
        return parent.kind == Kind::InputObjectTypeDefinition ? "INPUT_FIELD_DEFINITION"
                                                              : "ARGUMENT_DEFINITION";
    default:
        return {};
    }
}

class KnownDirectives : public Rule
{
public:
    explicit KnownDirectives(ValidationContext &context)
        : Rule(context)
        , m_directives(context)
    {
    }

    bool enter(const Node &node) override
    {
        if (node.kind != Kind::Directive)
            return true;
        const std::string name = "\"@" + std::string(node.name.text) + '"';
        const DirectiveFacts *directive = m_directives.find(node.name.text);
        if (!directive) {
            m_context.report("Unknown directive " + name + '.', { node.at });
            return true;
        }
        const auto location = locationOf(*m_context.around(1), *m_context.around(2));
        const auto &allowed = directive->locations;
        if (std::find(allowed.begin(), allowed.end(), location) == allowed.end())
            m_context.report("Directive " + name + " may not be used on " + std::string(location)
                                 + '.',
                             { node.at });
        return true;
    }

private:
    DirectiveTable m_directives;
};

class UniqueDirectives : public Rule
{
public:
    explicit UniqueDirectives(ValidationContext &context)
        : Rule(context)
        , m_directives(context)
    {
    }

    bool enter(const Node &node) override
    {
        if (node.directives.empty())
            return true;
        // A type and its extensions are one location, and so are a schema and its extensions.
        Seen here;
        Seen *seen = &here;
        if (node.kind == Kind::SchemaDefinition || node.kind == Kind::SchemaExtension)
            seen = &m_onSchema;
        else if (node.isTypeDefinition() || node.isTypeExtension())
            seen = &m_onTypes[node.name.text];
        for (const Node *directive : node.directives)
            check(*directive, *seen);
        return true;
    }

private:
    using Seen = std::map<std::string_view, const Node *>;

    void check(const Node &directive, Seen &seen)
    {
        const DirectiveFacts *facts = m_directives.find(directive.name.text);
        if (!facts || facts->isRepeatable)
            return;
        const auto [first, isNew] = seen.try_emplace(directive.name.text, &directive);
        if (!isNew)
            m_context.report("The directive \"@" + std::string(directive.name.text)
                                 + "\" can only be used once at this location.",
                             { first->second->at, directive.at });
    }

    DirectiveTable m_directives;
    Seen m_onSchema;
    std::map<std::string_view, Seen> m_onTypes;
};

} // namespace

namespace rules {

std::unique_ptr<Rule> knownDirectives(ValidationContext &context)
{
    return make<KnownDirectives>(context);
}

std::unique_ptr<Rule> uniqueDirectives(ValidationContext &context)
{
    return make<UniqueDirectives>(context);
}

} // namespace rules

} // namespace graphql
