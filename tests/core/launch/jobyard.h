#pragma once

#include "core/domain/nodeid.h"
#include "core/engine/queuejob.h"
#include "core/launch/embeddedagent.h"
#include "core/launch/jobenvironment.h"
#include "core/store/apikeys.h"
#include "core/store/launchagents.h"
#include "core/store/launchconfigs.h"
#include "core/store/manifests.h"
#include "core/store/runs.h"
#include "tests/core/store/sample.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace store;

/// A team with a local-process queue, and jobs that are shell scripts.
class JobYard
{
public:
    explicit JobYard(const QString &folder)
        : m_folder(folder)
        , store(must(Store::open({ .dataDir = QDir(folder) })))
    {
    }

    /// Fills an empty store.
    void fill()
    {
        const Sample sample(*store);
        (void)must(store->write([&](Database &db) -> Result<Done> {
            const auto config = must(
                LaunchConfigs(db).create({ .entityId = sample.team.id,
                                           .resource = u"local-process"_s,
                                           .config = uR"({"resource_args":{"local-process":{}}})"_s,
                                           .variables = u"{}"_s }));
            (void)must(RunQueues(db).create({ .projectId = sample.registry.id,
                                              .name = u"local"_s,
                                              .configId = config.id,
                                              .createdBy = sample.user.id }));
            return Done();
        }));
    }

    void switchOn(int maxJobs = 1, bool isOn = true)
    {
        (void)must(store->write([&](Database &db) {
            return LaunchJobs(db).set({ team(db).id, isOn, maxJobs });
        }));
    }

    std::unique_ptr<launch::EmbeddedAgent> agent()
    {
        return std::make_unique<launch::EmbeddedAgent>(
            *store,
            launch::EmbeddedAgent::Options { .baseUrl = u"http://127.0.0.1:9"_s,
                                             .folder = QDir(m_folder + u"/jobs"_s),
                                             .version = u"signalbox@0"_s,
                                             .interval = 50ms });
    }

    /// A job whose code is one script, `run.sh`.
    void addJob(const QString &name, const QByteArray &script)
    {
        const qint64 code = addVersion(name + u"-code"_s, u"code"_s, { { u"run.sh"_s, script } });
        const nlohmann::ordered_json job {
            { "source_type", "artifact" },
            { "source",
              { { "artifact",
                  "wandb-artifact://_id/" + nodeid::encode("Artifact"_L1, code).toStdString() },
                { "entrypoint", { "sh", "run.sh" } } } }
        };
        (void)addVersion(name, u"job"_s,
                         { { u"wandb-job.json"_s, QByteArray::fromStdString(job.dump()) } });
    }

    void addRepository(const QString &name, const QString &remote, const QString &commit)
    {
        const nlohmann::ordered_json job {
            { "source_type", "repo" },
            { "source",
              { { "git",
                  { { "remote", remote.toStdString() }, { "commit", commit.toStdString() } } },
                { "entrypoint", { "sh", "run.sh" } } } }
        };
        (void)addVersion(name, u"job"_s,
                         { { u"wandb-job.json"_s, QByteArray::fromStdString(job.dump()) } });
    }

    void addImage(const QString &name)
    {
        (void)addVersion(
            name, u"job"_s,
            { { u"wandb-job.json"_s, R"({"source_type":"image","source":{"image":"a:b"}})" } });
    }

    qint64 push(const QString &job, const QString &more = {})
    {
        return must(store->write([&](Database &db) {
                   const auto queue = RunQueues(db).queue(1);
                   return engine::queueJob(
                       db, *queue,
                       { .runSpec
                         = uR"({"job":"acme/training/%1","entity":"acme",)"
                           uR"("project":"training","run_id":"run-%1"%2})"_s.arg(job, more),
                         .authorId = user(db).id });
               }))
            .id;
    }

    /// The run of the job, as W&B's client would have made it.
    void addRun(const QString &job, RunState state)
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        (void)must(store->write([&](Database &db) -> Result<RunRow> {
            const auto project = must(Projects(db).findOrCreate(team(db).id, u"training"_s));
            return Runs(db).create({ .projectId = project.id,
                                     .name = u"run-"_s + job,
                                     .state = state,
                                     .createdAt = now,
                                     .updatedAt = now,
                                     .heartbeatAt = now });
        }));
    }

    QueueItemProgress progress(qint64 item)
    {
        return must(store->read([&](Database &db) {
            return RunQueueItems(db, QDateTime::currentDateTimeUtc()).progress(item);
        }));
    }

    QString error(qint64 item)
    {
        return must(store->read([&](Database &db) {
                   return RunQueueItems(db, QDateTime::currentDateTimeUtc()).item(item);
               }))
            .error;
    }

    LaunchJobRow job(qint64 item)
    {
        const auto found
            = must(store->read([&](Database &db) { return LaunchJobs(db).job(item); }));
        return found.value_or(LaunchJobRow());
    }

    qint64 keys()
    {
        return must(store->read(
            [](Database &db) { return db.number(u"SELECT count(*) FROM api_keys"_s); }));
    }

    /// By which the processes of a job are told from others.
    static QByteArray markOf(const QString &folder, qint64 item)
    {
        return launch::markOf(QDir(folder + u"/jobs/%1"_s.arg(item)));
    }
    QByteArray markOf(qint64 item) const { return markOf(m_folder, item); }

    QStringList folders() const
    {
        return QDir(m_folder + u"/jobs"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    }

private:
    using Files = QList<std::pair<QString, QByteArray>>;

    static EntityRow team(Database &db) { return *must(Accounts(db).findEntity(u"acme"_s)); }
    static UserRow user(Database &db) { return *must(Accounts(db).findUser(u"ada"_s)); }

    qint64 addVersion(const QString &name, const QString &type, const Files &files)
    {
        QList<std::pair<QString, Blob>> blobs;
        for (const auto &[path, content] : files) {
            auto writer = must(store->blobs().create());
            (void)must(writer->write(content));
            blobs.append({ path, must(writer->keep()) });
        }
        return must(store->write([&](Database &db) -> Result<ArtifactRow> {
                   const auto project = must(Projects(db).findOrCreate(team(db).id, u"training"_s));
                   const auto typeRow = must(Projects(db).findOrCreateType(project.id, type));
                   const auto sequence = must(Collections(db).create(
                       { .projectId = project.id, .typeId = typeRow.id, .name = name }));
                   const auto version = must(Artifacts(db).create(
                       { .sequenceId = sequence.id, .typeId = typeRow.id, .digest = name }));
                   Manifest manifest { .digest = name };
                   for (const auto &[path, blob] : blobs) {
                       (void)must(Blobs(db).add(team(db).id, blob));
                       manifest.entries.append(
                           { .path = path, .digest = md5InBase64(blob.md5), .size = blob.size });
                   }
                   const auto announced
                       = must(Manifests(db).announce(version.id, u"m.json"_s, u"d"_s));
                   (void)must(Manifests(db).setStored(announced.id, manifest));
                   return commitArtifact(db, version.id, user(db).id);
               }))
            .id;
    }

    QString m_folder;

public:
    std::unique_ptr<Store> store;
};
