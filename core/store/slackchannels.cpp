#include "core/store/slackchannels.h"

#include "core/store/columns.h"
#include "core/store/integrations.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace store {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("SlackChannels", text); }

SlackChannelRow readChannel(Row &row)
{
    return { .id = row.number(),
             .entityId = row.number(),
             .workspace = row.text(),
             .channel = row.text(),
             .createdBy = row.number(),
             .createdAt = row.time() };
}

Sealed readSealed(Row &row)
{
    return { .keyId = row.number(), .nonce = row.bytes(), .text = row.bytes() };
}

SealedPlace placeOf(qint64 id) { return { id, u"Slack channel"_s, u"slack_channels.value"_s }; }

QString unknown() { return tr("There is no such Slack channel."); }

} // namespace

Result<SlackChannelRow> SlackChannels::create(const SlackChannelRow &channel, const SecretText &url)
{
    const auto id = Integrations(m_db).create(channel.entityId, IntegrationKind::Slack);
    if (!id)
        return id.error();
    const Sealed sealed = m_vault.seal(url, placeOf(*id));
    const auto made = onConflict(
        m_db.run(u"INSERT INTO slack_channels (id, entity_id, workspace, channel, key_id, nonce,"
                 " value, created_by, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
                 { *id, channel.entityId, channel.workspace, channel.channel, sealed.keyId,
                   sealed.nonce, sealed.text, reference(channel.createdBy), column(now()) }),
        tr("The channel “%1” of “%2” is here already.").arg(channel.channel, channel.workspace),
        u"channelName"_s);
    return made ? this->channel(*id) : Result<SlackChannelRow>(made.error());
}

Result<SlackChannelRow> SlackChannels::channel(qint64 id)
{
    return orNotFound(
        m_db.find<SlackChannelRow>(u"SELECT id, entity_id, workspace, channel, created_by,"
                                   " created_at FROM slack_channels WHERE id = ?"_s,
                                   { id }, readChannel),
        unknown());
}

Result<SecretText> SlackChannels::url(qint64 id)
{
    const auto sealed = m_db.find<Sealed>(
        u"SELECT key_id, nonce, value FROM slack_channels WHERE id = ?"_s, { id }, readSealed);
    if (!sealed)
        return sealed.error();
    if (!sealed->has_value()) {
        return Error { Error::Kind::NotFound,
                       tr("The Slack channel was removed before the message went out.") };
    }
    return m_vault.unseal(**sealed, placeOf(id));
}

} // namespace store
