#include "core/graphql/coercion.h"
#include "core/graphql/printer.h"
#include "core/graphql/schemabuilder.h"

#include <algorithm>

namespace graphql {

using ast::Kind;
using ast::Node;

void SchemaBuilder::findDefaults(const Node &definition)
{
    const std::string name(definition.name.text);
    if (definition.kind == Kind::DirectiveDefinition) {
        for (DirectiveDef &directive : m_definitions->directives) {
            if (directive.name == name)
                findDefaults(directive.args, definition.arguments, '@' + name);
        }
        return;
    }
    const auto found = m_types.find(definition.name.text);
    if (found == m_types.end())
        return;
    findDefaults(found->second->inputFields, definition.children, name);
    for (const Node *node : definition.children) {
        for (FieldDef &field : found->second->fields) {
            if (field.name == node->name.text)
                findDefaults(field.args, node->arguments, name + '.' + field.name);
        }
    }
}

void SchemaBuilder::findDefaults(std::vector<InputValue> &values, ast::Nodes nodes,
                                 const std::string &owner)
{
    for (const Node *node : nodes) {
        const bool hasDefault = node->kind == Kind::InputValueDefinition && node->value;
        const auto value = std::find_if(values.begin(), values.end(), [&](const InputValue &v) {
            return v.name == node->name.text;
        });
        if (hasDefault && value != values.end())
            m_defaults[&*value] = { node->value, owner + '.' + value->name };
    }
}

void SchemaBuilder::fillDefaults()
{
    for (const Type *type : m_order)
        fillDefaultsOf(type);
    while (!m_defaults.empty())
        fillDefault(*m_defaults.begin()->first);
}

/// A literal of an input object takes over the defaults of that object's fields, so these must be
/// known first.
void SchemaBuilder::fillDefaultsOf(const Type *type)
{
    if (type->kind != Type::Kind::InputObject || !m_withDefaults.insert(type).second)
        return;
    for (InputValue &field : m_types.at(type->name)->inputFields) {
        fillDefaultsOf(field.type->named());
        fillDefault(field);
    }
}

void SchemaBuilder::fillDefault(InputValue &value)
{
    const auto pending = m_defaults.extract(&value);
    if (pending.empty())
        return;
    const auto &[literal, coordinate] = pending.mapped();
    value.defaultValue = coerceLiteral(*literal, value.type, {});
    if (!value.defaultValue)
        m_problems.push_back({ "The default " + print(*literal) + " of " + coordinate
                                   + " is no value of type " + value.type->text() + '.',
                               coordinate });
}

void SchemaBuilder::addMetaFields()
{
    const Type *string = wrapper(Type::Kind::NonNull, m_types.at("String"));
    const InputValue name { "name", {}, string, {}, {} };
    m_definitions->meta.fields = {
        { "__schema", {}, {}, wrapper(Type::Kind::NonNull, m_types.at("__Schema")), {} },
        { "__type", {}, { name }, m_types.at("__Type"), {} },
        { "__typename", {}, {}, string, {} },
    };
}

/// Scalars that the specification defines are part of a schema only when it uses them; everything
/// else that is defined is.
void SchemaBuilder::listTypes()
{
    for (Type *type : m_order) {
        const bool isOptional = type->name == "Int" || type->name == "Float" || type->name == "ID";
        if (isOptional && !m_used.contains(type))
            continue;
        m_definitions->named.push_back(type);
        m_definitions->byName.emplace(type->name, type);
        listImplementations(*type);
    }
    for (auto &[interface, known] : m_definitions->implementations)
        known.all.insert(known.all.begin(), known.objects.begin(), known.objects.end());
    for (const Type *type : m_definitions->named) {
        if (type->kind == Type::Kind::Object)
            m_definitions->implementations[type].objects = { type };
    }
}

void SchemaBuilder::listImplementations(const Type &type)
{
    for (const Type *interface : type.interfaces) {
        auto &known = m_definitions->implementations[interface];
        (type.kind == Type::Kind::Object ? known.objects : known.all).push_back(&type);
    }
}

} // namespace graphql
