#pragma once

#include "core/store/database.h"

namespace store {

/// A payload that a team keeps to start from.
struct PayloadTemplateRow
{
    qint64 id = 0;
    qint64 entityId = 0;
    QString name;
    QString payload;
    qint64 createdBy = 0;
    QDateTime createdAt;
    QDateTime updatedAt = {}; ///< invalid when it was never changed
};

/// A name is used once in an entity, whatever its case.
class PayloadTemplates
{
public:
    /// A list of them is one answer, so there is an end to it.
    static constexpr int mostInEntity = 200;

    explicit PayloadTemplates(Database &db)
        : m_db(db)
    {
    }

    /// Takes all but id and the times. Conflict, with field "name", when the entity has one of this
    /// name, and without a field when it has as many as there may be.
    Result<PayloadTemplateRow> create(const PayloadTemplateRow &row);
    Result<PayloadTemplateRow> payloadTemplate(qint64 id);
    /// By name.
    Result<QList<PayloadTemplateRow>> list(qint64 entityId);
    /// Writes name and payload; the errors of create().
    Result<PayloadTemplateRow> update(const PayloadTemplateRow &row);
    Result<Done> remove(qint64 id);

private:
    Database &m_db;
};

} // namespace store
