#include "core/graphql/typeinfo.h"

namespace graphql {

using ast::Kind;
using ast::Node;

const Type *TypeInfo::parentInputType() const
{
    return m_inputTypes.size() < 2 ? nullptr : m_inputTypes[m_inputTypes.size() - 2];
}

void TypeInfo::pushInput(const Type *type)
{
    m_inputTypes.push_back(type && type->isInput() ? type : nullptr);
}

void TypeInfo::pushOutput(const Type *type)
{
    m_typeStack.push_back(type && type->isOutput() ? type : nullptr);
}

const Type *TypeInfo::rootType(ast::Operation operation) const
{
    switch (operation) {
    case ast::Operation::Query:
        return m_schema.queryType();
    case ast::Operation::Mutation:
        return m_schema.mutationType();
    case ast::Operation::Subscription:
        return m_schema.subscriptionType();
    }
    return nullptr;
}

void TypeInfo::enter(const Node &node)
{
    switch (node.kind) {
    case Kind::SelectionSet: {
        const Type *named = type() ? type()->named() : nullptr;
        m_parentTypes.push_back(named && named->isComposite() ? named : nullptr);
        break;
    }
    case Kind::Field:
        enterField(node);
        break;
    case Kind::Directive:
        m_directive = m_schema.directive(node.name.text);
        break;
    case Kind::OperationDefinition:
        m_typeStack.push_back(rootType(node.operation));
        break;
    case Kind::InlineFragment:
    case Kind::FragmentDefinition:
        pushOutput(node.type ? m_types.read(node.type) : type() ? type()->named() : nullptr);
        break;
    case Kind::VariableDefinition:
        pushInput(m_types.read(node.type));
        break;
    case Kind::Argument:
        enterArgument(node);
        break;
    case Kind::ListValue: {
        const Type *list = inputType() ? inputType()->nullable() : nullptr;
        m_defaults.push_back(false);
        pushInput(list && list->isList() ? list->of : list);
        break;
    }
    case Kind::ObjectField:
        enterObjectField(node);
        break;
    default:
        break;
    }
}

void TypeInfo::enterField(const Node &node)
{
    const FieldDef *definition
        = parentType() ? m_schema.selectable(parentType(), node.name.text) : nullptr;
    m_fields.push_back(definition);
    pushOutput(definition ? definition->type : nullptr);
}

void TypeInfo::enterArgument(const Node &node)
{
    m_argument = nullptr;
    if (m_directive)
        m_argument = m_directive->arg(node.name.text);
    else if (field())
        m_argument = field()->arg(node.name.text);
    m_defaults.push_back(m_argument && m_argument->defaultValue);
    pushInput(m_argument ? m_argument->type : nullptr);
}

void TypeInfo::enterObjectField(const Node &node)
{
    const Type *object = inputType() ? inputType()->named() : nullptr;
    const InputValue *inputField = object ? object->inputField(node.name.text) : nullptr;
    m_defaults.push_back(inputField && inputField->defaultValue);
    pushInput(inputField ? inputField->type : nullptr);
}

void TypeInfo::leave(const Node &node)
{
    switch (node.kind) {
    case Kind::SelectionSet:
        m_parentTypes.pop_back();
        break;
    case Kind::Field:
        m_fields.pop_back();
        m_typeStack.pop_back();
        break;
    case Kind::Directive:
        m_directive = nullptr;
        break;
    case Kind::OperationDefinition:
    case Kind::InlineFragment:
    case Kind::FragmentDefinition:
        m_typeStack.pop_back();
        break;
    case Kind::VariableDefinition:
        m_inputTypes.pop_back();
        break;
    case Kind::Argument:
        m_argument = nullptr;
        [[fallthrough]];
    case Kind::ListValue:
    case Kind::ObjectField:
        m_defaults.pop_back();
        m_inputTypes.pop_back();
        break;
    default:
        break;
    }
}

} // namespace graphql
