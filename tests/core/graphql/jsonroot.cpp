#include "tests/core/graphql/jsonroot.h"

using namespace graphql;

namespace {

Result<Value> answer(const Json &member, const Call &call)
{
    if (member == "$args")
        return Value(call.args);
    if (member.is_object() && member.contains("$error"))
        return Error { Error::Kind::Conflict,
                       QString::fromStdString(member["$error"].get<std::string>()) };
    return Value(member);
}

} // namespace

Resolvers resolversFor(const Schema &schema, const Json &root)
{
    Resolvers resolvers;
    for (const Type *type : { schema.queryType(), schema.mutationType() }) {
        if (!type)
            continue;
        for (const FieldDef &field : type->fields) {
            const Json member = root.value(field.name, Json());
            resolvers.add(type->name, field.name,
                          [member](const Call &call) { return answer(member, call); });
        }
    }
    // Whatever is asked of Args answers what was given.
    if (const Type *args = schema.type("Args")) {
        for (const FieldDef &field : args->fields)
            resolvers.add(args->name, field.name,
                          [](const Call &call) -> Result<Value> { return Value(call.args); });
    }
    return resolvers;
}
