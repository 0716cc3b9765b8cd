#include "core/store/protectedaliases.h"

#include "core/store/columns.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace store {
namespace {

QStringList readAliases(Row &row) { return listOf(row.text()); }

} // namespace

Result<QStringList> protectedAliases(Database &db, qint64 entityId)
{
    return orNotFound(
        db.find<QStringList>(u"SELECT protected_aliases FROM entities WHERE id = ?"_s, { entityId },
                             readAliases),
        QCoreApplication::translate("ProtectedAliases", "There is no such team or user."));
}

Result<Done> setProtectedAliases(Database &db, qint64 entityId, const QStringList &aliases)
{
    return db.run(u"UPDATE entities SET protected_aliases = ? WHERE id = ?"_s,
                  { column(aliases), entityId });
}

} // namespace store
