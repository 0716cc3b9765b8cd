#include "core/graphql/directivetable.h"
#include "core/graphql/groups.h"
#include "core/graphql/rules.h"
#include "core/graphql/suggestions.h"

#include <algorithm>

namespace graphql {

using ast::Kind;
using ast::Node;

namespace {

bool hasArgument(const Node &node, std::string_view name)
{
    return std::any_of(node.arguments.begin(), node.arguments.end(),
                       [&](const Node *argument) { return argument->name.text == name; });
}

class KnownDirectiveArguments : public Rule
{
public:
    explicit KnownDirectiveArguments(ValidationContext &context)
        : Rule(context)
        , m_directives(context)
    {
    }

    bool enter(const Node &node) override
    {
        if (node.kind != Kind::Directive)
            return true;
        if (const DirectiveFacts *directive = m_directives.find(node.name.text)) {
            for (const Node *argument : node.arguments)
                check(*argument, node, *directive);
        }
        return false;
    }

private:
    void check(const Node &argument, const Node &node, const DirectiveFacts &directive)
    {
        const std::string name(argument.name.text);
        if (std::find(directive.args.begin(), directive.args.end(), name) != directive.args.end())
            return;
        m_context.report("Unknown argument \"" + name + "\" on directive \"@"
                             + std::string(node.name.text) + "\"."
                             + didYouMean(suggestions(name, directive.args)),
                         { argument.at });
    }

    DirectiveTable m_directives;
};

class KnownArgumentNames : public KnownDirectiveArguments
{
public:
    using KnownDirectiveArguments::KnownDirectiveArguments;

    bool enter(const Node &node) override
    {
        const TypeInfo &at = m_context.at();
        if (node.kind != Kind::Argument)
            return KnownDirectiveArguments::enter(node);
        if (at.argument() || !at.field() || !at.parentType())
            return true;
        m_context.report("Unknown argument \"" + std::string(node.name.text) + "\" on field \""
                             + at.parentType()->name + '.' + at.field()->name + "\"."
                             + didYouMean(suggestions(node.name.text, namesOf(at.field()->args))),
                         { node.at });
        return true;
    }
};

class UniqueArgumentNames : public Rule
{
public:
    using Rule::Rule;

    bool enter(const Node &node) override
    {
        if (node.kind != Kind::Field && node.kind != Kind::Directive)
            return true;
        forEachRepeatedName(node.arguments, [&](std::string_view name, const auto &nodes) {
            std::vector<std::uint32_t> places;
            for (const Node *argument : nodes)
                places.push_back(argument->at);
            m_context.report("There can be only one argument named \"" + std::string(name) + "\".",
                             places);
        });
        return true;
    }
};

/// Complains when leaving a node, so that complaints about what is inside come first.
class RequiredDirectiveArguments : public Rule
{
public:
    explicit RequiredDirectiveArguments(ValidationContext &context)
        : Rule(context)
        , m_directives(context)
    {
    }

    void leave(const Node &node) override
    {
        if (node.kind != Kind::Directive)
            return;
        const DirectiveFacts *directive = m_directives.find(node.name.text);
        if (!directive)
            return;
        for (const auto &[name, type] : directive->required) {
            if (!hasArgument(node, name))
                report("Directive \"@" + std::string(node.name.text) + '"', name, type, node);
        }
    }

protected:
    void report(const std::string &subject, const std::string &argument, const std::string &type,
                const Node &node)
    {
        m_context.report(subject + " argument \"" + argument + "\" of type \"" + type
                             + "\" is required, but it was not provided.",
                         { node.at });
    }

private:
    DirectiveTable m_directives;
};

class ProvidedRequiredArguments : public RequiredDirectiveArguments
{
public:
    using RequiredDirectiveArguments::RequiredDirectiveArguments;

    void leave(const Node &node) override
    {
        RequiredDirectiveArguments::leave(node);
        const FieldDef *field = node.kind == Kind::Field ? m_context.at().field() : nullptr;
        if (!field)
            return;
        for (const InputValue &argument : field->args) {
            if (argument.isRequired() && !hasArgument(node, argument.name))
                report("Field \"" + field->name + '"', argument.name, argument.type->text(), node);
        }
    }
};

} // namespace

namespace rules {

std::unique_ptr<Rule> knownDirectiveArguments(ValidationContext &context)
{
    return make<KnownDirectiveArguments>(context);
}

std::unique_ptr<Rule> knownArgumentNames(ValidationContext &context)
{
    return make<KnownArgumentNames>(context);
}

std::unique_ptr<Rule> uniqueArgumentNames(ValidationContext &context)
{
    return make<UniqueArgumentNames>(context);
}

std::unique_ptr<Rule> requiredDirectiveArguments(ValidationContext &context)
{
    return make<RequiredDirectiveArguments>(context);
}

std::unique_ptr<Rule> providedRequiredArguments(ValidationContext &context)
{
    return make<ProvidedRequiredArguments>(context);
}

} // namespace rules

} // namespace graphql
