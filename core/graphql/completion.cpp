#include "core/graphql/execution.h"

namespace graphql {

namespace {

bool isNull(const Value &value)
{
    const Json *json = std::get_if<Json>(&value);
    return std::holds_alternative<std::nullptr_t>(value) || (json && json->is_null());
}

} // namespace

std::optional<Json> Execution::complete(const Type *type, Value value, Group &group, const Step *at)
{
    if (!type->isNonNull())
        return completeNullable(type, std::move(value), group, at).value_or(Json());
    auto completed = completeNullable(type->of, std::move(value), group, at);
    if (completed && completed->is_null())
        return failInternally(group, at,
                              "Cannot return null for non-nullable field " + group.parent->name
                                  + '.' + group.field->name + '.');
    return completed;
}

std::optional<Json> Execution::completeNullable(const Type *type, Value value, Group &group,
                                                const Step *at)
{
    if (isNull(value))
        return Json();
    if (type->isList())
        return completeList(type->of, std::move(value), group, at);
    if (type->isLeaf())
        return completeLeaf(type, value, group, at);
    return completeObject(type, std::move(value), group, at);
}

std::optional<Json> Execution::completeList(const Type *item, Value value, Group &group,
                                            const Step *at)
{
    List *list = std::get_if<List>(&value);
    Json *json = std::get_if<Json>(&value);
    if (!list && (!json || !json->is_array()))
        return failInternally(group, at,
                              "Expected Iterable, but did not find one for field \""
                                  + group.parent->name + '.' + group.field->name + "\".");
    const std::size_t size = list ? list->size() : json->size();
    Json completed = Json::array();
    completed.get_ref<Json::array_t &>().reserve(size);
    for (std::size_t i = 0; i < size; ++i) {
        const Step step { at, nullptr, i };
        auto one = complete(item, list ? std::move((*list)[i]) : Value(std::move((*json)[i])),
                            group, &step);
        if (!one)
            return {};
        completed.push_back(std::move(*one));
    }
    return completed;
}

std::optional<Json> Execution::completeLeaf(const Type *type, const Value &value,
                                            const Group &group, const Step *at)
{
    const Json *json = std::get_if<Json>(&value);
    if (!json)
        return failInternally(group, at,
                              type->name + " cannot represent an object or a list in "
                                  + group.parent->name + '.' + group.field->name + '.');
    Leaf leaf = leafToOutput(*type, *json);
    if (!leaf.value)
        return failInternally(group, at, leaf.complaint);
    return std::move(leaf.value);
}

std::optional<Json> Execution::completeObject(const Type *type, Value value, Group &group,
                                              const Step *at)
{
    Object found;
    if (Object *object = std::get_if<Object>(&value)) {
        found = std::move(*object);
    } else if (Json *json = std::get_if<Json>(&value); json && json->is_object()) {
        // JSON says what it is, unless there is only one thing that it can be.
        found.type = type->isAbstract() ? json->value("__typename", std::string()) : type->name;
        found.source = std::move(*json);
    } else {
        return failInternally(group, at,
                              "Expected an object for field \"" + group.parent->name + '.'
                                  + group.field->name + "\".");
    }
    std::string complaint;
    const Type *object = runtimeType(type, found.type, complaint);
    if (found.type.empty() && type->isAbstract())
        complaint = "Abstract type \"" + type->name
            + "\" must resolve to an Object type at runtime for field \"" + group.parent->name + '.'
            + group.field->name + "\".";
    if (!object)
        return failInternally(group, at, complaint);
    const Groups *groups = groupsBelow(group, object, at);
    return groups ? this->object(found.source, *groups, at) : std::nullopt;
}

const Type *Execution::runtimeType(const Type *type, const std::string &name,
                                   std::string &complaint) const
{
    if (name == type->name && !type->isAbstract())
        return type;
    const Type *object = m_environment.schema.type(name);
    if (!type->isAbstract())
        complaint = "Expected value of type \"" + type->name + "\" but got: \"" + name + "\".";
    else if (!object)
        complaint = "Abstract type \"" + type->name + "\" was resolved to a type \"" + name
            + "\" that does not exist inside the schema.";
    else if (object->kind != Type::Kind::Object)
        complaint = "Abstract type \"" + type->name + "\" was resolved to a non-object type \""
            + name + "\".";
    else if (!m_environment.schema.isSubType(object, type))
        complaint = "Runtime Object type \"" + name + "\" is not a possible type for \""
            + type->name + "\".";
    return complaint.empty() ? object : nullptr;
}

} // namespace graphql
