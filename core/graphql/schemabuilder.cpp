#include "core/graphql/schemabuilder.h"

#include <algorithm>

namespace graphql {

using ast::Kind;
using ast::Node;

namespace {

constexpr const char *defaultReason = "No longer supported";

std::optional<std::string> descriptionOf(const Node &definition)
{
    if (!definition.description)
        return {};
    return std::string(definition.description->name.text);
}

const Node *directiveOn(const Node &definition, std::string_view name)
{
    const auto found = std::find_if(definition.directives.begin(), definition.directives.end(),
                                    [&](const Node *node) { return node->name.text == name; });
    return found == definition.directives.end() ? nullptr : *found;
}

std::optional<std::string> reasonOf(const Node &definition)
{
    const Node *deprecated = directiveOn(definition, "deprecated");
    if (!deprecated)
        return {};
    if (deprecated->arguments.empty())
        return defaultReason;
    const Node &reason = *deprecated->arguments.front()->value;
    return reason.kind == Kind::StringValue ? std::optional<std::string>(reason.name.text)
                                            : std::nullopt;
}

std::optional<std::string> specifiedBy(const Node &definition)
{
    const Node *directive = directiveOn(definition, "specifiedBy");
    if (!directive || directive->arguments.empty())
        return {};
    return std::string(directive->arguments.front()->value->name.text);
}

Type::Kind kindOf(Kind definition)
{
    switch (definition) {
    case Kind::ObjectTypeDefinition:
        return Type::Kind::Object;
    case Kind::InterfaceTypeDefinition:
        return Type::Kind::Interface;
    case Kind::UnionTypeDefinition:
        return Type::Kind::Union;
    case Kind::EnumTypeDefinition:
        return Type::Kind::Enum;
    case Kind::InputObjectTypeDefinition:
        return Type::Kind::InputObject;
    default:
        return Type::Kind::Scalar;
    }
}

} // namespace

Schema SchemaBuilder::build(const ast::Document &prelude, const ast::Document *document)
{
    listDefinitions(prelude, document);
    for (const Node *definition : m_nodes)
        addType(*definition);
    for (const Node *definition : m_nodes)
        addDefinition(*definition);
    setDefaultRoots();
    for (const Node *definition : m_nodes)
        findDefaults(*definition);
    fillDefaults();
    addMetaFields();
    listTypes();
    return Schema(m_definitions);
}

void SchemaBuilder::listDefinitions(const ast::Document &prelude, const ast::Document *document)
{
    std::set<std::string_view> types;
    std::set<std::string_view> directives;
    for (const Node *definition : prelude.root().children) {
        if (definition->isTypeDefinition())
            types.insert(definition->name.text);
    }
    for (const Node *definition : document ? document->root().children : ast::Nodes()) {
        const bool isType = definition->isTypeDefinition() || definition->isTypeExtension();
        if (definition->kind == Kind::DirectiveDefinition)
            directives.insert(definition->name.text);
        if (!isType || !types.contains(definition->name.text))
            m_nodes.push_back(definition);
    }
    for (const Node *definition : prelude.root().children) {
        if (definition->isTypeDefinition() || !directives.contains(definition->name.text))
            m_nodes.push_back(definition);
    }
}

void SchemaBuilder::addType(const Node &definition)
{
    if (!definition.isTypeDefinition())
        return;
    Type &type = m_definitions->storage.emplace_back();
    type.kind = kindOf(definition.kind);
    type.name = definition.name.text;
    type.description = descriptionOf(definition);
    type.specifiedByUrl = specifiedBy(definition);
    type.isOneOf = directiveOn(definition, "oneOf") != nullptr;
    m_types[type.name] = &type;
    m_order.push_back(&type);
}

void SchemaBuilder::addDefinition(const Node &definition)
{
    if (definition.isTypeDefinition() || definition.isTypeExtension()) {
        const auto found = m_types.find(definition.name.text);
        if (found != m_types.end())
            fillType(*found->second, definition);
    } else if (definition.kind == Kind::DirectiveDefinition) {
        addDirective(definition);
    } else if (definition.kind == Kind::SchemaDefinition
               || definition.kind == Kind::SchemaExtension) {
        setRoots(definition);
    }
}

void SchemaBuilder::fillType(Type &type, const Node &definition)
{
    for (const Node *interface : definition.interfaces)
        type.interfaces.push_back(read(*interface));
    for (const Node *child : definition.children) {
        switch (child->kind) {
        case Kind::FieldDefinition:
            type.fields.push_back(field(*child));
            break;
        case Kind::InputValueDefinition:
            type.inputFields.push_back(inputValue(*child));
            break;
        case Kind::NamedType:
            type.members.push_back(read(*child));
            break;
        default:
            type.values.push_back(
                { std::string(child->name.text), descriptionOf(*child), reasonOf(*child) });
        }
    }
}

void SchemaBuilder::addDirective(const Node &definition)
{
    DirectiveDef directive { std::string(definition.name.text),
                             descriptionOf(definition),
                             {},
                             inputValues(definition.arguments),
                             definition.isRepeatable };
    for (const Node *location : definition.children)
        directive.locations.emplace_back(location->name.text);
    m_definitions->directives.push_back(std::move(directive));
}

FieldDef SchemaBuilder::field(const Node &definition)
{
    return { std::string(definition.name.text), descriptionOf(definition),
             inputValues(definition.arguments), read(*definition.type), reasonOf(definition) };
}

std::vector<InputValue> SchemaBuilder::inputValues(ast::Nodes definitions)
{
    std::vector<InputValue> values;
    for (const Node *definition : definitions)
        values.push_back(inputValue(*definition));
    return values;
}

InputValue SchemaBuilder::inputValue(const Node &definition)
{
    return { std::string(definition.name.text),
             descriptionOf(definition),
             read(*definition.type),
             {},
             reasonOf(definition) };
}

const Type *SchemaBuilder::read(const Node &type)
{
    if (type.kind != Kind::NamedType)
        return wrapper(type.kind == Kind::ListType ? Type::Kind::ListOf : Type::Kind::NonNull,
                       read(*type.type));
    const Type *named = m_types.at(type.name.text);
    m_used.insert(named);
    return named;
}

const Type *SchemaBuilder::wrapper(Type::Kind kind, const Type *of)
{
    const auto [known, isNew] = m_wrappers.try_emplace({ kind, of });
    if (isNew)
        known->second = &m_definitions->storage.emplace_back(Type { kind, of });
    return known->second;
}

void SchemaBuilder::setRoots(const Node &schema)
{
    if (schema.kind == Kind::SchemaDefinition) {
        m_hasSchemaDefinition = true;
        m_definitions->description = descriptionOf(schema);
    }
    for (const Node *root : schema.children)
        setRoot(root->operation, read(*root->type));
}

void SchemaBuilder::setDefaultRoots()
{
    if (m_hasSchemaDefinition)
        return;
    const auto set = [this](ast::Operation operation, const char *name) {
        if (const auto found = m_types.find(name); found != m_types.end())
            setRoot(operation, found->second);
    };
    set(ast::Operation::Query, "Query");
    set(ast::Operation::Mutation, "Mutation");
    set(ast::Operation::Subscription, "Subscription");
}

void SchemaBuilder::setRoot(ast::Operation operation, const Type *type)
{
    switch (operation) {
    case ast::Operation::Query:
        m_definitions->query = type;
        break;
    case ast::Operation::Mutation:
        m_definitions->mutation = type;
        break;
    case ast::Operation::Subscription:
        m_definitions->subscription = type;
        break;
    }
}

} // namespace graphql
