#include "core/server/resolvers/newname.h"

#include "core/domain/names.h"
#include "core/store/accounts.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace server {
namespace {

constexpr qsizetype longestStem = names::longestEntityName - 8; // leaves room for a number

QString stemOf(QString wanted)
{
    static const QRegularExpression forbidden(u"[^A-Za-z0-9_]+"_s);
    static const QRegularExpression atStart(u"^[^A-Za-z0-9]+"_s);
    wanted.replace(forbidden, u"-"_s).remove(atStart);
    const QString stem = wanted.left(longestStem);
    return stem.isEmpty() ? u"user"_s : stem;
}

} // namespace

Result<QString> freeName(store::Database &db, const QString &wanted)
{
    const QString stem = stemOf(wanted);
    QString name = stem;
    for (int number = 2;; ++number) {
        const auto taken = store::Accounts(db).findEntity(name);
        if (!taken)
            return taken.error();
        if (!taken->has_value())
            return name;
        name = u"%1-%2"_s.arg(stem).arg(number);
    }
}

} // namespace server
