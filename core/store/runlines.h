#pragma once

#include "core/store/database.h"

namespace store {

/// A text file of a run that is sent line by line, such as the console.
class RunLines
{
public:
    /// `file` is its name in the file stream: "output.log".
    RunLines(Database &db, qint64 runId, QString file)
        : m_db(db)
        , m_runId(runId)
        , m_file(std::move(file))
    {
    }

    struct Line
    {
        qint64 number = 0;
        QString text;
    };

    /// Writes the line of this number, from 0, whether it is there or not.
    Result<Done> put(const Line &line);

    Result<qint64> count();
    /// Empty when there is none.
    Result<QString> last();
    /// In order, those behind the one numbered `after`; -1 begins with the first.
    Result<QList<Line>> behind(qint64 after, int most);
    /// The newest ones, in order.
    Result<QList<Line>> tail(int most);

private:
    Database &m_db;
    qint64 m_runId;
    QString m_file;
};

} // namespace store
