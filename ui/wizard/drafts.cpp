#include "ui/wizard/drafts.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = 16 * 1024 * 1024;
constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

QJsonObject toJson(const Draft &draft)
{
    const Automation &automation = draft.automation;
    return { { u"team"_s, draft.team },
             { u"step"_s, draft.step },
             { u"savedAt"_s, draft.savedAt.toUTC().toString(Qt::ISODateWithMs) },
             { u"id"_s, automation.id },
             { u"revision"_s, automation.revision },
             { u"name"_s, automation.name },
             { u"description"_s, automation.description },
             { u"enabled"_s, automation.isEnabled },
             { u"scopeType"_s, apiName(automation.scopeType) },
             { u"scopeID"_s, automation.scopeId },
             { u"scopeName"_s, automation.scopeName },
             { u"event"_s, apiName(automation.event) },
             { u"filter"_s, automation.eventFilter },
             { u"action"_s, apiName(automation.action) },
             { u"webhookID"_s, automation.webhook.id },
             { u"payload"_s, automation.payload },
             { u"channelID"_s, automation.notification.channel.id },
             { u"channel"_s, automation.notification.channel.name },
             { u"title"_s, automation.notification.title },
             { u"message"_s, automation.notification.message },
             { u"severity"_s, automation.notification.severity },
             { u"queueID"_s, automation.queueId },
             { u"runSpec"_s, automation.runSpec } };
}

Notification notificationFrom(const QJsonObject &json)
{
    return { .channel
             = { .id = json["channelID"_L1].toString(), .name = json["channel"_L1].toString() },
             .title = json["title"_L1].toString(),
             .message = json["message"_L1].toString(),
             .severity = json["severity"_L1].toString(u"INFO"_s) };
}

std::optional<Draft> fromJson(const QString &id, const QJsonObject &json)
{
    const auto text = [&json](QLatin1StringView key) { return json[key].toString(); };
    const auto event = eventTypeFromApi(text("event"_L1));
    const auto scope = scopeTypeFromApi(text("scopeType"_L1));
    const auto action = actionTypeFromApi(text("action"_L1));
    const QDateTime savedAt = QDateTime::fromString(text("savedAt"_L1), Qt::ISODateWithMs);
    if (!event || !scope || !action || !savedAt.isValid())
        return std::nullopt;
    return Draft { .id = id,
                   .team = text("team"_L1),
                   .automation = { .id = text("id"_L1),
                                   .name = text("name"_L1),
                                   .description = text("description"_L1),
                                   .isEnabled = json["enabled"_L1].toBool(true),
                                   .scopeType = *scope,
                                   .scopeId = text("scopeID"_L1),
                                   .scopeName = text("scopeName"_L1),
                                   .event = *event,
                                   .eventFilter = text("filter"_L1),
                                   .action = *action,
                                   .webhook = { .id = text("webhookID"_L1) },
                                   .payload = text("payload"_L1),
                                   .notification = notificationFrom(json),
                                   .queueId = text("queueID"_L1),
                                   .runSpec = text("runSpec"_L1),
                                   .revision = json["revision"_L1].toInteger() },
                   .step = json["step"_L1].toInt(),
                   .savedAt = savedAt };
}

} // namespace

QString Drafts::newId() { return QUuid::createUuid().toString(QUuid::WithoutBraces); }

QString Drafts::fileOf(const QString &id) const { return m_folder.filePath(id + u".json"_s); }

QList<Draft> Drafts::of(const QString &team, const QString &automationId) const
{
    QList<Draft> found;
    for (const QFileInfo &info : m_folder.entryInfoList({ u"*.json"_s }, QDir::Files)) {
        QFile file(info.filePath());
        if (info.size() > largestFile || !file.open(QIODevice::ReadOnly))
            continue;
        const auto draft
            = fromJson(info.completeBaseName(), QJsonDocument::fromJson(file.readAll()).object());
        if (draft && draft->team == team && draft->automation.id == automationId)
            found.append(*draft);
    }
    std::ranges::sort(found, std::ranges::greater(), &Draft::savedAt);
    return found;
}

Result<Done> Drafts::save(const Draft &draft)
{
    const bool isNew = !m_folder.exists();
    if (isNew && m_folder.mkpath(u"."_s))
        QFile::setPermissions(m_folder.path(), ownerOnly | QFileDevice::ExeOwner);
    QSaveFile file(fileOf(draft.id));
    const QByteArray text = QJsonDocument(toJson(draft)).toJson();
    if (file.open(QIODevice::WriteOnly) && file.setPermissions(ownerOnly)
        && file.write(text) == text.size() && file.commit())
        return Done();
    return Error { Error::Kind::Server,
                   QCoreApplication::translate("Drafts", "The draft can't be kept in %1: %2.")
                       .arg(m_folder.path(), file.errorString()) };
}

void Drafts::remove(const QString &id) { QFile::remove(fileOf(id)); }
