#include "core/graphql/collectfields.h"
#include "core/graphql/rules.h"

#include <algorithm>

namespace graphql {

using ast::Kind;
using ast::Node;

namespace {

std::string quoted(std::string_view name) { return '"' + std::string(name) + '"'; }

class ExecutableDefinitions : public Rule
{
public:
    using Rule::Rule;

    bool enter(const Node &document) override
    {
        for (const Node *definition : document.children) {
            if (definition->isExecutable())
                continue;
            const std::string name = definition->name ? quoted(definition->name.text) : "schema";
            m_context.report("The " + name + " definition is not executable.", { definition->at });
        }
        return false;
    }
};

/// Operations, or fragments, of which there can be only one of a name.
class UniqueNames : public Rule
{
public:
    UniqueNames(ValidationContext &context, Kind kind, std::string what)
        : Rule(context)
        , m_kind(kind)
        , m_what(std::move(what))
    {
    }

    bool enter(const Node &node) override
    {
        if (node.kind == m_kind && node.name) {
            const auto [known, isNew] = m_known.try_emplace(node.name.text, node.name.at);
            if (!isNew)
                m_context.report("There can be only one " + m_what + " named "
                                     + quoted(node.name.text) + '.',
                                 { known->second, node.name.at });
        }
        return node.kind == Kind::Document;
    }

private:
    Kind m_kind;
    std::string m_what;
    std::unordered_map<std::string_view, std::uint32_t> m_known;
};

class LoneAnonymousOperation : public Rule
{
public:
    using Rule::Rule;

    bool enter(const Node &node) override
    {
        if (node.kind == Kind::Document) {
            m_operations
                = std::count_if(node.children.begin(), node.children.end(), [](const Node *child) {
                      return child->kind == Kind::OperationDefinition;
                  });
            return true;
        }
        if (node.kind == Kind::OperationDefinition && !node.name && m_operations > 1)
            m_context.report("This anonymous operation must be the only defined operation.",
                             { node.at });
        return false;
    }

private:
    std::ptrdiff_t m_operations = 0;
};

class SingleFieldSubscriptions : public Rule
{
public:
    using Rule::Rule;

    bool enter(const Node &node) override
    {
        if (node.kind == Kind::Document)
            collectFragments(node);
        else if (node.operation == ast::Operation::Subscription)
            check(node);
        return node.kind == Kind::Document;
    }

private:
    using Groups = std::vector<std::pair<std::string_view, std::vector<const Node *>>>;

    void collectFragments(const Node &document)
    {
        for (const Node *definition : document.children) {
            if (definition->kind == Kind::FragmentDefinition)
                m_fragments[definition->name.text] = definition;
        }
    }

    Groups rootFields(const Node &operation)
    {
        Groups groups;
        FieldCollector collector(m_context.schema(), m_fragments, m_variables);
        const auto add = [&](const Node &field) {
            const auto found = std::find_if(groups.begin(), groups.end(), [&](const auto &group) {
                return group.first == field.responseName();
            });
            if (found == groups.end())
                groups.push_back({ field.responseName(), { &field } });
            else
                found->second.push_back(&field);
        };
        if (!collector.collect(m_context.schema().subscriptionType(), *operation.selectionSet, add))
            m_context.abort(collector.problem().complaint, { collector.problem().at });
        return groups;
    }

    void check(const Node &operation)
    {
        if (!m_context.schema().subscriptionType())
            return;
        const std::string subject = operation.name ? "Subscription " + quoted(operation.name.text)
                                                   : "Anonymous Subscription";
        const Groups groups = rootFields(operation);
        std::vector<std::uint32_t> extra;
        for (std::size_t i = 1; i < groups.size(); ++i) {
            for (const Node *field : groups[i].second)
                extra.push_back(field->at);
        }
        if (!extra.empty())
            m_context.report(subject + " must select only one top level field.", extra);
        for (const auto &[key, fields] : groups) {
            if (fields.front()->name.text.starts_with("__"))
                reportIntrospection(subject, fields);
        }
    }

    void reportIntrospection(const std::string &subject, const std::vector<const Node *> &fields)
    {
        std::vector<std::uint32_t> places;
        for (const Node *field : fields)
            places.push_back(field->at);
        m_context.report(subject + " must not select an introspection top level field.", places);
    }

    Fragments m_fragments;
    Variables m_variables; // none: @skip(if: $x) can't be known here
};

} // namespace

namespace rules {

std::unique_ptr<Rule> executableDefinitions(ValidationContext &context)
{
    return make<ExecutableDefinitions>(context);
}

std::unique_ptr<Rule> uniqueOperationNames(ValidationContext &context)
{
    return std::make_unique<UniqueNames>(context, Kind::OperationDefinition, "operation");
}

std::unique_ptr<Rule> uniqueFragmentNames(ValidationContext &context)
{
    return std::make_unique<UniqueNames>(context, Kind::FragmentDefinition, "fragment");
}

std::unique_ptr<Rule> loneAnonymousOperation(ValidationContext &context)
{
    return make<LoneAnonymousOperation>(context);
}

std::unique_ptr<Rule> singleFieldSubscriptions(ValidationContext &context)
{
    return make<SingleFieldSubscriptions>(context);
}

} // namespace rules

} // namespace graphql
