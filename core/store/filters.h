#pragma once

#include "core/base/result.h"

#include <QVariantList>

#include <span>

/// W&B's Mongo-like filters and orders of lists as SQL (artifact wire contract, 6.4).
///
/// `{"name": {"$in": ["a", "b"]}, "$or": [{"tag": "x"}, {"created_at": {"$gte": "2026-01-01"}}]}`,
/// with $and $or $nor $not $eq $ne $gt $gte $lt $lte $in $nin $exists $regex $contains. They mean
/// what they mean in an EventFilter: a value that is not there matches only $ne, $nin, $not and
/// `$exists: false`, and of many values one has to match.
namespace store {

/// A field that filters and orders may name. A list keeps its fields in one constexpr array.
struct FilterField
{
    enum class Kind {
        Text,
        Number,
        Id, ///< a number that may also be written as a node id
        Time, ///< a column of milliseconds, compared with RFC 3339 texts
        Version, ///< a number that may also be written "v3"
        Json, ///< `name` ends with a dot: the rest of the key is a path into a JSON column
    };

    QLatin1StringView name; ///< "created_at", "metadata."
    Kind kind = Kind::Text;
    /// SQL of the value; of a field with many, a SELECT of them as `value`.
    QLatin1StringView sql;
    bool isMany = false;
    /// Of Json: the key behind the first, given or not, as "value" in `{"lr": {"value": 0.1}}`.
    QLatin1StringView wrapper = {};
};

using FilterFields = std::span<const FilterField>;

/// What stands after WHERE, with its parameters.
struct SqlCondition
{
    QString sql = QStringLiteral("1");
    QVariantList params = {};

    void add(const QString &condition, const QVariantList &values = {});
    void add(const SqlCondition &other) { add(other.sql, other.params); }
};

/// Everything matches an empty `json`. Invalid, naming the argument `input`, for what is no such
/// filter.
Result<SqlCondition> filterCondition(const QString &json, FilterFields fields,
                                     const QString &input = QStringLiteral("filters"));

struct SqlOrder
{
    QString sql = {}; ///< empty: the list's own order
    bool isDescending = false;
};

/// `name`, `+name` or `-name`; Invalid for what the list can't be ordered by.
Result<SqlOrder> orderOf(const QString &order, FilterFields fields,
                         const QString &input = QStringLiteral("order"));

} // namespace store
