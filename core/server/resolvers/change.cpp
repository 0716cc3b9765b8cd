#include "core/server/resolvers/change.h"

#include "core/server/jsontext.h"
#include "core/server/resolvers/inputs.h"
#include "core/server/resolvers/members.h"
#include "core/server/resolvers/registries.h"
#include "core/store/mutations.h"

using graphql::Call;
using graphql::Json;
using graphql::Value;

namespace server {
namespace {

Result<Value> change(const Call &call, const QString &operation, const char *payload,
                     const Apply &apply)
{
    const Session &asking = session(call);
    const Json &input = call.args.at("input");
    Json toldOnce = Json::object();
    const auto kept = asking.store.write([&](store::Database &db) -> Result<QByteArray> {
        Change change(db, asking, input, &toldOnce);
        // W&B's collection tags spell it with another D.
        const char *id = change.has("clientMutationID") ? "clientMutationID" : "clientMutationId";
        const store::MutationKey key { asking.user.id, operation, change.text(id) };
        return store::Mutations(db).applyOnce(key,
                                              [&] { return apply(change).transform(jsonText); });
    });
    if (!kept)
        return kept.error();
    Json answer = Json::parse(kept->constData(), kept->constData() + kept->size(), nullptr, false);
    if (answer.is_null())
        return Value(nullptr);
    answer["clientMutationId"] = input.value("clientMutationId", Json());
    answer.update(toldOnce);
    return Value(graphql::Object { payload, std::move(answer) });
}

} // namespace

QString Change::text(const char *field) const
{
    const Json &value = at(field);
    return value.is_string() ? QString::fromStdString(value.get_ref<const std::string &>())
                             : QString();
}

bool Change::flag(const char *field, bool otherwise) const
{
    const Json &value = at(field);
    return value.is_boolean() ? value.get<bool>() : otherwise;
}

bool Change::has(const char *field) const { return !at(field).is_null(); }

const Json &Change::at(const char *field) const
{
    static const Json nothing;
    const auto found = m_input.find(field);
    return found == m_input.end() ? nothing : *found;
}

Result<store::ProjectRow> Change::projectOrNew()
{
    const auto entity = reach.entity(text("entityName"), Right::Read);
    if (!entity)
        return entity.error();
    const QString name = text("projectName");
    const auto found = store::Projects(db).find(entity->id, name);
    if (!found)
        return found.error();
    const bool isRegistry = store::ProjectRow { .name = name }.isRegistry();
    if (found->has_value() || isRegistry)
        return reach.project(entity->name, name, Right::ChangeModels);
    if (const auto allowed = reach.entity(entity->name, Right::ChangeModels); !allowed)
        return allowed.error();
    if (const auto checked = checkProjectName(name, "projectName"); !checked)
        return checked.error();
    if (const auto fits = checkPlace(*entity, name, "projectName"); !fits)
        return fits.error();
    return store::Projects(db).create(entity->id, name, {}, session.user.id);
}

void Change::tellOnce(const char *member, const QString &text)
{
    if (m_toldOnce)
        (*m_toldOnce)[member] = text.toStdString();
}

void addMutation(graphql::Resolvers &resolvers, const char *field, const char *payload, Apply apply,
                 std::initializer_list<const char *> members)
{
    resolvers.add("Mutation", field,
                  [operation = QString::fromLatin1(field), payload, apply = std::move(apply)](
                      const Call &call) { return change(call, operation, payload, apply); });
    addMembers(resolvers, payload, members);
    addMembers(resolvers, payload, { "clientMutationId" });
}

Json succeeded() { return Json { { "success", true } }; }

Error unprocessable(const QString &message, const char *field)
{
    return { Error::Kind::Unprocessable, message, QString::fromLatin1(field) };
}

} // namespace server
