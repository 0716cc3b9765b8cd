#pragma once

#include "core/store/database.h"

#include <map>
#include <nlohmann/json.hpp>

namespace store {

/// A line of a run's history: what it logged in one step.
struct HistoryRow
{
    qint64 step = 0;
    QString line; ///< as it came, in Python's dialect of JSON
    nlohmann::ordered_json values; ///< the object in it
};

/// What a run logged, one row a step.
class RunHistory
{
public:
    RunHistory(Database &db, qint64 runId)
        : m_db(db)
        , m_runId(runId)
    {
    }

    /// Whether the step is new; a known one is replaced. writeKeys() belongs behind the last one.
    Result<bool> put(const HistoryRow &row);
    Result<Done> writeKeys();

    Result<qint64> count();
    /// -1 when there is none.
    Result<qint64> lastStep();
    /// Empty when there is none.
    Result<QString> lastLine();

    /// Steps from `first` to before `end`, in order.
    Result<QList<qint64>> steps(qint64 first, qint64 end);
    Result<QString> line(qint64 step);
    /// Rows from `first` to `last`, in order.
    Result<QList<HistoryRow>> rows(qint64 first, qint64 last);

    /// The first `most` rows behind the step that may have a value of this name, in order.
    Result<QList<HistoryRow>> rowsWith(const QString &name, qint64 step, int most);

    /// The newest numbers of this name that were logged before the step: at most `most`, oldest
    /// first.
    Result<std::vector<double>> numbersBefore(qint64 step, const QString &name, int most);

    /// How many rows have a value of a name and type.
    struct Key
    {
        QString name;
        QString type;
        qint64 count = 0;
    };
    Result<QList<Key>> keys();

private:
    Result<Done> replace(const HistoryRow &row);
    void countKeys(const nlohmann::ordered_json &values, int sign);

    Database &m_db;
    qint64 m_runId;
    std::map<std::pair<std::string, std::string>, int> m_counted; ///< by name and type
};

} // namespace store
