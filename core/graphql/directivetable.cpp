#include "core/graphql/directivetable.h"

#include "core/graphql/printer.h"

namespace graphql {

namespace {

DirectiveFacts factsOf(const DirectiveDef &directive)
{
    DirectiveFacts facts { directive.locations, {}, {}, directive.isRepeatable };
    for (const InputValue &arg : directive.args) {
        facts.args.push_back(arg.name);
        if (arg.isRequired())
            facts.required.push_back({ arg.name, arg.type->text() });
    }
    return facts;
}

DirectiveFacts factsOf(const ast::Node &definition)
{
    DirectiveFacts facts { {}, {}, {}, definition.isRepeatable };
    for (const ast::Node *location : definition.children)
        facts.locations.emplace_back(location->name.text);
    for (const ast::Node *arg : definition.arguments) {
        facts.args.emplace_back(arg->name.text);
        if (arg->type->kind == ast::Kind::NonNullType && !arg->value)
            facts.required.push_back({ std::string(arg->name.text), print(*arg->type) });
    }
    return facts;
}

} // namespace

DirectiveTable::DirectiveTable(const ValidationContext &context)
{
    for (const DirectiveDef &directive : context.schema().directives())
        m_facts[directive.name] = factsOf(directive);
    for (const ast::Node *definition : context.document().children) {
        if (definition->kind == ast::Kind::DirectiveDefinition)
            m_facts[std::string(definition->name.text)] = factsOf(*definition);
    }
}

const DirectiveFacts *DirectiveTable::find(std::string_view name) const
{
    const auto found = m_facts.find(name);
    return found == m_facts.end() ? nullptr : &found->second;
}

} // namespace graphql
