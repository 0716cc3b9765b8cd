#pragma once

#include "core/store/database.h"

namespace store {

enum class IntegrationKind { Webhook, Slack };

/// What webhooks and Slack channels have in common: one sequence of ids, so that they can be listed
/// together.
struct IntegrationRow
{
    qint64 id = 0;
    qint64 entityId = 0;
    IntegrationKind kind = IntegrationKind::Webhook;
};

class Integrations
{
public:
    explicit Integrations(Database &db)
        : m_db(db)
    {
    }

    /// The id for a new one.
    Result<qint64> create(qint64 entityId, IntegrationKind kind);
    Result<IntegrationRow> integration(qint64 id);
    Result<Page<IntegrationRow>> list(qint64 entityId, const PageRequest &page);
    /// Conflict, naming them, while automations use it.
    Result<Done> remove(qint64 id);

private:
    Database &m_db;
};

} // namespace store
