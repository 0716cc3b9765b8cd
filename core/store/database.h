#pragma once

#include "core/base/result.h"
#include "core/store/page.h"

#include <QDateTime>
#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariantList>

#include <memory>
#include <optional>

namespace store {

/// The columns of one row, read from left to right in the order of the SELECT.
class Row
{
public:
    explicit Row(const QSqlQuery &query)
        : m_query(query)
    {
    }

    qint64 number() { return next().toLongLong(); }
    int integer() { return next().toInt(); }
    bool flag() { return next().toBool(); }
    QString text() { return next().toString(); }
    QByteArray bytes() { return next().toByteArray(); }
    /// Kept as milliseconds since 1970, UTC; a NULL is an invalid time.
    QDateTime time();
    std::optional<int> optionalInteger();

private:
    QVariant next() { return m_query.value(m_column++); }

    const QSqlQuery &m_query;
    int m_column = 0;
};

template <typename T> using ReadRow = T (*)(Row &row);

/// The parts of a SELECT from which pages are made.
struct PageQuery
{
    QString columns;
    QString from; ///< tables and joins
    QString where; ///< without the word
    QVariantList params;
    QString id; ///< the column that orders and pages, for example "m.id"
    bool isNewestFirst = false; ///< in descending order
    QString order = {}; ///< an expression that orders before the id; empty for none
};

/// One connection, used by one thread at a time. Statements are prepared once and kept.
///
/// SQL errors come back as Result errors: a UNIQUE that is violated is Conflict, a full disk is a
/// sentence of its own, all else is Server.
class Database
{
public:
    static Result<std::unique_ptr<Database>> open(const QString &path);
    ~Database();

    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    Result<Done> run(const QString &sql, const QVariantList &params = {});
    /// The id of the row that was inserted.
    Result<qint64> insert(const QString &sql, const QVariantList &params);
    /// How many rows the statement changed.
    Result<qint64> change(const QString &sql, const QVariantList &params);
    /// The first column of the first row, 0 when there is none.
    Result<qint64> number(const QString &sql, const QVariantList &params = {});

    template <typename T>
    Result<QList<T>> list(const QString &sql, const QVariantList &params, ReadRow<T> read);
    template <typename T>
    Result<std::optional<T>> find(const QString &sql, const QVariantList &params, ReadRow<T> read);
    template <typename T>
    Result<Page<T>> page(const PageQuery &query, const PageRequest &request, ReadRow<T> read);

    /// Says that the closure under way left work for the engine; told after the commit.
    void markWork() { m_hasWork = true; }
    /// Whether markWork() was called since the last time this was asked.
    bool takeWork() { return std::exchange(m_hasWork, false); }

private:
    explicit Database(QString connection);

    Result<QSqlQuery *> execute(const QString &sql, const QVariantList &params);
    static QString pageSql(const PageQuery &query, bool isFirst);
    /// A page in an order of its own begins after a row, which must be there to be compared with.
    Result<Done> checkCursor(const PageQuery &query, const PageRequest &request);

    QString m_connection;
    QSqlDatabase m_sql;
    QHash<QString, std::shared_ptr<QSqlQuery>> m_prepared;
    bool m_hasWork = false;
};

/// The same result, with a Conflict told in words that fit the thing that was written.
template <typename T>
Result<T> onConflict(Result<T> result, const QString &message, const QString &field = {})
{
    if (result || result.error().kind != Error::Kind::Conflict)
        return result;
    return Error { Error::Kind::Conflict, message, field };
}

/// The row, or NotFound with `message` when there is none.
template <typename T>
Result<T> orNotFound(const Result<std::optional<T>> &found, const QString &message)
{
    if (!found)
        return found.error();
    if (!found->has_value())
        return Error { Error::Kind::NotFound, message };
    return **found;
}

template <typename T>
Result<QList<T>> Database::list(const QString &sql, const QVariantList &params, ReadRow<T> read)
{
    const auto query = execute(sql, params);
    if (!query)
        return query.error();
    QList<T> rows;
    while ((*query)->next()) {
        Row row(**query);
        rows.append(read(row));
    }
    (*query)->finish();
    return rows;
}

template <typename T>
Result<std::optional<T>> Database::find(const QString &sql, const QVariantList &params,
                                        ReadRow<T> read)
{
    const auto rows = list<T>(sql, params, read);
    if (!rows)
        return rows.error();
    return rows->isEmpty() ? std::optional<T>() : std::optional<T>(rows->first());
}

template <typename T>
Result<Page<T>> Database::page(const PageQuery &query, const PageRequest &request, ReadRow<T> read)
{
    const auto total = number(QStringLiteral("SELECT count(*) FROM ") + query.from
                                  + QStringLiteral(" WHERE ") + query.where,
                              query.params);
    if (!total)
        return total.error();
    if (const auto checked = checkCursor(query, request); !checked)
        return checked.error();
    QVariantList params = query.params;
    if (request.after != 0)
        params.append(request.after);
    params.append(request.first + 1);
    auto rows = list<T>(pageSql(query, request.after == 0), params, read);
    if (!rows)
        return rows.error();
    Page<T> page { .items = *std::move(rows), .total = *total };
    page.hasNext = page.items.size() > request.first;
    if (page.hasNext)
        page.items.removeLast();
    return page;
}

} // namespace store
