#include "core/api/newjob.h"

#include "core/base/andthen.h"
#include "core/base/async.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPromise>
#include <QThreadPool>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace api {
namespace {

using File = NewArtifact::File;
using Files = Result<QList<File>>;

constexpr qint64 mostBytes = 64 * 1024 * 1024;
constexpr int mostFiles = 5000;

QString tr(const char *text) { return QCoreApplication::translate("api", text); }

Error atFolder(const QString &message) { return { Error::Kind::Invalid, message, u"folder"_s }; }

bool isLeftOut(const QString &name)
{
    static const QStringList names { u"__pycache__"_s, u"venv"_s, u"node_modules"_s, u"wandb"_s };
    return name.startsWith(u'.') || names.contains(name);
}

/// Goes through a folder without following links out of it.
class FolderReader
{
public:
    Result<Done> read(const QDir &folder, const QString &prefix)
    {
        const auto entries = folder.entryInfoList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot
                                                      | QDir::NoSymLinks | QDir::Hidden,
                                                  QDir::Name);
        for (const QFileInfo &entry : entries) {
            if (entry.isDir() && isLeftOut(entry.fileName()))
                continue;
            const QString path = prefix + entry.fileName();
            const auto done = entry.isDir() ? read(QDir(entry.filePath()), path + u'/')
                                            : add(entry.filePath(), path);
            if (!done)
                return done.error();
        }
        return Done();
    }

    QList<File> files;

private:
    Result<Done> add(const QString &from, const QString &path)
    {
        QFile file(from);
        if (!file.open(QIODevice::ReadOnly))
            return atFolder(tr("%1 can't be read: %2").arg(from, file.errorString()));
        m_bytes += file.size();
        if (m_bytes > mostBytes || files.size() == mostFiles) {
            return atFolder(tr("The folder holds more than 64 MB or 5,000 files. Choose one that "
                               "holds the code alone; data belongs into an artifact."));
        }
        files.append({ path, file.readAll() });
        return Done();
    }

    qint64 m_bytes = 0;
};

/// Reads it in another thread; what follows runs in that of `client`.
QFuture<Files> fetchFolder(ApiClient &client, const QString &folder)
{
    const auto reading = std::make_shared<QPromise<Files>>();
    const auto read = std::make_shared<QPromise<Files>>();
    for (const auto &promise : { reading, read })
        promise->start();
    QThreadPool::globalInstance()->start([reading, folder] {
        reading->addResult(readFolder(folder));
        reading->finish();
    });
    whenDone(reading->future(), &client, [read](const Files &files) {
        read->addResult(files);
        read->finish();
    });
    return read->future();
}

QJsonObject noTypes()
{
    return { { u"wb_type"_s, u"typedDict"_s },
             { u"params"_s, QJsonObject { { u"type_map"_s, QJsonObject() } } } };
}

QJsonObject sourceOf(const NewJob &job, const QString &codeId)
{
    if (job.source == JobSource::Image)
        return { { u"image"_s, job.image } };
    QJsonObject source { { u"entrypoint"_s, QJsonArray::fromStringList(job.entryPoint) },
                         { u"notebook"_s, false } };
    if (job.source == JobSource::Artifact)
        source.insert(u"artifact"_s, u"wandb-artifact://_id/"_s + codeId);
    else
        source.insert(u"git"_s,
                      QJsonObject { { u"remote"_s, job.repository }, { u"commit"_s, job.commit } });
    return source;
}

QString nameOf(JobSource source)
{
    switch (source) {
    case JobSource::Image:
        return u"image"_s;
    case JobSource::Repository:
        return u"repo"_s;
    case JobSource::Artifact:
        return u"artifact"_s;
    }
    return {};
}

QFuture<Result<Done>> uploadJob(ApiClient &client, const QString &entity, const NewJob &job,
                                const QList<File> &code, const QString &codeId)
{
    return upload(client, entity, jobArtifact(job, code, codeId))
        .then([](const Result<QString> &id) {
            return id.transform([](const QString &) { return Done(); });
        });
}

} // namespace

Files readFolder(const QString &folder)
{
    if (!QFileInfo(folder).isDir())
        return atFolder(tr("There is no folder %1.").arg(folder));
    FolderReader reader;
    if (const auto done = reader.read(QDir(folder), {}); !done)
        return done.error();
    if (reader.files.isEmpty())
        return atFolder(tr("The folder %1 holds no file.").arg(folder));
    return reader.files;
}

NewArtifact jobArtifact(const NewJob &job, const QList<File> &code, const QString &codeId)
{
    const QJsonObject description { { u"_version"_s, u"v0"_s },
                                    { u"source_type"_s, nameOf(job.source) },
                                    { u"source"_s, sourceOf(job, codeId) },
                                    { u"input_types"_s, noTypes() },
                                    { u"output_types"_s, noTypes() },
                                    { u"runtime"_s, u"3.11"_s } };
    NewArtifact artifact { .project = job.project,
                           .type = u"job"_s,
                           .name = job.name,
                           .description = job.description,
                           // As `wandb job create` does: its first run tells of its inputs.
                           .metadata = u"{\"_partial\":true}"_s,
                           .aliases = { u"latest"_s },
                           .files
                           = { { u"wandb-job.json"_s, QJsonDocument(description).toJson() } } };
    const auto needed = std::ranges::find(code, u"requirements.txt"_s, &File::path);
    // W&B's agent fails where this file is missing.
    artifact.files.append(
        { u"requirements.frozen.txt"_s, needed == code.end() ? QByteArray() : needed->bytes });
    return artifact;
}

QFuture<Result<Done>> createJob(ApiClient &client, const QString &entity, const NewJob &job)
{
    if (job.source != JobSource::Artifact)
        return uploadJob(client, entity, job, {}, {});
    return andThen(fetchFolder(client, job.folder), [=, &client](const QList<File> &code) {
        const NewArtifact holder { .project = job.project,
                                   .type = u"code"_s,
                                   .name = job.name + u"-code"_s,
                                   .description = {},
                                   .aliases = { u"latest"_s },
                                   .files = code };
        return andThen(upload(client, entity, holder), [=, &client](const QString &codeId) {
            return uploadJob(client, entity, job, code, codeId);
        });
    });
}

} // namespace api
