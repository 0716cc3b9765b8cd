#include "core/store/database.h"

#include <QCoreApplication>
#include <QSqlError>

#include <atomic>

using namespace Qt::StringLiterals;

namespace store {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("Database", text); }

// SQLite's result codes (sqlite.org/rescode.html); Qt hands out the extended ones.
constexpr int codeCorrupt = 11;
constexpr int codeFull = 13;
constexpr int codeNotADatabase = 26;
constexpr int codePrimaryKey = 1555;
constexpr int codeUnique = 2067;

/// Filters make statements of many shapes, so those that are kept are bounded.
constexpr qsizetype mostPrepared = 500;

Error errorFrom(const QSqlError &error)
{
    const int code = error.nativeErrorCode().toInt();
    if (code == codeUnique || code == codePrimaryKey)
        return { Error::Kind::Conflict, tr("There is one of this name already.") };
    switch (code & 0xff) {
    case codeFull:
        return { Error::Kind::Server,
                 tr("The disk is full, so nothing was saved. Free some space and try again.") };
    case codeCorrupt:
    case codeNotADatabase:
        return { Error::Kind::Server, tr("The database file is damaged.") };
    default:
        return { Error::Kind::Server,
                 tr("The database failed: %1").arg(error.databaseText().trimmed()) };
    }
}

// Qt binds a null text as NULL; columns here hold an empty text instead.
QVariant bound(const QVariant &value)
{
    if (value.typeId() == QMetaType::QString && value.toString().isNull())
        return u""_s;
    if (value.typeId() == QMetaType::QByteArray && value.toByteArray().isNull())
        return QByteArray("");
    return value;
}

QString nextConnectionName()
{
    static std::atomic<int> count { 0 };
    return u"signalbox-%1"_s.arg(++count);
}

} // namespace

QDateTime Row::time()
{
    const QVariant value = next();
    return value.isNull() ? QDateTime()
                          : QDateTime::fromMSecsSinceEpoch(value.toLongLong(), Qt::UTC);
}

std::optional<int> Row::optionalInteger()
{
    const QVariant value = next();
    return value.isNull() ? std::nullopt : std::optional(value.toInt());
}

Database::Database(QString connection)
    : m_connection(std::move(connection))
    , m_sql(QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection))
{
}

Database::~Database()
{
    m_prepared.clear();
    m_sql.close();
    m_sql = QSqlDatabase(); // removeDatabase() wants no copies left
    QSqlDatabase::removeDatabase(m_connection);
}

Result<std::unique_ptr<Database>> Database::open(const QString &path)
{
    std::unique_ptr<Database> database(new Database(nextConnectionName()));
    database->m_sql.setDatabaseName(path);
    database->m_sql.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=10000;QSQLITE_ENABLE_REGEXP"_s);
    if (!database->m_sql.open())
        return errorFrom(database->m_sql.lastError());
    for (const auto &pragma : { u"PRAGMA foreign_keys = ON"_s, u"PRAGMA synchronous = FULL"_s }) {
        if (const auto set = database->run(pragma); !set)
            return set.error();
    }
    return database;
}

Result<QSqlQuery *> Database::execute(const QString &sql, const QVariantList &params)
{
    if (m_prepared.size() >= mostPrepared)
        m_prepared.clear();
    auto &query = m_prepared[sql];
    if (!query) {
        auto prepared = std::make_shared<QSqlQuery>(m_sql);
        prepared->setForwardOnly(true);
        if (!prepared->prepare(sql)) {
            m_prepared.remove(sql);
            return errorFrom(prepared->lastError());
        }
        query = std::move(prepared);
    }
    for (qsizetype i = 0; i < params.size(); ++i)
        query->bindValue(int(i), bound(params.at(i)));
    if (!query->exec()) {
        const Error error = errorFrom(query->lastError());
        query->finish();
        return error;
    }
    return query.get();
}

Result<Done> Database::run(const QString &sql, const QVariantList &params)
{
    return execute(sql, params).transform([](QSqlQuery *query) {
        query->finish();
        return Done();
    });
}

Result<qint64> Database::insert(const QString &sql, const QVariantList &params)
{
    return execute(sql, params).transform([](QSqlQuery *query) {
        const qint64 id = query->lastInsertId().toLongLong();
        query->finish();
        return id;
    });
}

Result<qint64> Database::change(const QString &sql, const QVariantList &params)
{
    return execute(sql, params).transform([](QSqlQuery *query) {
        const qint64 rows = query->numRowsAffected();
        query->finish();
        return rows;
    });
}

Result<qint64> Database::number(const QString &sql, const QVariantList &params)
{
    return execute(sql, params).transform([](QSqlQuery *query) {
        const qint64 found = query->next() ? query->value(0).toLongLong() : 0;
        query->finish();
        return found;
    });
}

QString Database::pageSql(const PageQuery &query, bool isFirst)
{
    const auto direction = query.isNewestFirst ? u" DESC"_s : u""_s;
    const auto comparison = query.isNewestFirst ? u" < "_s : u" > "_s;
    const QString order
        = query.order.isEmpty() ? QString() : u"coalesce("_s + query.order + u", '')"_s;
    QString sql = u"SELECT "_s + query.columns + u" FROM "_s + query.from + u" WHERE ("_s
        + query.where + u')';
    if (!isFirst && order.isEmpty())
        sql += u" AND "_s + query.id + comparison + u'?';
    else if (!isFirst)
        sql += u" AND ("_s + order + u", "_s + query.id + u')' + comparison + u"(SELECT "_s + order
            + u", "_s + query.id + u" FROM "_s + query.from + u" WHERE "_s + query.id + u" = ?)"_s;
    sql += u" ORDER BY "_s + (order.isEmpty() ? QString() : order + direction + u", "_s);
    return sql + query.id + direction + u" LIMIT ?"_s;
}

Result<Done> Database::checkCursor(const PageQuery &query, const PageRequest &request)
{
    if (query.order.isEmpty() || request.after == 0)
        return Done();
    const auto found
        = number(u"SELECT count(*) FROM "_s + query.from + u" WHERE "_s + query.id + u" = ?"_s,
                 { request.after });
    if (!found)
        return found.error();
    if (*found > 0)
        return Done();
    return Error { Error::Kind::Invalid,
                   tr("The row that this page was to follow is gone. Start from the first page."),
                   u"after"_s };
}

} // namespace store
