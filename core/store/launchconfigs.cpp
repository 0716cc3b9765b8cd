#include "core/store/launchconfigs.h"

#include "core/store/columns.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace store {
namespace {

const QString columns
    = u"id, entity_id, resource, config, variables, created_by, created_at, updated_at"_s;

QString tr(const char *text) { return QCoreApplication::translate("Launch", text); }

LaunchConfigRow readConfig(Row &row)
{
    return { .id = row.number(),
             .entityId = row.number(),
             .resource = row.text(),
             .config = row.text(),
             .variables = row.text(),
             .createdBy = row.number(),
             .createdAt = row.time(),
             .updatedAt = row.time() };
}

} // namespace

Result<LaunchConfigRow> LaunchConfigs::create(const LaunchConfigRow &config)
{
    const QVariant time = column(now());
    const auto id = m_db.insert(
        u"INSERT INTO launch_configs (entity_id, resource, config, variables, created_by,"
        " created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
        { config.entityId, config.resource, config.config, config.variables,
          reference(config.createdBy), time, time });
    return id ? this->config(*id) : Result<LaunchConfigRow>(id.error());
}

Result<LaunchConfigRow> LaunchConfigs::config(qint64 id)
{
    return orNotFound(
        m_db.find<LaunchConfigRow>(u"SELECT "_s + columns + u" FROM launch_configs WHERE id = ?"_s,
                                   { id }, readConfig),
        tr("There is no such resource configuration."));
}

Result<LaunchConfigRow> LaunchConfigs::update(const LaunchConfigRow &config)
{
    const auto done
        = m_db.run(u"UPDATE launch_configs SET resource = ?, config = ?,"
                   " variables = ?, updated_at = ? WHERE id = ?"_s,
                   { config.resource, config.config, config.variables, column(now()), config.id });
    return done ? this->config(config.id) : Result<LaunchConfigRow>(done.error());
}

} // namespace store
