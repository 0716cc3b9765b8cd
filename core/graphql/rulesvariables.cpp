#include "core/graphql/groups.h"
#include "core/graphql/printer.h"
#include "core/graphql/rules.h"

namespace graphql {

using ast::Kind;
using ast::Node;

namespace {

std::string variable(std::string_view name) { return "Variable \"$" + std::string(name) + '"'; }

class VariablesAreInputTypes : public Rule
{
public:
    using Rule::Rule;

    bool enter(const Node &node) override
    {
        if (node.kind != Kind::VariableDefinition)
            return true;
        const Type *type = m_context.read(node.type);
        if (type && !type->isInput())
            m_context.report(variable(node.name.text) + " cannot be non-input type \""
                                 + print(*node.type) + "\".",
                             { node.type->at });
        return true;
    }
};

class UniqueVariableNames : public Rule
{
public:
    using Rule::Rule;

    bool enter(const Node &node) override
    {
        if (node.kind != Kind::OperationDefinition)
            return true;
        forEachRepeatedName(node.arguments, [&](std::string_view name, const auto &nodes) {
            std::vector<std::uint32_t> places;
            for (const Node *definition : nodes)
                places.push_back(definition->name.at);
            m_context.report("There can be only one variable named \"$" + std::string(name) + "\".",
                             places);
        });
        return true;
    }
};

/// A rule that compares an operation's variable definitions with the uses, once both are known.
class VariableRule : public Rule
{
public:
    using Rule::Rule;

    bool enter(const Node &node) override
    {
        return node.kind == Kind::Document || node.kind == Kind::OperationDefinition;
    }

    void leave(const Node &node) override
    {
        if (node.kind != Kind::OperationDefinition)
            return;
        m_definitions.clear();
        for (const Node *definition : node.arguments)
            m_definitions[definition->name.text] = definition;
        check(node);
    }

protected:
    virtual void check(const Node &operation) = 0;

    const Node *definition(std::string_view name) const
    {
        const auto found = m_definitions.find(name);
        return found == m_definitions.end() ? nullptr : found->second;
    }

private:
    std::unordered_map<std::string_view, const Node *> m_definitions;
};

class NoUndefinedVariables : public VariableRule
{
public:
    using VariableRule::VariableRule;

protected:
    void check(const Node &operation) override
    {
        for (const VariableUsage &usage : m_context.usages(operation)) {
            const std::string_view name = usage.node->name.text;
            if (definition(name))
                continue;
            const std::string by = operation.name
                ? " by operation \"" + std::string(operation.name.text) + '"'
                : std::string();
            m_context.report(variable(name) + " is not defined" + by + '.',
                             { usage.node->at, operation.at });
        }
    }
};

class NoUnusedVariables : public VariableRule
{
public:
    using VariableRule::VariableRule;

protected:
    void check(const Node &operation) override
    {
        std::unordered_set<std::string_view> used;
        for (const VariableUsage &usage : m_context.usages(operation))
            used.insert(usage.node->name.text);
        for (const Node *defined : operation.arguments) {
            if (used.contains(defined->name.text))
                continue;
            const std::string in = operation.name
                ? " in operation \"" + std::string(operation.name.text) + '"'
                : std::string();
            m_context.report(variable(defined->name.text) + " is never used" + in + '.',
                             { defined->at });
        }
    }
};

class VariablesInAllowedPosition : public VariableRule
{
public:
    using VariableRule::VariableRule;

protected:
    void check(const Node &operation) override
    {
        for (const VariableUsage &usage : m_context.usages(operation)) {
            const Node *defined = definition(usage.node->name.text);
            const Type *type = defined ? m_context.read(defined->type) : nullptr;
            if (type && usage.type)
                checkUsage(usage, *defined, type);
        }
    }

private:
    void checkUsage(const VariableUsage &usage, const Node &defined, const Type *type)
    {
        const std::string subject = variable(usage.node->name.text);
        if (!isAllowed(usage, defined, type))
            m_context.report(subject + " of type \"" + type->text()
                                 + "\" used in position expecting type \"" + usage.type->text()
                                 + "\".",
                             { defined.at, usage.node->at });
        const bool isInOneOf = usage.parentType && usage.parentType->isOneOf;
        if (isInOneOf && !type->isNonNull())
            m_context.report(
                subject + " is of type \"" + type->text()
                    + "\" but must be non-nullable to be used for OneOf Input Object \""
                    + usage.parentType->text() + "\".",
                { defined.at, usage.node->at });
    }

    bool isAllowed(const VariableUsage &usage, const Node &defined, const Type *type) const
    {
        const Schema &schema = m_context.schema();
        if (!usage.type->isNonNull() || type->isNonNull())
            return schema.isSubType(type, usage.type);
        const bool hasDefault = defined.value && defined.value->kind != Kind::NullValue;
        return (hasDefault || usage.hasLocationDefault) && schema.isSubType(type, usage.type->of);
    }
};

} // namespace

namespace rules {

std::unique_ptr<Rule> variablesAreInputTypes(ValidationContext &context)
{
    return make<VariablesAreInputTypes>(context);
}

std::unique_ptr<Rule> uniqueVariableNames(ValidationContext &context)
{
    return make<UniqueVariableNames>(context);
}

std::unique_ptr<Rule> noUndefinedVariables(ValidationContext &context)
{
    return make<NoUndefinedVariables>(context);
}

std::unique_ptr<Rule> noUnusedVariables(ValidationContext &context)
{
    return make<NoUnusedVariables>(context);
}

std::unique_ptr<Rule> variablesInAllowedPosition(ValidationContext &context)
{
    return make<VariablesInAllowedPosition>(context);
}

} // namespace rules

} // namespace graphql
