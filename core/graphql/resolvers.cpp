#include "core/graphql/executor.h"

namespace graphql {

namespace {

std::string keyOf(std::string_view type, std::string_view field)
{
    std::string key;
    key.reserve(type.size() + field.size() + 1);
    return key.append(type).append(".").append(field);
}

} // namespace

void Resolvers::add(std::string_view type, std::string_view field, Resolver resolver)
{
    m_resolvers[keyOf(type, field)] = std::move(resolver);
}

const Resolver *Resolvers::find(std::string_view type, std::string_view field) const
{
    const auto found = m_resolvers.find(keyOf(type, field));
    return found == m_resolvers.end() ? nullptr : &found->second;
}

std::vector<std::string> Resolvers::missing(const Schema &schema) const
{
    std::vector<std::string> names;
    for (const Type *type : schema.types()) {
        if (type->kind != Type::Kind::Object || type->name.starts_with("__"))
            continue;
        for (const FieldDef &field : type->fields) {
            if (!find(type->name, field.name))
                names.push_back(keyOf(type->name, field.name));
        }
    }
    return names;
}

} // namespace graphql
