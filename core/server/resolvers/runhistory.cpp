#include "core/store/runhistory.h"

#include "core/domain/historyrow.h"
#include "core/server/consoleline.h"
#include "core/server/jsontext.h"
#include "core/server/resolvers/connection.h"
#include "core/server/resolvers/members.h"
#include "core/server/resolvers/resolvers.h"
#include "core/server/resolvers/session.h"
#include "core/store/runlines.h"
#include "core/store/runs.h"
#include "core/store/streamfiles.h"

#include <QCoreApplication>

#include <limits>

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::List;
using graphql::Object;
using graphql::Value;

namespace server {
namespace {

constexpr qint64 mostSamples = 10'000;
constexpr int mostLines = 10'000;

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

/// Which rows of the history somebody wants.
struct Wanted
{
    qint64 first = 0;
    qint64 end = std::numeric_limits<qint64>::max();
    qint64 samples = mostSamples;
    QStringList keys = {}; ///< rows must have all of them; empty for all rows
};

/// At most `most` of them, evenly spread, the first and the last among them.
template <typename T> QList<T> sampled(const QList<T> &all, qint64 most)
{
    if (all.size() <= most)
        return all;
    QList<T> some;
    const double stride = most > 1 ? double(all.size() - 1) / double(most - 1) : 0;
    for (qint64 i = 0; i < most; ++i)
        some.append(all.at(qsizetype(std::llround(double(i) * stride))));
    return some;
}

qint64 numberIn(const Json &object, const char *name, qint64 otherwise)
{
    const auto found = object.find(name);
    return found == object.end() || !found->is_number() ? otherwise : found->get<qint64>();
}

Wanted wantedBy(const Json &object)
{
    Wanted wanted;
    wanted.first = numberIn(object, "minStep", wanted.first);
    wanted.end = numberIn(object, "maxStep", wanted.end);
    wanted.samples = std::clamp(numberIn(object, "samples", mostSamples), qint64(0), mostSamples);
    return wanted;
}

Result<Value> history(const RunRow &run, const Call &call)
{
    const Wanted wanted = wantedBy(call.args);
    return read(call, [&](Database &db) -> Result<Value> {
        RunHistory history(db, run.id);
        const auto steps = history.steps(wanted.first, wanted.end);
        if (!steps)
            return steps.error();
        List lines;
        for (const qint64 step : sampled(*steps, wanted.samples)) {
            const auto line = history.line(step);
            if (!line)
                return line.error();
            lines.push_back(text(*line));
        }
        return Value(std::move(lines));
    });
}

Result<Wanted> wantedBySpec(const std::string &text)
{
    const auto spec = parseJson(text);
    if (!spec || !spec->is_object())
        return Error { Error::Kind::Invalid, tr("A spec is a JSON object."), u"specs"_s };
    Wanted wanted = wantedBy(*spec);
    if (wanted.end < std::numeric_limits<qint64>::max())
        ++wanted.end; // here the last step counts, as W&B's SDK has it
    for (const Json &key : spec->value("keys", Json::array())) {
        if (!key.is_string())
            return Error { Error::Kind::Invalid, tr("Keys are texts."), u"specs"_s };
        wanted.keys.append(QString::fromStdString(key.get<std::string>()));
    }
    return wanted;
}

/// The row with the wanted keys alone, or nothing when it lacks one.
std::optional<Json> reduced(const Json &row, const QStringList &keys)
{
    if (keys.isEmpty())
        return row;
    Json some = Json::object();
    for (const QString &key : keys) {
        const Json *value = historyrow::find(row, key);
        if (!value)
            return std::nullopt;
        some[key.toStdString()] = *value;
    }
    return some;
}

/// Page by page, so that a long history isn't in memory at once.
Result<Json> sampledRows(Database &db, const RunRow &run, const Wanted &wanted)
{
    constexpr qsizetype page = 1000;
    RunHistory history(db, run.id);
    const auto steps = history.steps(wanted.first, wanted.end);
    if (!steps)
        return steps.error();
    QList<Json> found;
    for (qsizetype at = 0; at < steps->size(); at += page) {
        const qint64 last = steps->at(std::min(at + page, steps->size()) - 1);
        const auto rows = history.rows(steps->at(at), last);
        if (!rows)
            return rows.error();
        for (const HistoryRow &row : *rows) {
            if (auto some = reduced(row.values, wanted.keys))
                found.append(*std::move(some));
        }
    }
    Json answer = Json::array();
    for (Json &row : sampled(found, wanted.samples))
        answer.push_back(std::move(row));
    return answer;
}

Result<Value> sampledHistory(const RunRow &run, const Call &call)
{
    return read(call, [&](Database &db) -> Result<Value> {
        List answers;
        for (const Json &spec : call.args.at("specs")) {
            const auto wanted = wantedBySpec(spec.get<std::string>());
            if (!wanted)
                return wanted.error();
            auto rows = sampledRows(db, run, *wanted);
            if (!rows)
                return rows.error();
            answers.push_back(*std::move(rows));
        }
        return Value(std::move(answers));
    });
}

Result<Value> events(const RunRow &run, const Call &call)
{
    const Wanted wanted = wantedBy(call.args);
    return read(call, [&](Database &db) -> Result<Value> {
        const auto lines = RunLines(db, run.id, streamfiles::events).tail(int(mostSamples));
        if (!lines)
            return lines.error();
        List answer;
        for (const RunLines::Line &line : sampled(*lines, wanted.samples))
            answer.push_back(text(line.text));
        return Value(std::move(answer));
    });
}

/// {"keys": {name: {"typeCounts": [{"type", "count"}]}}, "lastStep": n}.
Result<Value> historyKeys(const RunRow &run, const Call &call)
{
    return read(call, [&](Database &db) -> Result<Value> {
        RunHistory history(db, run.id);
        const auto keys = history.keys();
        const auto last = history.lastStep();
        if (!keys || !last)
            return keys ? last.error() : keys.error();
        Json names = Json::object();
        for (const RunHistory::Key &key : *keys) {
            names[key.name.toStdString()]["typeCounts"].push_back(
                { { "type", key.type.toStdString() }, { "count", key.count } });
        }
        return Value(Json { { "keys", std::move(names) }, { "lastStep", *last } });
    });
}

Result<Value> tailOf(const Result<QString> &line)
{
    return line.transform([](const QString &last) {
        const Json tail = last.isEmpty() ? Json::array() : Json::array({ last.toStdString() });
        return text(QString::fromUtf8(jsonText(tail)));
    });
}

Result<Value> numberOf(const Result<qint64> &count)
{
    return count.transform([](qint64 number) { return Value(Json(number)); });
}

Value parquetHistory(const RunRow &, const Call &)
{
    return Object { "ParquetHistory",
                    Json { { "parquetUrls", Json::array() }, { "liveData", Json::array() } } };
}

Result<Value> logLines(const RunRow &run, const Call &call)
{
    return read(call, [&](Database &db) -> Result<Value> {
        RunLines console(db, run.id, streamfiles::console);
        const auto asEdge = [](const RunLines::Line &line) -> Result<Edge> {
            return Edge { line.number + 1, Object { "LogLine", consoleLine(line) } };
        };
        const auto last = call.args.find("last");
        return connection(
            call, "LogLineConnection",
            [&](const PageRequest &page) -> Result<Page<RunLines::Line>> {
                const bool isTail = last != call.args.end() && !last->is_null();
                const int most = isTail ? std::clamp(last->get<int>(), 0, mostLines) : page.first;
                const auto lines
                    = isTail ? console.tail(most) : console.behind(page.after - 1, most + 1);
                if (!lines)
                    return lines.error();
                return Page<RunLines::Line> { .items = lines->first(
                                                  std::min(qsizetype(most), lines->size())),
                                              .hasNext = lines->size() > most };
            },
            asEdge);
    });
}

void addCounts(graphql::Resolvers &r)
{
    r.add<RunRow>("Run", "historyLineCount", [](const auto &run, const Call &call) {
        return read(call, [&](Database &db) { return numberOf(RunHistory(db, run.id).count()); });
    });
    r.add<RunRow>("Run", "historyTail", [](const auto &run, const Call &call) {
        return read(call, [&](Database &db) { return tailOf(RunHistory(db, run.id).lastLine()); });
    });
    for (const auto &[field, file] : { std::pair("eventsLineCount", streamfiles::events),
                                       std::pair("logLineCount", streamfiles::console) }) {
        r.add<RunRow>("Run", field, [file](const auto &run, const Call &call) {
            return read(call,
                        [&](Database &db) { return numberOf(RunLines(db, run.id, file).count()); });
        });
    }
    r.add<RunRow>("Run", "eventsTail", [](const auto &run, const Call &call) {
        return read(call, [&](Database &db) {
            return tailOf(RunLines(db, run.id, streamfiles::events).last());
        });
    });
}

} // namespace

void addRunHistory(graphql::Resolvers &r)
{
    addCounts(r);
    r.add<RunRow>("Run", "history", history);
    r.add<RunRow>("Run", "sampledHistory", sampledHistory);
    r.add<RunRow>("Run", "parquetHistory", parquetHistory);
    r.add<RunRow>("Run", "events", events);
    r.add<RunRow>("Run", "historyKeys", historyKeys);
    r.add<RunRow>("Run", "logLines", logLines);
    addMembers(r, "ParquetHistory", { "parquetUrls", "liveData" });
    addMembers(r, "LogLine", { "number", "timestamp", "level", "label", "line" });
}

} // namespace server
