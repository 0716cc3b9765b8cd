#include "core/graphql/groups.h"
#include "core/graphql/parser.h"
#include "core/graphql/rules.h"
#include "core/graphql/suggestions.h"

#include <map>
#include <set>

namespace graphql {

using ast::Kind;
using ast::Node;

namespace {

using Known = std::map<std::string, std::uint32_t, std::less<>>;

class KnownTypeNames : public Rule
{
public:
    explicit KnownTypeNames(ValidationContext &context)
        : Rule(context)
    {
        for (const Node *definition : context.document().children) {
            if (definition->isTypeDefinition())
                m_defined.insert(definition->name.text);
        }
    }

    bool enter(const Node &node) override
    {
        if (node.kind != Kind::NamedType || m_context.schema().type(node.name.text)
            || m_defined.contains(node.name.text) || isImplied(node.name.text))
            return true;
        std::vector<std::string> names(m_defined.begin(), m_defined.end());
        for (const Type *type : m_context.schema().types())
            names.push_back(type->name);
        if (isInSdl())
            names.insert(names.end(), { "Int", "Float", "ID" });
        m_context.report("Unknown type \"" + std::string(node.name.text) + "\"."
                             + didYouMean(suggestions(node.name.text, std::move(names))),
                         { node.at });
        return true;
    }

private:
    bool isInSdl() const
    {
        return m_context.definition() && !m_context.definition()->isExecutable();
    }

    /// Scalars of the specification that a schema has only if it uses them. SDL may always.
    bool isImplied(std::string_view name) const
    {
        return isInSdl() && (name == "Int" || name == "Float" || name == "ID");
    }

    std::set<std::string_view> m_defined;
};

class LoneSchemaDefinition : public Rule
{
public:
    using Rule::Rule;

    bool enter(const Node &node) override
    {
        if (node.kind == Kind::SchemaDefinition && m_count++ > 0)
            m_context.report("Must provide only one schema definition.", { node.at });
        return node.kind == Kind::Document;
    }

private:
    int m_count = 0;
};

/// Base of rules that compare names: complains about a name that is known already.
class NameRule : public Rule
{
public:
    using Rule::Rule;

protected:
    void checkNew(Known &known, std::string key, std::uint32_t at, const std::string &complaint)
    {
        const auto [first, isNew] = known.try_emplace(std::move(key), at);
        if (!isNew)
            m_context.report(complaint, { first->second, at });
    }
};

class UniqueOperationTypes : public NameRule
{
public:
    using NameRule::NameRule;

    bool enter(const Node &node) override
    {
        if (node.kind == Kind::SchemaDefinition || node.kind == Kind::SchemaExtension) {
            for (const Node *type : node.children) {
                const std::string operation(keyword(type->operation));
                checkNew(m_known, operation, type->at,
                         "There can be only one " + operation + " type in schema.");
            }
        }
        return node.kind == Kind::Document;
    }

private:
    Known m_known;
};

class UniqueDefinitionNames : public NameRule
{
public:
    using NameRule::NameRule;

    bool enter(const Node &node) override
    {
        const std::string name(node.name.text);
        if (node.isTypeDefinition())
            checkNew(m_types, name, node.name.at,
                     "There can be only one type named \"" + name + "\".");
        else if (node.kind == Kind::DirectiveDefinition)
            checkNew(m_directives, name, node.name.at,
                     "There can be only one directive named \"@" + name + "\".");
        return node.kind == Kind::Document;
    }

private:
    Known m_types;
    Known m_directives;
};

/// Fields and enum values, of a type and its extensions together.
class UniqueMemberNames : public NameRule
{
public:
    using NameRule::NameRule;

