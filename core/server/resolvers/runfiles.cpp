#include "core/store/runfiles.h"

#include "core/domain/nodeid.h"
#include "core/server/grants.h"
#include "core/server/resolvers/change.h"
#include "core/server/resolvers/connection.h"
#include "core/server/resolvers/files.h"
#include "core/server/resolvers/members.h"
#include "core/server/resolvers/resolvers.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::List;
using graphql::Value;

namespace server {
namespace {

constexpr qsizetype longestPath = 1024;
constexpr QLatin1StringView fileId { "RunFile" };

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

/// A path that stays inside the run, whatever a client makes of it on its own disk.
Result<Done> checkPath(const QString &path)
{
    const QStringList parts = path.split(u'/');
    const bool isInside = std::ranges::none_of(parts, [](const QString &part) {
        return part.isEmpty() || part == "."_L1 || part == ".."_L1;
    });
    const bool isPlain = std::ranges::none_of(
        path, [](QChar c) { return c == u'\\' || c.category() == QChar::Other_Control; });
    if (isInside && isPlain && path.size() <= longestPath)
        return Done();
    return unprocessable(
        tr("“%1” is no path inside a run: it must be relative, without “..”.").arg(path.left(128)),
        "files");
}

QString base64Of(const QString &md5)
{
    return QString::fromLatin1(QByteArray::fromHex(md5.toLatin1()).toBase64());
}

FileFacts factsOf(const RunFileRow &file, const Session &session)
{
    FileFacts facts { .id = nodeid::encode(fileId, file.id),
                      .name = file.name,
                      .size = file.blob.size,
                      .createdAt = file.createdAt,
                      .updatedAt = file.updatedAt };
    if (file.blob.content.isEmpty())
        return facts;
    facts.md5 = base64Of(file.blob.md5);
    facts.digest = facts.md5;
    facts.directUrl = downloadUrl(session, file.blob);
    return facts;
}

QString uploadUrl(const RunFileRow &file, const Session &session)
{
    return addressOf({ .action = Grant::Action::StoreRunFile, .subject = file.id },
                     session.store.vault(), session.base);
}

Result<Json> announce(Change &change)
{
    const auto run = change.reach.run(change.text("entityName"), change.text("projectName"),
                                      change.text("runName"), Right::ChangeModels);
    if (!run)
        return run.error();
    Json ids = Json::array();
    for (const Json &name : change.at("files")) {
        const QString path = QString::fromStdString(name.get<std::string>());
        if (const auto checked = checkPath(path); !checked)
            return checked.error();
        const auto file = RunFiles(change.db).announce(run->id, path);
        if (!file)
            return file.error();
        ids.push_back(file->id);
    }
    return Json { { "runID", nodeid::encode(ids::run, run->id).toStdString() },
                  { "uploadHeaders", Json::array() },
                  { "files", std::move(ids) } };
}

Result<Value> announced(const Json &made, const Call &call)
{
    return read(call, [&](Database &db) -> Result<Value> {
        List files;
        for (const Json &id : made.at("files")) {
            const auto file = RunFiles(db).file(id.get<qint64>());
            if (!file)
                return file.error();
            FileFacts facts = factsOf(*file, session(call));
            facts.uploadUrl = uploadUrl(*file, session(call));
            files.push_back(fileObject(facts));
        }
        return Value(std::move(files));
    });
}

Result<Json> remove(Change &change)
{
    for (const Json &id : change.at("files")) {
        const QString text = QString::fromStdString(id.get<std::string>());
        const Error gone { Error::Kind::NotFound, tr("There is no such file."), u"files"_s };
        const auto number = nodeid::decode(fileId, text, u"files"_s);
        if (!number)
            return number.error();
        const auto file = RunFiles(change.db).file(*number);
        if (!file)
            return file.error().kind == Error::Kind::NotFound ? gone : file.error();
        const auto run = change.reach.runById(nodeid::encode(ids::run, file->runId),
                                              Right::ChangeModels, u"files"_s);
        if (!run)
            return run.error().kind == Error::Kind::NotFound ? gone : run.error();
        if (const auto done = RunFiles(change.db).remove(file->id); !done)
            return done.error();
    }
    return succeeded();
}

RunFiles::Filter filterOf(const Call &call)
{
    RunFiles::Filter filter { .pattern = call.text("pattern") };
    const auto names = call.args.find("names");
    if (names == call.args.end() || names->is_null())
        return filter;
    for (const Json &name : *names) {
        if (name.is_string())
            filter.names.append(QString::fromStdString(name.get<std::string>()));
    }
    return filter;
}

Result<Value> list(const RunRow &run, const Call &call)
{
    return read(call, [&](Database &db) {
        return connection(
            call, "FileConnection",
            [&](const PageRequest &page) {
                return RunFiles(db).list(run.id, filterOf(call), page);
            },
            [&](const RunFileRow &file) -> Result<Edge> {
                return Edge { file.id, fileObject(factsOf(file, session(call))) };
            });
    });
}

Result<Value> count(const RunRow &run, const Call &call)
{
    return read(call, [&](Database &db) {
        return RunFiles(db).count(run.id).transform([](qint64 n) { return Value(Json(n)); });
    });
}

} // namespace

void addRunFiles(graphql::Resolvers &r)
{
    r.add<RunRow>("Run", "files", list);
    r.add<RunRow>("Run", "fileCount", count);
    addMutation(r, "createRunFiles", "CreateRunFilesPayload", announce,
                { "runID", "uploadHeaders" });
    r.add<Json>("CreateRunFilesPayload", "files", announced);
    addMutation(r, "deleteFiles", "DeleteFilesPayload", remove, { "success" });
}

} // namespace server
