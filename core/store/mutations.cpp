#include "core/store/mutations.h"

#include "core/store/columns.h"

using namespace Qt::StringLiterals;

namespace store {

Result<std::optional<QByteArray>> Mutations::find(const MutationKey &key)
{
    const ReadRow<QByteArray> read = [](Row &row) { return row.bytes(); };
    return m_db.find<QByteArray>(u"SELECT result FROM mutations WHERE user_id = ?"
                                 " AND operation = ? AND client_mutation_id = ?"_s,
                                 { key.userId, key.operation, key.clientMutationId }, read);
}

Result<Done> Mutations::remember(const MutationKey &key, const QByteArray &json)
{
    return m_db.run(u"INSERT INTO mutations (user_id, operation, client_mutation_id, result,"
                    " created_at) VALUES (?, ?, ?, ?, ?)"_s,
                    { key.userId, key.operation, key.clientMutationId, json, column(now()) });
}

} // namespace store
