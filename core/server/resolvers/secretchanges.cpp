#include "core/domain/names.h"
#include "core/payload/variables.h"
#include "core/server/resolvers/change.h"
#include "core/server/resolvers/resolvers.h"
#include "core/store/secrets.h"
#include "core/store/webhooks.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;

namespace server {
namespace {

constexpr int longestOverlap = 30 * 24 * 3600;

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

Secrets secretsOf(Change &change) { return { change.db, change.session.store.vault() }; }

Result<SecretText> valueIn(const Change &change)
{
    const std::string &clear = change.at("secretValue").get_ref<const std::string &>();
    if (clear.empty())
        return unprocessable(tr("Enter the secret."), "secretValue");
    return SecretText(QByteArrayView(clear.data(), qsizetype(clear.size())));
}

Result<EntityRow> administered(Change &change)
{
    return change.reach.entity(change.text("entityName"), Right::Administer);
}

/// What a rotation answers: the payload reads the secret anew, so that nothing of it is kept.
Json rotated(const SecretRow &secret)
{
    return Json { { "success", true },
                  { "entityId", secret.entityId },
                  { "secretName", secret.name.toStdString() } };
}

Result<Json> insert(Change &change)
{
    const QString name = change.text("secretName");
    const auto entity = administered(change);
    if (!entity)
        return entity.error();
    const auto checked
        = atField(names::checkSecretName(name, payload::reservedNames()), "secretName");
    if (!checked)
        return checked.error();
    const auto value = valueIn(change);
    if (!value)
        return value.error();
    return secretsOf(change)
        .put(entity->id, name, *value, change.session.user.id)
        .transform([](const SecretRow &) { return succeeded(); });
}

/// Invalid when the old value is not to be kept.
Result<QDateTime> overlapIn(const Change &change)
{
    const qint64 seconds
        = change.has("overlapSeconds") ? change.at("overlapSeconds").get<int>() : 0;
    if (seconds < 0 || seconds > longestOverlap) {
        return unprocessable(tr("The overlap is between 0 and %1 seconds.").arg(longestOverlap),
                             "overlapSeconds");
    }
    return seconds == 0 ? QDateTime() : QDateTime::currentDateTimeUtc().addSecs(seconds);
}

Result<Json> rotate(Change &change)
{
    const auto entity = administered(change);
    if (!entity)
        return entity.error();
    const auto value = valueIn(change);
    const auto overlapUntil = overlapIn(change);
    if (!value || !overlapUntil)
        return value ? overlapUntil.error() : value.error();
    const QString name = change.text("secretName");
    return atField(secretsOf(change).rotate(entity->id, name, *value, *overlapUntil), "secretName")
        .transform(rotated);
}

Result<Json> endOverlap(Change &change)
{
    const auto entity = administered(change);
    if (!entity)
        return entity.error();
    return atField(secretsOf(change).endOverlap(entity->id, change.text("secretName")),
                   "secretName")
        .transform(rotated);
}

/// "“deploy”, “notify” (automations: “On production”)"
Result<QString> dependents(Database &db, const QList<WebhookRow> &webhooks)
{
    QStringList parts;
    for (const WebhookRow &webhook : webhooks) {
        const auto automations = Automations(db).calling(webhook.id);
        if (!automations)
            return automations.error();
        QStringList names;
        for (const AutomationRow &automation : *automations)
            names.append(u'“' + automation.name + u'”');
        parts.append(names.isEmpty()
                         ? u'“' + webhook.name + u'”'
                         : tr("“%1” (called by %2)").arg(webhook.name, names.join(u", "_s)));
    }
    return parts.join(u", "_s);
}

/// Done unless a webhook sends or signs with this secret, which has to be confirmed by its name.
Result<Done> checkUnused(Change &change, qint64 entityId, const QString &name)
{
    const QString confirmed = change.text("confirm");
    if (!confirmed.isEmpty() && confirmed != name) {
        return unprocessable(tr("To delete the secret, write its name: %1.").arg(name.left(128)),
                             "confirm");
    }
    const auto webhooks = Webhooks(change.db).naming(entityId, name);
    if (!webhooks)
        return webhooks.error();
    if (webhooks->isEmpty() || confirmed == name)
        return Done();
    const auto named = dependents(change.db, *webhooks);
    if (!named)
        return named.error();
    return Error { Error::Kind::Conflict,
                   tr("These webhooks use the secret and would stop working: %1. Confirm with the "
                      "secret's name to delete it all the same.")
                       .arg(*named),
                   u"secretName"_s };
}

Result<Json> remove(Change &change)
{
    const QString name = change.text("secretName");
    const auto entity = administered(change);
    if (!entity)
        return entity.error();
    if (const auto unused = checkUnused(change, entity->id, name); !unused)
        return unused.error();
    return atField(secretsOf(change).remove(entity->id, name), "secretName").transform([](Done) {
        return succeeded();
    });
}

Result<graphql::Value> rotatedSecret(const Json &answer, const Call &call)
{
    const QString name = QString::fromStdString(answer.at("secretName").get<std::string>());
    return read(call, [&](Database &db) {
        return asObject(Secrets(db, session(call).store.vault())
                            .find(answer.at("entityId").get<qint64>(), name));
    });
}

} // namespace

void addSecretChanges(graphql::Resolvers &r)
{
    addMutation(r, "insertSecret", "InsertSecretPayload", insert, { "success" });
    addMutation(r, "deleteSecret", "DeleteSecretPayload", remove, { "success" });
    addMutation(r, "rotateSecret", "RotateSecretPayload", rotate, { "success" });
    addMutation(r, "endSecretOverlap", "RotateSecretPayload", endOverlap, { "success" });
    r.add<Json>("RotateSecretPayload", "secret", rotatedSecret);
}

} // namespace server
