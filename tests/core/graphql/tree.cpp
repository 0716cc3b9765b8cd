#include "tests/core/graphql/tree.h"

#include <array>

using graphql::Json;
using graphql::ast::Kind;
using graphql::ast::Node;
using graphql::ast::Nodes;

namespace {

constexpr std::array<const char *, 43> kindNames {
    "Document",
    "OperationDefinition",
    "VariableDefinition",
    "SelectionSet",
    "Field",
    "Argument",
    "FragmentSpread",
    "InlineFragment",
    "FragmentDefinition",
    "Variable",
    "IntValue",
    "FloatValue",
    "StringValue",
    "BooleanValue",
    "NullValue",
    "EnumValue",
    "ListValue",
    "ObjectValue",
    "ObjectField",
    "Directive",
    "NamedType",
    "ListType",
    "NonNullType",
    "SchemaDefinition",
    "OperationTypeDefinition",
    "ScalarTypeDefinition",
    "ObjectTypeDefinition",
    "InterfaceTypeDefinition",
    "UnionTypeDefinition",
    "EnumTypeDefinition",
    "InputObjectTypeDefinition",
    "FieldDefinition",
    "InputValueDefinition",
    "EnumValueDefinition",
    "DirectiveDefinition",
    "DirectiveLocation",
    "SchemaExtension",
    "ScalarTypeExtension",
    "ObjectTypeExtension",
    "InterfaceTypeExtension",
    "UnionTypeExtension",
    "EnumTypeExtension",
    "InputObjectTypeExtension",
};

void addList(Json &json, const char *key, Nodes nodes)
{
    for (const Node *node : nodes)
        json[key].push_back(treeOf(*node));
}

void addNode(Json &json, const char *key, const Node *node)
{
    if (node)
        json[key] = treeOf(*node);
}

bool isLiteral(Kind kind) { return kind >= Kind::IntValue && kind <= Kind::EnumValue; }

} // namespace

Json treeOf(const Node &node)
{
    Json json { { "kind", kindNames[std::size_t(node.kind)] }, { "at", node.at } };
    if (isLiteral(node.kind))
        json["text"] = node.name.text;
    else if (node.name)
        json["name"] = node.name.text;
    if (!node.alias.empty())
        json["alias"] = node.alias;
    if (node.isBlock)
        json["block"] = true;
    if (node.isRepeatable)
        json["repeatable"] = true;
    if (node.kind == Kind::OperationDefinition || node.kind == Kind::OperationTypeDefinition)
        json["operation"] = int(node.operation);
    addNode(json, "description", node.description);
    addList(json, "arguments", node.arguments);
    addNode(json, "type", node.type);
    addNode(json, "value", node.value);
    addList(json, "interfaces", node.interfaces);
    addList(json, "directives", node.directives);
    addList(json, "children", node.children);
    addNode(json, "selectionSet", node.selectionSet);
    return json;
}