    bool enter(const Node &node) override
    {
        for (const Node *member : node.children) {
            const bool isValue = member->kind == Kind::EnumValueDefinition;
            const bool isField = member->kind == Kind::FieldDefinition
                || member->kind == Kind::InputValueDefinition;
            const std::string name
                = std::string(node.name.text) + '.' + std::string(member->name.text);
            if (isValue || isField)
                checkNew(m_known, name, member->name.at,
                         (isValue ? "Enum value \"" : "Field \"") + name
                             + "\" can only be defined once.");
        }
        return node.kind == Kind::Document;
    }

private:
    Known m_known;
};

class UniqueArgumentDefinitions : public Rule
{
public:
    using Rule::Rule;

    bool enter(const Node &node) override
    {
        if (node.kind == Kind::DirectiveDefinition)
            check(node, '@' + std::string(node.name.text));
        for (const Node *field : node.children) {
            if (field->kind == Kind::FieldDefinition)
                check(*field, std::string(node.name.text) + '.' + std::string(field->name.text));
        }
        return node.kind == Kind::Document;
    }

private:
    void check(const Node &node, const std::string &parent)
    {
        forEachRepeatedName(node.arguments, [&](std::string_view name, const auto &nodes) {
            std::vector<std::uint32_t> places;
            for (const Node *argument : nodes)
                places.push_back(argument->name.at);
            m_context.report("Argument \"" + parent + '(' + std::string(name)
                                 + ":)\" can only be defined once.",
                             places);
        });
    }
};

class PossibleExtensions : public Rule
{
public:
    explicit PossibleExtensions(ValidationContext &context)
        : Rule(context)
    {
        for (const Node *definition : context.document().children) {
            if (definition->isTypeDefinition())
                m_defined[definition->name.text] = definition;
        }
    }

    bool enter(const Node &node) override
    {
        if (node.isTypeExtension())
            check(node);
        return node.kind == Kind::Document;
    }

private:
    static constexpr int distance
        = int(Kind::ScalarTypeExtension) - int(Kind::ScalarTypeDefinition);

    static std::string kindText(Kind extension)
    {
        switch (extension) {
        case Kind::ScalarTypeExtension:
            return "scalar";
        case Kind::ObjectTypeExtension:
            return "object";
        case Kind::InterfaceTypeExtension:
            return "interface";
        case Kind::UnionTypeExtension:
            return "union";
        case Kind::EnumTypeExtension:
            return "enum";
        default:
            return "input object";
        }
    }

    void check(const Node &extension)
    {
        const auto found = m_defined.find(extension.name.text);
        const std::string name(extension.name.text);
        if (found == m_defined.end()) {
            std::vector<std::string> names;
            for (const auto &[defined, node] : m_defined)
                names.emplace_back(defined);
            m_context.report("Cannot extend type \"" + name + "\" because it is not defined."
                                 + didYouMean(suggestions(name, std::move(names))),
                             { extension.name.at });
        } else if (int(found->second->kind) + distance != int(extension.kind)) {
            m_context.report("Cannot extend non-" + kindText(extension.kind) + " type \"" + name
                                 + "\".",
                             { found->second->at, extension.at });
        }
    }

    std::map<std::string_view, const Node *> m_defined;
};

} // namespace

namespace rules {

std::unique_ptr<Rule> knownTypeNames(ValidationContext &context)
{
    return make<KnownTypeNames>(context);
}

std::unique_ptr<Rule> loneSchemaDefinition(ValidationContext &context)
{
    return make<LoneSchemaDefinition>(context);
}

std::unique_ptr<Rule> uniqueOperationTypes(ValidationContext &context)
{
    return make<UniqueOperationTypes>(context);
}

std::unique_ptr<Rule> uniqueDefinitionNames(ValidationContext &context)
{
    return make<UniqueDefinitionNames>(context);
}

std::unique_ptr<Rule> uniqueMemberNames(ValidationContext &context)
{
    return make<UniqueMemberNames>(context);
}

std::unique_ptr<Rule> uniqueArgumentDefinitions(ValidationContext &context)
{
    return make<UniqueArgumentDefinitions>(context);
}

std::unique_ptr<Rule> possibleExtensions(ValidationContext &context)
{
    return make<PossibleExtensions>(context);
}

} // namespace rules

} // namespace graphql
