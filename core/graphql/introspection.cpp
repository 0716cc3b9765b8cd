#include "core/graphql/introspection.h"

#include "core/graphql/printer.h"

namespace graphql {

namespace {

Value text(const std::optional<std::string> &text)
{
    return text ? Value(Json(*text)) : Value(nullptr);
}

Value typeObject(const Type *type)
{
    return type ? Value(Object { "__Type", type }) : Value(nullptr);
}

const Schema &schemaOf(const Call &call) { return *std::any_cast<const Schema *>(call.context); }

Value typeList(std::span<const Type *const> types)
{
    List list;
    for (const Type *type : types)
        list.push_back(typeObject(type));
    return list;
}

template <typename Items> Value objectList(const Items &items, const char *type, const Call &call)
{
    const bool includesDeprecated = call.args.value("includeDeprecated", false);
    List list;
    for (const auto &item : items) {
        if (includesDeprecated || !item.deprecationReason)
            list.push_back(Object { type, &item });
    }
    return list;
}

const char *kindText(Type::Kind kind)
{
    switch (kind) {
    case Type::Kind::Scalar:
        return "SCALAR";
    case Type::Kind::Object:
        return "OBJECT";
    case Type::Kind::Interface:
        return "INTERFACE";
    case Type::Kind::Union:
        return "UNION";
    case Type::Kind::Enum:
        return "ENUM";
    case Type::Kind::InputObject:
        return "INPUT_OBJECT";
    case Type::Kind::ListOf:
        return "LIST";
    case Type::Kind::NonNull:
        return "NON_NULL";
    }
    return "";
}

using TypePointer = const Type *;
using FieldPointer = const FieldDef *;
using InputPointer = const InputValue *;
using ValuePointer = const EnumValue *;
using DirectivePointer = const DirectiveDef *;

/// The four fields that everything with a name and a possible deprecation has.
template <typename Pointer> void addCommon(Resolvers &resolvers, const char *type)
{
    resolvers.add<Pointer>(type, "name",
                           [](Pointer p, const Call &) { return Value(Json(p->name)); });
    resolvers.add<Pointer>(type, "description",
                           [](Pointer p, const Call &) { return text(p->description); });
    resolvers.add<Pointer>(type, "isDeprecated", [](Pointer p, const Call &) {
        return Value(Json(p->deprecationReason.has_value()));
    });
    resolvers.add<Pointer>(type, "deprecationReason",
                           [](Pointer p, const Call &) { return text(p->deprecationReason); });
}

void addRoots(Resolvers &resolvers)
{
    resolvers.add("", "__schema", [](const Call &call) -> Result<Value> {
        return Value(Object { "__Schema", &schemaOf(call) });
    });
    resolvers.add("", "__type", [](const Call &call) -> Result<Value> {
        return typeObject(schemaOf(call).type(call.args.at("name").get<std::string>()));
    });
}

void addSchema(Resolvers &resolvers)
{
    const auto add = [&](const char *field, Value (*answer)(const Schema &)) {
        resolvers.add("__Schema", field, [answer](const Call &call) -> Result<Value> {
            return answer(schemaOf(call));
        });
    };
    add("description", [](const Schema &s) { return text(s.description()); });
    add("types", [](const Schema &s) { return typeList(s.types()); });
    add("queryType", [](const Schema &s) { return typeObject(s.queryType()); });
    add("mutationType", [](const Schema &s) { return typeObject(s.mutationType()); });
    add("subscriptionType", [](const Schema &s) { return typeObject(s.subscriptionType()); });
    add("directives", [](const Schema &s) {
        List list;
        for (const DirectiveDef &directive : s.directives())
            list.push_back(Object { "__Directive", &directive });
        return Value(list);
    });
}

void addType(Resolvers &resolvers)
{
    const auto add = [&](const char *field, Value (*answer)(TypePointer, const Call &)) {
        resolvers.add<TypePointer>("__Type", field, answer);
    };
    add("kind", [](TypePointer t, const Call &) { return Value(Json(kindText(t->kind))); });
    add("name", [](TypePointer t, const Call &) {
        return t->name.empty() ? Value(nullptr) : Value(Json(t->name));
    });
    add("description", [](TypePointer t, const Call &) { return text(t->description); });
    add("specifiedByURL", [](TypePointer t, const Call &) { return text(t->specifiedByUrl); });
    add("ofType", [](TypePointer t, const Call &) { return typeObject(t->of); });
    add("isOneOf", [](TypePointer t, const Call &) {
        return t->kind == Type::Kind::InputObject ? Value(Json(t->isOneOf)) : Value(nullptr);
    });
}

void addTypeLists(Resolvers &resolvers)
{
    const auto add = [&](const char *field, Value (*answer)(TypePointer, const Call &)) {
        resolvers.add<TypePointer>("__Type", field, answer);
    };
    add("fields", [](TypePointer t, const Call &call) {
        const bool hasFields = t->isComposite() && t->kind != Type::Kind::Union;
        return hasFields ? objectList(t->fields, "__Field", call) : Value(nullptr);
    });
    add("interfaces", [](TypePointer t, const Call &) {
        const bool hasInterfaces = t->isComposite() && t->kind != Type::Kind::Union;
        return hasInterfaces ? typeList(t->interfaces) : Value(nullptr);
    });
    add("possibleTypes", [](TypePointer t, const Call &call) {
        return t->isAbstract() ? typeList(schemaOf(call).possibleTypes(t)) : Value(nullptr);
    });
    add("enumValues", [](TypePointer t, const Call &call) {
        return t->kind == Type::Kind::Enum ? objectList(t->values, "__EnumValue", call)
                                           : Value(nullptr);
    });
    add("inputFields", [](TypePointer t, const Call &call) {
        return t->kind == Type::Kind::InputObject ? objectList(t->inputFields, "__InputValue", call)
                                                  : Value(nullptr);
    });
}

void addMembers(Resolvers &resolvers)
{
    addCommon<FieldPointer>(resolvers, "__Field");
    addCommon<InputPointer>(resolvers, "__InputValue");
    addCommon<ValuePointer>(resolvers, "__EnumValue");
    resolvers.add<FieldPointer>("__Field", "args", [](FieldPointer f, const Call &call) {
        return objectList(f->args, "__InputValue", call);
    });
    resolvers.add<FieldPointer>("__Field", "type",
                                [](FieldPointer f, const Call &) { return typeObject(f->type); });
    resolvers.add<InputPointer>("__InputValue", "type",
                                [](InputPointer i, const Call &) { return typeObject(i->type); });
    resolvers.add<InputPointer>("__InputValue", "defaultValue", [](InputPointer i, const Call &) {
        return i->defaultValue ? Value(Json(printLiteral(*i->defaultValue, i->type)))
                               : Value(nullptr);
    });
}

void addDirective(Resolvers &resolvers)
{
    const auto add = [&](const char *field, Value (*answer)(DirectivePointer, const Call &)) {
        resolvers.add<DirectivePointer>("__Directive", field, answer);
    };
    add("name", [](DirectivePointer d, const Call &) { return Value(Json(d->name)); });
    add("description", [](DirectivePointer d, const Call &) { return text(d->description); });
    add("isRepeatable",
        [](DirectivePointer d, const Call &) { return Value(Json(d->isRepeatable)); });
    add("locations", [](DirectivePointer d, const Call &) { return Value(Json(d->locations)); });
    add("args", [](DirectivePointer d, const Call &call) {
        return objectList(d->args, "__InputValue", call);
    });
    // SDL has no way to deprecate a directive yet.
    add("isDeprecated", [](DirectivePointer, const Call &) { return Value(Json(false)); });
    add("deprecationReason", [](DirectivePointer, const Call &) { return Value(nullptr); });
}

} // namespace

const Resolvers &introspectionResolvers()
{
    static const Resolvers resolvers = [] {
        Resolvers made;
        addRoots(made);
        addSchema(made);
        addType(made);
        addTypeLists(made);
        addMembers(made);
        addDirective(made);
        return made;
    }();
    return resolvers;
}

} // namespace graphql
