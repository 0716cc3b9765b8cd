#include "core/store/runhistory.h"

#include "core/domain/historyrow.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace store {
namespace {

constexpr int rowsAtOnce = 500;

QString readText(Row &row) { return row.text(); }

qint64 readNumber(Row &row) { return row.number(); }

HistoryRow readRow(Row &row)
{
    HistoryRow read { .step = row.number(), .line = row.text() };
    read.values = historyrow::parse(read.line.toUtf8()).value_or(nlohmann::ordered_json::object());
    return read;
}

/// What the text of every row with a value of this name contains, so that others need not be
/// parsed; empty when the name can be spelled in several ways.
QString mark(const QString &name)
{
    const bool isPlain = std::ranges::all_of(name, [](QChar c) {
        return c.isLetterOrNumber() ? c.unicode() < 128 : u" ./_-:"_s.contains(c);
    });
    return isPlain ? u'"' + name.section(u'.', 0, 0).section(u'/', 0, 0) : QString();
}

} // namespace

Result<bool> RunHistory::put(const HistoryRow &row)
{
    const auto added = m_db.change(u"INSERT INTO run_history (run_id, step, line) VALUES (?, ?, ?)"
                                   " ON CONFLICT DO NOTHING"_s,
                                   { m_runId, row.step, row.line });
    if (!added)
        return added.error();
    if (*added == 1) {
        countKeys(row.values, 1);
        return true;
    }
    return replace(row).transform([](Done) { return false; });
}

Result<Done> RunHistory::replace(const HistoryRow &row)
{
    const auto before = line(row.step);
    if (!before)
        return before.error();
    if (*before == row.line)
        return Done();
    if (const auto old = historyrow::parse(before->toUtf8()))
        countKeys(*old, -1);
    countKeys(row.values, 1);
    return m_db.run(u"UPDATE run_history SET line = ? WHERE run_id = ? AND step = ?"_s,
                    { row.line, m_runId, row.step });
}

void RunHistory::countKeys(const nlohmann::ordered_json &values, int sign)
{
    historyrow::forEachKey(values, [this, sign](const std::string &name, const std::string &type) {
        m_counted[{ name, type }] += sign;
    });
}

Result<Done> RunHistory::writeKeys()
{
    for (const auto &[key, count] : std::exchange(m_counted, {})) {
        const auto done
            = m_db.run(u"INSERT INTO run_keys (run_id, name, type, count) VALUES (?, ?, ?, ?)"
                       " ON CONFLICT DO UPDATE SET count = count + excluded.count"_s,
                       { m_runId, QString::fromStdString(key.first),
                         QString::fromStdString(key.second), count });
        if (!done)
            return done;
    }
    return Done();
}

Result<qint64> RunHistory::count()
{
    return m_db.number(u"SELECT count(*) FROM run_history WHERE run_id = ?"_s, { m_runId });
}

Result<qint64> RunHistory::lastStep()
{
    return m_db.number(u"SELECT coalesce(max(step), -1) FROM run_history WHERE run_id = ?"_s,
                       { m_runId });
}

Result<QString> RunHistory::lastLine()
{
    return m_db
        .find<QString>(
            u"SELECT line FROM run_history WHERE run_id = ? ORDER BY step DESC LIMIT 1"_s,
            { m_runId }, readText)
        .transform([](const auto &line) { return line.value_or(QString()); });
}

Result<QList<qint64>> RunHistory::steps(qint64 first, qint64 end)
{
    return m_db.list<qint64>(u"SELECT step FROM run_history WHERE run_id = ? AND step >= ?"
                             " AND step < ? ORDER BY step"_s,
                             { m_runId, first, end }, readNumber);
}

Result<QString> RunHistory::line(qint64 step)
{
    return m_db
        .find<QString>(u"SELECT line FROM run_history WHERE run_id = ? AND step = ?"_s,
                       { m_runId, step }, readText)
        .transform([](const auto &line) { return line.value_or(QString()); });
}

Result<QList<HistoryRow>> RunHistory::rows(qint64 first, qint64 last)
{
    return m_db.list<HistoryRow>(u"SELECT step, line FROM run_history WHERE run_id = ?"
                                 " AND step >= ? AND step <= ? ORDER BY step"_s,
                                 { m_runId, first, last }, readRow);
}

Result<QList<HistoryRow>> RunHistory::rowsWith(const QString &name, qint64 step, int most)
{
    return m_db.list<HistoryRow>(u"SELECT step, line FROM run_history WHERE run_id = ?"
                                 " AND step > ? AND instr(line, ?) > 0 ORDER BY step LIMIT ?"_s,
                                 { m_runId, step, mark(name), most }, readRow);
}

Result<std::vector<double>> RunHistory::numbersBefore(qint64 step, const QString &name, int most)
{
    std::vector<double> newestFirst;
    const QString contained = mark(name);
    while (std::ssize(newestFirst) < most) {
        const auto rows = m_db.list<HistoryRow>(
            u"SELECT step, line FROM run_history WHERE run_id = ? AND step < ?"
            " AND instr(line, ?) > 0 ORDER BY step DESC LIMIT ?"_s,
            { m_runId, step, contained, std::min(rowsAtOnce, most) }, readRow);
        if (!rows)
            return rows.error();
        for (const HistoryRow &row : *rows) {
            const auto number = historyrow::number(row.values, name);
            if (number && std::ssize(newestFirst) < most)
                newestFirst.push_back(*number);
            step = row.step;
        }
        if (rows->isEmpty())
            break;
    }
    std::ranges::reverse(newestFirst);
    return newestFirst;
}

Result<QList<RunHistory::Key>> RunHistory::keys()
{
    const ReadRow<Key> read = [](Row &row) {
        return Key { .name = row.text(), .type = row.text(), .count = row.number() };
    };
    return m_db.list<Key>(u"SELECT name, type, count FROM run_keys WHERE run_id = ? AND count > 0"
                          " ORDER BY name, count DESC"_s,
                          { m_runId }, read);
}

} // namespace store
