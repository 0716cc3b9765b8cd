#include "core/store/integrations.h"

#include "core/store/columns.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace store {
namespace {

constexpr EnumNames<2> kinds { "webhook"_L1, "slack"_L1 };

QString tr(const char *text) { return QCoreApplication::translate("Integrations", text); }

Error unknown() { return { Error::Kind::NotFound, tr("There is no such integration.") }; }

IntegrationRow readIntegration(Row &row)
{
    return { .id = row.number(),
             .entityId = row.number(),
             .kind = valueIn<IntegrationKind>(kinds, row.text()) };
}

QString readName(Row &row) { return row.text(); }

} // namespace

Result<qint64> Integrations::create(qint64 entityId, IntegrationKind kind)
{
    return m_db.insert(u"INSERT INTO integrations (entity_id, kind) VALUES (?, ?)"_s,
                       { entityId, nameIn(kinds, kind) });
}

Result<IntegrationRow> Integrations::integration(qint64 id)
{
    return orNotFound(
        m_db.find<IntegrationRow>(u"SELECT id, entity_id, kind FROM integrations WHERE id = ?"_s,
                                  { id }, readIntegration),
        unknown().message);
}

Result<Page<IntegrationRow>> Integrations::list(qint64 entityId, const PageRequest &page)
{
    return m_db.page<IntegrationRow>({ .columns = u"id, entity_id, kind"_s,
                                       .from = u"integrations"_s,
                                       .where = u"entity_id = ?"_s,
                                       .params = { entityId },
                                       .id = u"id"_s },
                                     page, readIntegration);
}

Result<Done> Integrations::remove(qint64 id)
{
    const auto users = m_db.list<QString>(
        u"SELECT name FROM automations WHERE coalesce(webhook_id, slack_id) = ?"
        " ORDER BY name"_s,
        { id }, readName);
    if (!users)
        return users.error();
    if (!users->isEmpty()) {
        return Error {
            Error::Kind::Conflict,
            tr("It is used by these automations: %1. Delete them first.").arg(users->join(u", "_s))
        };
    }
    const auto removed = m_db.change(u"DELETE FROM integrations WHERE id = ?"_s, { id });
    if (!removed)
        return removed.error();
    return *removed == 1 ? Result<Done>(Done()) : unknown();
}

} // namespace store
