#include "core/store/runlines.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace store {
namespace {

RunLines::Line readLine(Row &row) { return { .number = row.number(), .text = row.text() }; }

} // namespace

Result<Done> RunLines::put(const Line &line)
{
    return m_db.run(u"INSERT INTO run_lines (run_id, file, number, line) VALUES (?, ?, ?, ?)"
                    " ON CONFLICT DO UPDATE SET line = excluded.line"_s,
                    { m_runId, m_file, line.number, line.text });
}

Result<qint64> RunLines::count()
{
    return m_db.number(u"SELECT count(*) FROM run_lines WHERE run_id = ? AND file = ?"_s,
                       { m_runId, m_file });
}

Result<QString> RunLines::last()
{
    return tail(1).transform(
        [](const QList<Line> &lines) { return lines.isEmpty() ? QString() : lines.first().text; });
}

Result<QList<RunLines::Line>> RunLines::behind(qint64 after, int most)
{
    return m_db.list<Line>(u"SELECT number, line FROM run_lines WHERE run_id = ? AND file = ?"
                           " AND number > ? ORDER BY number LIMIT ?"_s,
                           { m_runId, m_file, after, most }, readLine);
}

Result<QList<RunLines::Line>> RunLines::tail(int most)
{
    auto lines = m_db.list<Line>(u"SELECT number, line FROM run_lines WHERE run_id = ? AND file = ?"
                                 " ORDER BY number DESC LIMIT ?"_s,
                                 { m_runId, m_file, most }, readLine);
    if (lines)
        std::ranges::reverse(*lines);
    return lines;
}

} // namespace store
