#pragma once

#include "core/store/database.h"

namespace store {

/// What the jobs of a launch queue have in common: W&B's default resource config.
struct LaunchConfigRow
{
    qint64 id = 0;
    qint64 entityId = 0;
    QString resource; ///< "local-process"
    QString config; ///< a JSON object: {"resource_args": {RESOURCE: {…}}}
    QString variables; ///< a JSON object: {NAME: {"schema": {…}, "description"}}
    qint64 createdBy = 0;
    QDateTime createdAt;
    QDateTime updatedAt;
};

class LaunchConfigs
{
public:
    explicit LaunchConfigs(Database &db)
        : m_db(db)
    {
    }

    /// Takes all but id and the dates.
    Result<LaunchConfigRow> create(const LaunchConfigRow &config);
    Result<LaunchConfigRow> config(qint64 id);
    /// Writes resource, config and variables.
    Result<LaunchConfigRow> update(const LaunchConfigRow &config);

private:
    Database &m_db;
};

} // namespace store
