#include "core/graphql/printer.h"
#include "core/graphql/rules.h"
#include "core/graphql/scalars.h"
#include "core/graphql/suggestions.h"

#include <map>

namespace graphql {

using ast::Kind;
using ast::Node;

namespace {

class ValuesOfCorrectType : public Rule
{
public:
    using Rule::Rule;

    bool enter(const Node &node) override
    {
        switch (node.kind) {
        case Kind::ListValue:
            return enterList(node);
        case Kind::ObjectValue:
            return enterObject(node);
        case Kind::ObjectField:
            checkKnownField(node);
            break;
        case Kind::NullValue:
            checkNull(node);
            break;
        case Kind::EnumValue:
        case Kind::IntValue:
        case Kind::FloatValue:
        case Kind::StringValue:
        case Kind::BooleanValue:
            checkLeaf(node);
            break;
        default:
            break;
        }
        return true;
    }

private:
    bool enterList(const Node &node)
    {
        const Type *around = m_context.at().parentInputType();
        if (around && around->nullable()->isList())
            return true;
        checkLeaf(node);
        return false;
    }

    bool enterObject(const Node &node)
    {
        const Type *expected = m_context.at().inputType();
        const Type *type = expected ? expected->named() : nullptr;
        if (!type || type->kind != Type::Kind::InputObject) {
            checkLeaf(node);
            return false;
        }
        std::map<std::string_view, const Node *> given;
        for (const Node *field : node.children)
            given[field->name.text] = field;
        for (const InputValue &field : type->inputFields) {
            if (field.isRequired() && !given.contains(field.name))
                m_context.report("Field \"" + type->name + '.' + field.name
                                     + "\" of required type \"" + field.type->text()
                                     + "\" was not provided.",
                                 { node.at });
        }
        if (type->isOneOf && given.size() != 1)
            m_context.report("OneOf Input Object \"" + type->name
                                 + "\" must specify exactly one key.",
                             { node.at });
        else if (type->isOneOf && given.begin()->second->value->kind == Kind::NullValue)
            m_context.report("Field \"" + type->name + '.' + std::string(given.begin()->first)
                                 + "\" must be non-null.",
                             { node.at });
        return true;
    }

    void checkKnownField(const Node &node)
    {
        const Type *around = m_context.at().parentInputType();
        const Type *type = around ? around->named() : nullptr;
        if (m_context.at().inputType() || !type || type->kind != Type::Kind::InputObject)
            return;
        m_context.report("Field \"" + std::string(node.name.text) + "\" is not defined by type \""
                             + type->name + "\"."
                             + didYouMean(suggestions(node.name.text, namesOf(type->inputFields))),
                         { node.at });
    }

    void checkNull(const Node &node)
    {
        const Type *expected = m_context.at().inputType();
        if (expected && expected->isNonNull())
            reportUnexpected(node, *expected);
    }

    void checkLeaf(const Node &node)
    {
        const Type *expected = m_context.at().inputType();
        if (!expected)
            return;
        const Type *type = expected->named();
        if (!type->isLeaf()) {
            reportUnexpected(node, *expected);
            return;
        }
        const Leaf leaf = leafFromLiteral(*type, node, {});
        if (!leaf.value)
            m_context.report(leaf.complaint, { node.at });
    }

    void reportUnexpected(const Node &node, const Type &expected)
    {
        m_context.report("Expected value of type \"" + expected.text() + "\", found " + print(node)
                             + '.',
                         { node.at });
    }
};

class UniqueInputFieldNames : public Rule
{
public:
    using Rule::Rule;

    bool enter(const Node &node) override
    {
        if (node.kind == Kind::ObjectValue)
            m_known.emplace_back();
        if (node.kind != Kind::ObjectField)
            return true;
        const auto [first, isNew] = m_known.back().try_emplace(node.name.text, node.at);
        if (!isNew)
            m_context.report("There can be only one input field named \""
                                 + std::string(node.name.text) + "\".",
                             { first->second, node.at });
        return true;
    }

    void leave(const Node &node) override
    {
        if (node.kind == Kind::ObjectValue)
            m_known.pop_back();
    }

private:
    std::vector<std::map<std::string_view, std::uint32_t>> m_known; ///< of the open objects
};

} // namespace

namespace rules {

std::unique_ptr<Rule> valuesOfCorrectType(ValidationContext &context)
{
    return make<ValuesOfCorrectType>(context);
}

std::unique_ptr<Rule> uniqueInputFieldNames(ValidationContext &context)
{
    return make<UniqueInputFieldNames>(context);
}

} // namespace rules

} // namespace graphql
