#include "core/api/teamcalls.h"

#include "core/api/documents.h"
#include "core/api/json.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace api {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("api", text); }

Result<Viewer> readViewer(const QJsonObject &data)
{
    const QJsonObject person = data["viewer"_L1].toObject();
    if (person.isEmpty())
        return Error { Error::Kind::Unauthorized, tr("The server does not accept the API key.") };
    Viewer viewer { .id = person["id"_L1].toString(),
                    .username = person["username"_L1].toString(),
                    .name = person["name"_L1].toString(),
                    .entity = person["entity"_L1].toString() };
    for (const QJsonObject &team : json::nodes(person["teams"_L1])) {
        viewer.teams.append({ .id = team["id"_L1].toString(),
                              .name = team["name"_L1].toString(),
                              .isDemo = team["isDemo"_L1].toBool(),
                              .role = team["viewerRole"_L1].toString() });
    }
    return viewer;
}

QList<Secret> readSecrets(const QJsonObject &entity)
{
    QList<Secret> secrets;
    const QJsonArray entries = entity["secrets"_L1].toArray();
    for (const QJsonValue &entry : entries) {
        secrets.append({ .name = entry["name"_L1].toString(),
                         .createdAt = json::date(entry["createdAt"_L1]),
                         .createdBy = entry["createdBy"_L1]["username"_L1].toString(),
                         .rotatedAt = json::date(entry["rotatedAt"_L1]),
                         .lastUsedAt = json::date(entry["lastUsedAt"_L1]),
                         .previousValueUntil = json::date(entry["previousValueUntil"_L1]) });
    }
    return secrets;
}

} // namespace

Call<Viewer> viewer() { return { { documents::viewer, {} }, readViewer }; }

Call<QList<Secret>> secrets(const QString &entity)
{
    return {
        { documents::secrets, { { u"entityName"_s, entity } } },
        [entity](const QJsonObject &data) {
            return json::object(data, u"entity"_s, json::noTeam(entity)).transform(readSecrets);
        }
    };
}

Call<Done> insertSecret(const QString &entity, const QString &name, const QString &value)
{
    const QJsonObject input { { u"entityName"_s, entity },
                              { u"secretName"_s, name },
                              { u"secretValue"_s, value } };
    return { json::mutation(documents::insertSecret, input), json::success(u"insertSecret"_s) };
}

Call<Done> rotateSecret(const QString &entity, const QString &name, const QString &value,
                        int overlapSeconds)
{
    const QJsonObject input { { u"entityName"_s, entity },
                              { u"secretName"_s, name },
                              { u"secretValue"_s, value },
                              { u"overlapSeconds"_s, overlapSeconds } };
    return { json::mutation(documents::rotateSecret, input), json::success(u"rotateSecret"_s) };
}

Call<Done> endSecretOverlap(const QString &entity, const QString &name)
{
    const QJsonObject input { { u"entityName"_s, entity }, { u"secretName"_s, name } };
    return { json::mutation(documents::endSecretOverlap, input),
             json::success(u"endSecretOverlap"_s) };
}

Call<Done> deleteSecret(const QString &entity, const QString &name, bool isConfirmed)
{
    const QJsonObject input { { u"entityName"_s, entity },
                              { u"secretName"_s, name },
                              { u"confirm"_s, isConfirmed ? QJsonValue(name) : QJsonValue() } };
    return { json::mutation(documents::deleteSecret, input), json::success(u"deleteSecret"_s) };
}

} // namespace api
