#include "core/api/templatecalls.h"

#include "core/api/documents.h"
#include "core/api/json.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace api {
namespace {

PayloadTemplate readTemplate(const QJsonValue &value)
{
    return { .id = value["id"_L1].toString(),
             .name = value["name"_L1].toString(),
             .payload = value["payload"_L1].toString() };
}

auto savedBy(const QString &field)
{
    return [field](const QJsonObject &data) -> Result<PayloadTemplate> {
        const QJsonValue saved = data[field]["payloadTemplate"_L1];
        if (!saved.isObject())
            return json::unexpected(field);
        return readTemplate(saved);
    };
}

} // namespace

Call<QList<PayloadTemplate>> payloadTemplates(const QString &entity)
{
    return { { documents::payloadTemplates, { { u"entityName"_s, entity } } },
             [entity](const QJsonObject &data) {
                 return json::object(data, u"entity"_s, json::noTeam(entity))
                     .transform([](const QJsonObject &team) {
                         QList<PayloadTemplate> templates;
                         const QJsonArray list = team["payloadTemplates"_L1].toArray();
                         for (const QJsonValue &one : list)
                             templates.append(readTemplate(one));
                         return templates;
                     });
             } };
}

Call<PayloadTemplate> createPayloadTemplate(const QString &entity, const PayloadTemplate &made)
{
    return { json::mutation(documents::createPayloadTemplate,
                            { { u"entityName"_s, entity },
                              { u"name"_s, made.name },
                              { u"payload"_s, made.payload } }),
             savedBy(u"createPayloadTemplate"_s) };
}

Call<PayloadTemplate> updatePayloadTemplate(const PayloadTemplate &changed)
{
    return { json::mutation(documents::updatePayloadTemplate,
                            { { u"id"_s, changed.id },
                              { u"name"_s, changed.name },
                              { u"payload"_s, changed.payload } }),
             savedBy(u"updatePayloadTemplate"_s) };
}

Call<Done> deletePayloadTemplate(const QString &id)
{
    return { json::mutation(documents::deletePayloadTemplate, { { u"id"_s, id } }),
             json::success(u"deletePayloadTemplate"_s) };
}

} // namespace api
