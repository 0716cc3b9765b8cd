#pragma once

#include "ui/launch/launchsource.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// A server with a team that has two queues, two jobs and an agent, and remembers what it was asked
/// for.
class FakeLaunch
{
public:
    LaunchSource source()
    {
        return {
            .access = [this](const QString &) { return access; },
            .server = u"http://127.0.0.1:8070"_s,
            .fetchOverview = [this](const QString &) { return answer(overview); },
            .fetchItems =
                [this](const QString &, const QString &queue) {
                    return answer(api::Page<api::LaunchItem> { .items = items.value(queue),
                                                               .hasNext = hasMore });
                },
            .fetchOutput
            = [this](const QString &, const QString &, const QString &) { return answer(output); },
            .fetchJobs = [this](const QString &) { return answer(jobs); },
            .fetchJob =
                [this](const QString &artifactId) {
                    return gone.contains(artifactId)
                        ? QtFuture::makeReadyFuture(Result<api::JobDetails>(
                            Error { Error::Kind::NotFound, u"This version is gone."_s }))
                        : answer(details[artifactId]);
                },
            .fetchProjects = [this](const QString &) { return answer(projects); },
            .saveQueue =
                [this](const QString &, const api::LaunchQueue &queue) {
                    saved.append(queue);
                    return outcome();
                },
            .deleteQueue = [this](const QString &id) { return change(u"delete "_s + id); },
            .createJob =
                [this](const QString &, const api::NewJob &job) {
                    created.append(job);
                    return outcome();
                },
            .launch =
                [this](const QString &, const api::LaunchRequest &request) {
                    launched.append(request);
                    return QtFuture::makeReadyFuture(refusal ? Result<QString>(*refusal)
                                                             : Result<QString>(u"i9"_s));
                },
            .removeItem
            = [this](const QString &queue,
                     const QString &item) { return change(u"remove %1/%2"_s.arg(queue, item)); },
            .stopAgent = [this](const QString &id) { return change(u"stop "_s + id); },
            .setAgent =
                [this](const QString &, bool isEnabled, int maxJobs) {
                    if (!refusal)
                        overview.embedded = { true, isEnabled, maxJobs };
                    return change(isEnabled ? u"on %1"_s.arg(maxJobs) : u"off"_s);
                },
        };
    }

    static api::LaunchQueue queue(const QString &id, const QString &name, const QString &resource,
                                  bool isServed)
    {
        return { .id = id,
                 .name = name,
                 .resource = resource,
                 .counts = api::LaunchCounts {},
                 .isServed = isServed,
                 .automations = QList<NamedThing>() };
    }

    static api::LaunchJob job(const QString &name, int versions)
    {
        api::LaunchJob job {
            .id = name, .entity = u"acme"_s, .project = u"training"_s, .name = name
        };
        for (int i = versions - 1; i >= 0; --i)
            job.versions.append({ .artifactId = u"%1-%2"_s.arg(name).arg(i), .versionIndex = i });
        job.versions.first().aliases = { u"latest"_s };
        return job;
    }

    TeamAccess access { .role = u"admin"_s, .username = u"ada"_s, .connection = u"Here"_s };
    api::LaunchOverview overview { .queues
                                   = { queue(u"q1"_s, u"gpu queue"_s, u"kubernetes"_s, false),
                                       queue(u"q2"_s, u"laptop"_s, u"local-process"_s, true) },
                                   .agents
                                   = { { .id = u"a1"_s,
                                         .name = u"x1"_s,
                                         .host = u"box"_s,
                                         .status = u"POLLING"_s,
                                         .queueIds = { u"q2"_s },
                                         .isActive = true,
                                         .heartbeatAt = QDateTime::currentDateTimeUtc() } } };
    QMap<QString, QList<api::LaunchItem>> items;
    bool hasMore = false; ///< than a page of items
    api::ItemOutput output;
    QList<api::LaunchJob> jobs { job(u"train"_s, 3), job(u"evaluate"_s, 1) };
    QMap<QString, api::JobDetails> details {
        { u"train-2"_s,
          { .source = api::JobSource::Repository,
            .entryPoint = { u"python"_s, u"train.py"_s },
            .inputs = { { u"lr"_s, api::JobInput::Kind::Number, u"0.1"_s },
                        { u"model"_s, api::JobInput::Kind::Text, u"\"resnet\""_s } } } },
        { u"evaluate-0"_s, { .source = api::JobSource::Image, .location = u"team/evaluate:1"_s } }
    };
    QStringList gone; ///< versions that were deleted after the list was loaded
    QStringList projects { u"evaluation"_s, u"training"_s };
    std::optional<Error> refusal;

    QList<api::LaunchQueue> saved;
    QList<api::NewJob> created;
    QList<api::LaunchRequest> launched;
    QStringList log;

private:
    template <typename T> static QFuture<Result<T>> answer(const T &value)
    {
        return QtFuture::makeReadyFuture(Result<T>(value));
    }

    QFuture<Result<Done>> outcome() const
    {
        return QtFuture::makeReadyFuture(refusal ? Result<Done>(*refusal) : Result<Done>(Done()));
    }

    QFuture<Result<Done>> change(const QString &what)
    {
        log.append(what);
        return outcome();
    }
};
