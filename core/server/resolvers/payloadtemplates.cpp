#include "core/domain/names.h"
#include "core/server/resolvers/actioninput.h"
#include "core/server/resolvers/people.h"
#include "core/server/resolvers/resolvers.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::Value;

namespace server {
namespace {

constexpr qsizetype largestPayload = 256 * 1024;

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

Result<Value> list(const EntityRow &entity, const Call &call)
{
    return read(call, [&](Database &db) { return asList(PayloadTemplates(db).list(entity.id)); });
}

Json made(const PayloadTemplateRow &row) { return Json { { "payloadTemplate", row.id } }; }

Result<Done> fillIn(Change &change, PayloadTemplateRow &row)
{
    if (change.has("name"))
        row.name = change.text("name").trimmed();
    if (change.has("payload"))
        row.payload = change.text("payload");
    if (const auto checked = atField(names::checkTemplateName(row.name), "name"); !checked)
        return checked;
    if (row.payload.toUtf8().size() > largestPayload) {
        return unprocessable(tr("A template can have %1 KB at most.").arg(largestPayload / 1024),
                             "payload");
    }
    return checkPayload(row.payload, "payload");
}

Result<Json> create(Change &change)
{
    const auto entity = change.reach.entity(change.text("entityName"), Right::Automate);
    if (!entity)
        return entity.error();
    PayloadTemplateRow row { .entityId = entity->id, .createdBy = change.session.user.id };
    if (const auto filled = fillIn(change, row); !filled)
        return filled.error();
    return PayloadTemplates(change.db).create(row).transform(made);
}

Result<Json> update(Change &change)
{
    const auto existing
        = change.reach.payloadTemplateById(change.text("id"), Right::Automate, u"id"_s);
    if (!existing)
        return existing.error();
    PayloadTemplateRow row = *existing;
    if (const auto filled = fillIn(change, row); !filled)
        return filled.error();
    return PayloadTemplates(change.db).update(row).transform(made);
}

Result<Json> remove(Change &change)
{
    const auto existing
        = change.reach.payloadTemplateById(change.text("id"), Right::Automate, u"id"_s);
    if (!existing)
        return existing.error();
    return PayloadTemplates(change.db).remove(existing->id).transform([](Done) {
        return succeeded();
    });
}

void addType(graphql::Resolvers &r)
{
    const auto add = [&](const char *field, auto resolve) {
        r.add<PayloadTemplateRow>("PayloadTemplate", field, resolve);
    };
    add("id", [](const auto &t, const Call &) { return nodeId(ids::payloadTemplate, t.id); });
    add("name", [](const auto &t, const Call &) { return text(t.name); });
    add("payload", [](const auto &t, const Call &) { return text(t.payload); });
    add("createdAt", [](const auto &t, const Call &) { return time(t.createdAt); });
    add("createdBy", [](const auto &t, const Call &call) { return person(t.createdBy, call); });
    add("updatedAt", [](const auto &t, const Call &) { return time(t.updatedAt); });
}

} // namespace

void addPayloadTemplates(graphql::Resolvers &r)
{
    r.add<EntityRow>("Entity", "payloadTemplates", list);
    addType(r);
    addMutation(r, "createPayloadTemplate", "PayloadTemplatePayload", create);
    addMutation(r, "updatePayloadTemplate", "PayloadTemplatePayload", update);
    addMutation(r, "deletePayloadTemplate", "DeletePayloadTemplatePayload", remove, { "success" });
    r.add<Json>("PayloadTemplatePayload", "payloadTemplate",
                [](const Json &answer, const Call &call) {
                    return read(call, [&](Database &db) {
                        return asObject(PayloadTemplates(db).payloadTemplate(
                            answer.at("payloadTemplate").get<qint64>()));
                    });
                });
}

} // namespace server
