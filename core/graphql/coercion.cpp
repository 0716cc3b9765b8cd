#include "core/graphql/coercion.h"

#include "core/graphql/printer.h"

#include <algorithm>

namespace graphql {

using ast::Kind;
using ast::Node;

namespace {

const Node *namedIn(ast::Nodes nodes, std::string_view name)
{
    const auto found = std::find_if(nodes.rbegin(), nodes.rend(),
                                    [&](const Node *node) { return node->name.text == name; });
    return found == nodes.rend() ? nullptr : *found;
}

bool isMissing(const Node &literal, const Variables &variables)
{
    return literal.kind == Kind::Variable && !variables.contains(literal.name.text);
}

std::optional<Json> coerceVariable(const Node &literal, const Type *type,
                                   const Variables &variables)
{
    const auto found = variables.find(literal.name.text);
    if (found == variables.end() || (found->second.is_null() && type->isNonNull()))
        return {};
    return found->second;
}

std::optional<Json> coerceList(const Node &literal, const Type *item, const Variables &variables)
{
    Json list = Json::array();
    if (literal.kind != Kind::ListValue) {
        auto only = coerceLiteral(literal, item, variables);
        if (!only)
            return {};
        list.push_back(std::move(*only));
        return list;
    }
    for (const Node *node : literal.children) {
        const bool isLeftOut = isMissing(*node, variables) && !item->isNonNull();
        auto value = isLeftOut ? Json() : coerceLiteral(*node, item, variables);
        if (!value)
            return {};
        list.push_back(std::move(*value));
    }
    return list;
}

std::optional<Json> coerceObject(const Node &literal, const Type *type, const Variables &variables)
{
    if (literal.kind != Kind::ObjectValue)
        return {};
    Json object = Json::object();
    for (const InputValue &field : type->inputFields) {
        const Node *given = namedIn(literal.children, field.name);
        if (!given || isMissing(*given->value, variables)) {
            if (field.isRequired())
                return {};
            if (field.defaultValue)
                object[field.name] = *field.defaultValue;
            continue;
        }
        auto value = coerceLiteral(*given->value, field.type, variables);
        if (!value)
            return {};
        object[field.name] = std::move(*value);
    }
    if (type->isOneOf && (object.size() != 1 || object.front().is_null()))
        return {};
    return object;
}

std::string requirement(const InputValue &argument)
{
    return "Argument \"" + argument.name + "\" of required type \"" + argument.type->text() + "\" ";
}

/// Fills one argument in; false when `coerced` now holds a complaint.
bool coerceArgument(const InputValue &definition, const Node *given, const Node &node,
                    const Variables &variables, CoercedArguments &coerced)
{
    const auto complain = [&](std::string complaint, const Node &about) {
        coerced.complaint = std::move(complaint);
        coerced.at = about.at;
        return false;
    };
    if (!given || isMissing(*given->value, variables)) {
        if (definition.defaultValue)
            coerced.values[definition.name] = *definition.defaultValue;
        if (!definition.isRequired())
            return true;
        if (!given)
            return complain(requirement(definition) + "was not provided.", node);
        return complain(requirement(definition) + "was provided the variable \""
                            + print(*given->value) + "\" which was not provided a runtime value.",
                        *given->value);
    }
    auto value = coerceLiteral(*given->value, definition.type, variables);
    if (value) {
        coerced.values[definition.name] = std::move(*value);
        return true;
    }
    const auto variable = variables.find(given->value->name.text);
    const bool isNull = given->value->kind == Kind::NullValue
        || (given->value->kind == Kind::Variable && variable->second.is_null());
    if (isNull && definition.type->isNonNull())
        return complain("Argument \"" + definition.name + "\" of non-null type \""
                            + definition.type->text() + "\" must not be null.",
                        *given->value);
    return complain("Argument \"" + definition.name + "\" has invalid value " + print(*given->value)
                        + '.',
                    *given->value);
}

} // namespace

std::optional<Json> coerceLiteral(const Node &literal, const Type *type, const Variables &variables)
{
    if (literal.kind == Kind::Variable)
        return coerceVariable(literal, type, variables);
    if (literal.kind == Kind::NullValue)
        return type->isNonNull() ? std::optional<Json>() : Json();
    const Type *inner = type->nullable();
    if (inner->isList())
        return coerceList(literal, inner->of, variables);
    if (inner->kind == Type::Kind::InputObject)
        return coerceObject(literal, inner, variables);
    return inner->isLeaf() ? leafFromLiteral(*inner, literal, variables).value : std::nullopt;
}

CoercedArguments coerceArguments(std::span<const InputValue> definitions, const Node &node,
                                 const Variables &variables)
{
    CoercedArguments coerced;
    for (const InputValue &definition : definitions) {
        const Node *given = namedIn(node.arguments, definition.name);
        if (!coerceArgument(definition, given, node, variables, coerced))
            break;
    }
    return coerced;
}

} // namespace graphql
