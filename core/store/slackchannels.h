#pragma once

#include "core/store/database.h"
#include "core/store/vault.h"

namespace store {

/// A Slack channel that automations may write to, without its address: the incoming webhook is a
/// secret as a whole.
struct SlackChannelRow
{
    qint64 id = 0;
    qint64 entityId = 0;
    QString workspace;
    QString channel;
    qint64 createdBy = 0;
    QDateTime createdAt;
};

/// A channel is added once to an entity.
class SlackChannels
{
public:
    SlackChannels(Database &db, const Vault &vault)
        : m_db(db)
        , m_vault(vault)
    {
    }

    /// Takes all but id and createdAt from `channel`. Conflict, with field "channelName", when the
    /// entity has it.
    Result<SlackChannelRow> create(const SlackChannelRow &channel, const SecretText &url);
    Result<SlackChannelRow> channel(qint64 id);
    /// For the moment of sending only.
    Result<SecretText> url(qint64 id);

private:
    Database &m_db;
    const Vault &m_vault;
};

} // namespace store
