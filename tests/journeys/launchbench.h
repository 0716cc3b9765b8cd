#pragma once

#include "core/api/runspec.h"
#include "tests/journeys/bench.h"
#include "ui/launch/launchpage.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>

/// The Launch page on a real backend, beside the automations page; and an agent that does what
/// W&B's does, step by step, as a test tells it.
class LaunchBench : public Bench
{
public:
    LaunchBench()
    {
        m_launch = std::make_unique<LaunchPage>(
            launchSource(client(),
                         [](const QString &) {
                             return TeamAccess { .role = QStringLiteral("admin"),
                                                 .connection = QStringLiteral("Here") };
                         }),
            LaunchPage::Pace { std::chrono::milliseconds(200), std::chrono::milliseconds(200) });
        m_launch->resize(1200, 1400);
        m_launch->setTeam(team);
        m_launch->show();
        m_launch->activateWindow();
        isActive = isActive && QTest::qWaitForWindowActive(m_launch.get(), test::patience);
        m_atLaunch = std::make_unique<Person>(*m_launch);
    }

    LaunchPage &launch() { return *m_launch; }
    Person &atLaunch() { return *m_atLaunch; }

    /// A folder with a program.
    QString code(const QByteArray &program = "print('trained')\n")
    {
        const QDir folder(path(QStringLiteral("code")));
        folder.mkpath(QStringLiteral("."));
        QFile file(folder.filePath(QStringLiteral("train.py")));
        if (!file.open(QIODevice::WriteOnly) || file.write(program) < 0)
            qFatal("%s", qPrintable(file.errorString()));
        return folder.path();
    }

    api::LaunchQueue queue(const QString &name)
    {
        call(api::saveQueue(team, { .name = name, .resource = QStringLiteral("local-process") }));
        return queueNamed(name);
    }

    api::LaunchQueue queueNamed(const QString &name)
    {
        for (const api::LaunchQueue &queue : call(api::launchOverview(team)).queues) {
            if (queue.name == name)
                return queue;
        }
        return {};
    }

    QList<api::LaunchItem> items(const QString &queue)
    {
        return call(api::launchItems(team, queue, {})).items;
    }

    void job(const QString &name, const QString &folder)
    {
        const auto made = wait(api::createJob(
            client(), team,
            { .source = api::JobSource::Artifact,
              .project = QStringLiteral("training"),
              .name = name,
              .entryPoint = { QStringLiteral("python3"), QStringLiteral("train.py") },
              .folder = folder }));
        if (!made)
            qFatal("%s", qPrintable(made.error().message));
    }
    void job(const QString &name) { job(name, code()); }

    /// Answers the agent's id.
    QString agent(const api::LaunchQueue &queue)
    {
        return mutate("createLaunchAgent", "CreateLaunchAgentInput", "launchAgentId",
                      { { QStringLiteral("entityName"), team },
                        { QStringLiteral("projectName"), api::registryProject() },
                        { QStringLiteral("runQueues"), QJsonArray { queue.id } },
                        { QStringLiteral("hostname"), QStringLiteral("box") } })
            .value(QStringLiteral("launchAgentId"))
            .toString();
    }

    /// Takes the next item; answers its id and its run spec.
    QJsonObject pop(const QString &queue, const QString &agent)
    {
        return mutate("popFromRunQueue", "PopFromRunQueueInput", "runQueueItemId runSpec",
                      { { QStringLiteral("entityName"), team },
                        { QStringLiteral("projectName"), api::registryProject() },
                        { QStringLiteral("queueName"), queue },
                        { QStringLiteral("launchAgentId"), agent } });
    }

    void fail(const QString &item, const QString &message)
    {
        mutate("failRunQueueItem", "FailRunQueueItemInput", "success",
               { { QStringLiteral("runQueueItemId"), item },
                 { QStringLiteral("message"), message },
                 { QStringLiteral("stage"), QStringLiteral("agent") } });
    }

    /// A version of a job; its files go with it.
    void remove(const api::JobVersion &version)
    {
        mutate("deleteArtifact", "DeleteArtifactInput", "artifact { id }",
               { { QStringLiteral("artifactID"), version.artifactId },
                 { QStringLiteral("deleteAliases"), true } });
    }

private:
    QJsonObject mutate(const QByteArray &field, const QByteArray &input, const QByteArray &fields,
                       const QJsonObject &values)
    {
        const QByteArray document = "mutation Agent($input: " + input + "!) { " + field
            + "(input: $input) { " + fields + " } }";
        const api::Call<QJsonObject> asked { { document, { { QStringLiteral("input"), values } } },
                                             [field](const QJsonObject &data) {
                                                 return Result<QJsonObject>(
                                                     data[QString::fromLatin1(field)].toObject());
                                             } };
        return call(asked);
    }

    std::unique_ptr<LaunchPage> m_launch;
    std::unique_ptr<Person> m_atLaunch;
};
