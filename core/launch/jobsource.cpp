#include "core/launch/jobsource.h"

#include "core/domain/historyrow.h"
#include "core/domain/manifest.h"
#include "core/domain/nodeid.h"
#include "core/store/manifests.h"
#include "core/store/versioncontent.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;
using namespace store;
using runspec::Json;

namespace launch {
namespace {

constexpr int entriesAtOnce = 1000;
const QString artifactPrefix = u"wandb-artifact://_id/"_s;

QString tr(const char *text) { return QCoreApplication::translate("Launch", text); }

Error wrong(const QString &message) { return { Error::Kind::Unprocessable, message }; }

/// Where the bytes of one file of the version are.
Result<QString> placeOf(Database &db, const BlobStore &blobs, qint64 entityId,
                        const EntryRow &entry)
{
    const auto blob = Blobs(db).find(entityId, entry.md5);
    if (!blob)
        return blob.error();
    if (!blob->has_value())
        return wrong(tr("“%1” of the job is not stored here.").arg(entry.path));
    return blobs.path((*blob)->content);
}

Result<QByteArray> content(Database &db, const BlobStore &blobs, qint64 artifactId,
                           const QString &path)
{
    const auto owner = ownerOfArtifact(db, artifactId);
    const auto manifest = Manifests(db).current(artifactId);
    if (!owner || !manifest)
        return owner ? manifest.error() : owner.error();
    if (!manifest->has_value())
        return wrong(tr("The job has no files."));
    const auto found = Manifests(db).entries((*manifest)->id, QStringList { path }, { .first = 1 });
    if (!found)
        return found.error();
    if (found->items.isEmpty())
        return wrong(tr("The job has no file “%1”.").arg(path));
    const auto place = placeOf(db, blobs, *owner, found->items.first());
    if (!place)
        return place.error();
    QFile file(*place);
    if (!file.open(QIODevice::ReadOnly))
        return wrong(tr("“%1” of the job can't be read.").arg(path));
    return file.readAll();
}

Json at(const Json &object, const char *key)
{
    return object.is_object() ? object.value(key, Json()) : Json();
}

QStringList textsIn(const Json &list)
{
    QStringList texts;
    for (const Json &text : list.is_array() ? list : Json::array())
        texts.append(
            QString::fromStdString(text.is_string() ? text.get<std::string>() : text.dump()));
    return texts;
}

Result<JobSource> artifactSource(const Json &source)
{
    const QString reference = runspec::textAt(source, "artifact");
    const auto code = reference.startsWith(artifactPrefix)
        ? nodeid::decode("Artifact"_L1, reference.mid(artifactPrefix.size()))
        : Result<qint64>(wrong({}));
    if (!code)
        return wrong(tr("The job's code, “%1”, is nothing that is kept here.").arg(reference));
    return JobSource { .kind = JobSource::Kind::Artifact,
                       .codeId = *code,
                       .entryPoint = textsIn(at(source, "entrypoint")) };
}

Result<JobSource> repositorySource(const Json &source)
{
    const Json git = at(source, "git");
    const QString remote = runspec::textAt(git, "remote");
    if (remote.isEmpty() || remote.startsWith(u'-'))
        return wrong(tr("The job names no repository."));
    return JobSource { .kind = JobSource::Kind::Repository,
                       .remote = remote,
                       .commit = runspec::textAt(git, "commit"),
                       .entryPoint = textsIn(at(source, "entrypoint")) };
}

/// A page of the code's files: where each is and where it goes.
using Files = QList<std::pair<QString, QString>>;

Result<Files> filesOf(Database &db, const BlobStore &blobs, qint64 codeId)
{
    Files files;
    const auto owner = ownerOfArtifact(db, codeId);
    const auto manifest = Manifests(db).current(codeId);
    if (!owner || !manifest || !manifest->has_value())
        return wrong(tr("The job's code was deleted."));
    PageRequest request { .first = entriesAtOnce };
    while (true) {
        const auto page = Manifests(db).entries((*manifest)->id, std::nullopt, request);
        if (!page)
            return page.error();
        for (const EntryRow &entry : page->items) {
            request.after = entry.id;
            if (!entry.ref.isEmpty() || !isInnerPath(entry.path))
                continue;
            const auto place = placeOf(db, blobs, *owner, entry);
            if (!place)
                return place.error();
            files.append({ *place, entry.path });
        }
        if (!page->hasNext)
            return files;
    }
}

Result<Done> copy(const Files &files, const QString &folder)
{
    const QDir target(folder);
    for (const auto &[place, path] : files) {
        const QString name = target.filePath(path);
        if (!QDir().mkpath(QFileInfo(name).path()) || !QFile::copy(place, name))
            return wrong(tr("“%1” of the job can't be written.").arg(path));
        // Scripts are programs, and nobody says in an artifact which files are.
        QFile(name).setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    return Done();
}

} // namespace

Result<JobSource> readJobSource(Database &db, const BlobStore &blobs, qint64 jobId)
{
    const auto text = content(db, blobs, jobId, u"wandb-job.json"_s);
    if (!text)
        return text.error();
    const auto job = historyrow::parse(*text);
    if (!job)
        return wrong(tr("The job's wandb-job.json can't be read."));
    const QString type = runspec::textAt(*job, "source_type");
    if (type == "artifact"_L1)
        return artifactSource(at(*job, "source"));
    if (type == "repo"_L1)
        return repositorySource(at(*job, "source"));
    return wrong(tr("This job is an image, which runs in a container. Queue it where an agent "
                    "runs containers."));
}

Result<Done> fetchJob(const Store &store, const JobSource &source, const QString &folder,
                      const std::function<Result<Done>(const ChildProcess::Plan &)> &run)
{
    if (source.kind == JobSource::Kind::Artifact) {
        const auto files
            = store.read([&](Database &db) { return filesOf(db, store.blobs(), source.codeId); });
        return files ? copy(*files, folder) : Result<Done>(files.error());
    }
    const auto cloned
        = run({ .command = { u"git"_s, u"clone"_s, u"--quiet"_s, u"--"_s, source.remote, u"."_s },
                .folder = folder });
    if (!cloned || source.commit.isEmpty())
        return cloned;
    return run({ .command = { u"git"_s, u"checkout"_s, u"--quiet"_s, u"--detach"_s, source.commit },
                 .folder = folder });
}

Result<Done> checkEntryPoint(const QStringList &entryPoint, const QString &folder)
{
    if (entryPoint.isEmpty())
        return wrong(tr("The job has no entry point."));
    // A word with a blank in it is a command of a shell's.
    const auto script = std::ranges::find_if(entryPoint, [](const QString &word) {
        return !word.contains(u' ') && (word.endsWith(".py"_L1) || word.endsWith(".sh"_L1));
    });
    if (script == entryPoint.end() || QFileInfo::exists(QDir(folder).filePath(*script)))
        return Done();
    return wrong(tr("The job's code has no “%1”, with which it is to begin.").arg(*script));
}

} // namespace launch
