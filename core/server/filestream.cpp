#include "core/server/filestream.h"

#include "core/domain/historyrow.h"
#include "core/server/jsontext.h"
#include "core/server/resolvers/reach.h"
#include "core/store/streamfiles.h"

#include <QCoreApplication>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Json;

namespace server {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

Error invalid(const QString &message) { return { Error::Kind::Invalid, message }; }

/// Lines of one file, from `offset` on.
struct Chunk
{
    QString file;
    qint64 offset = 0;
    QStringList lines;
};

Result<Chunk> readChunk(const QString &file, const Json &json)
{
    const Error wrong
        = invalid(tr("“%1” needs an offset and a list of lines, “content”.").arg(file.left(128)));
    const Json offset = json.is_object() ? json.value("offset", Json(0)) : Json();
    const Json content = json.is_object() ? json.value("content", Json()) : Json();
    if (!offset.is_number_integer() || offset < 0 || !content.is_array())
        return wrong;
    Chunk chunk { .file = file, .offset = offset.get<qint64>() };
    for (const Json &line : content) {
        if (!line.is_string())
            return wrong;
        chunk.lines.append(QString::fromStdString(line.get_ref<const std::string &>()));
    }
    return chunk;
}

Error noObject(const Chunk &chunk, qsizetype line)
{
    return invalid(
        tr("Line %1 of “%2” is no JSON object.").arg(chunk.offset + line).arg(chunk.file));
}

/// Rows without a step of their own are counted.
qint64 stepOf(const Json &row, qint64 otherwise)
{
    const auto step = historyrow::number(row, u"_step"_s);
    constexpr double most = 9e15; // exact in a double
    return step && *step >= 0 && *step < most ? qint64(*step) : otherwise;
}

Result<Done> readHistory(const Chunk &chunk, RunStream &stream)
{
    std::map<qint64, HistoryRow> bySteps;
    for (qsizetype i = 0; i < chunk.lines.size(); ++i) {
        auto values = historyrow::parse(chunk.lines.at(i).toUtf8());
        if (!values)
            return noObject(chunk, i);
        const qint64 step = stepOf(*values, chunk.offset + i);
        bySteps[step] = { step, chunk.lines.at(i), *std::move(values) };
    }
    for (auto &[step, row] : bySteps)
        stream.history.append(std::move(row));
    return Done();
}

/// The last line counts.
Result<Done> readSummary(const Chunk &chunk, RunStream &stream)
{
    if (chunk.lines.isEmpty())
        return Done();
    const auto summary = historyrow::parse(chunk.lines.last().toUtf8());
    if (!summary)
        return noObject(chunk, chunk.lines.size() - 1);
    stream.summary = QString::fromUtf8(jsonText(*summary));
    return Done();
}

Result<Done> readFile(const Chunk &chunk, RunStream &stream)
{
    if (chunk.file == streamfiles::history)
        return readHistory(chunk, stream);
    if (chunk.file == streamfiles::summary)
        return readSummary(chunk, stream);
    if (chunk.file != streamfiles::events && chunk.file != streamfiles::console)
        return Done(); // of clients to come; nobody could read it here
    QList<RunLines::Line> &lines = stream.lines[chunk.file];
    for (qsizetype i = 0; i < chunk.lines.size(); ++i)
        lines.append({ chunk.offset + i, chunk.lines.at(i) });
    return Done();
}

Result<Done> readFiles(const Json &files, RunStream &stream)
{
    if (files.is_null())
        return Done();
    if (!files.is_object())
        return invalid(tr("“files” must be an object."));
    for (const auto &[name, json] : files.items()) {
        const auto chunk = readChunk(QString::fromStdString(name), json);
        if (!chunk)
            return chunk.error();
        if (const auto done = readFile(*chunk, stream); !done)
            return done;
    }
    return Done();
}

} // namespace

Result<RunStream> readStream(const QByteArray &body)
{
    const auto json = parseJson({ body.constData(), std::size_t(body.size()) });
    if (!json || !json->is_object())
        return invalid(tr("Send a JSON object with “files”."));
    RunStream stream;
    if (const auto done = readFiles(json->value("files", Json()), stream); !done)
        return done.error();
    const Json complete = json->value("complete", Json());
    const Json exitCode = json->value("exitcode", Json());
    stream.isComplete = complete.is_boolean() && complete.get<bool>();
    stream.exitCode = exitCode.is_number_integer() ? exitCode.get<int>() : 0;
    return stream;
}

Result<QByteArray> takeFileStream(Store &store, const UserRow &user, const FileStream &stream)
{
    const auto run = store.read([&](Database &db) {
        return Reach(db, user).run(stream.entity, stream.project, stream.run, Right::ChangeModels);
    });
    if (!run)
        return run.error();
    const auto read = readStream(stream.body);
    if (!read)
        return read.error();
    return store
        .write([&](Database &db) {
            return takeStream(db, run->id, *read, QDateTime::currentDateTimeUtc());
        })
        .transform([](const RunRow &row) {
            return QByteArray(row.isStopped ? R"({"stopped": true})" : "{}");
        });
}

} // namespace server
