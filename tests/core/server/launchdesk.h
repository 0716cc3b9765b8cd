#pragma once

#include "tests/core/server/automationdesk.h"

/// A team with a launch queue and a job, and what it takes to work with them.
struct LaunchDesk
{
    AutomationDesk desk;
    const Office &office = desk.office;
    QString queue = made(u"gpu"_s);
    QString jobVersion = office.version(u"fit"_s, true, { { u"artifactTypeName"_s, u"job"_s } });

    /// The id of a new queue in my-team's usual place.
    QString made(const QString &name, const QString &resource = u"local-process"_s,
                 const QString &arguments = u"{}"_s, const QJsonObject &more = {}) const
    {
        return upsert(office.admin, name, resource, arguments, more).text("upsertRunQueue.queueID");
    }

    Reply upsert(const QString &key, const QString &name, const QString &resource,
                 const QString &arguments = u"{}"_s, const QJsonObject &more = {}) const
    {
        QJsonObject input = place(name);
        input[u"resourceType"_s] = resource;
        input[u"resourceConfig"_s] = uR"({"resource_args":{"%1":%2}})"_s.arg(resource, arguments);
        return office.changeAs(key, u"upsertRunQueue"_s, with(input, more),
                               u"success queueID configSchemaValidationErrors"_s);
    }

    static QJsonObject with(QJsonObject object, const QJsonObject &more)
    {
        for (auto field = more.begin(); field != more.end(); ++field)
            object[field.key()] = field.value();
        return object;
    }

    static QJsonObject place(const QString &queue)
    {
        return { { u"entityName"_s, u"my-team"_s },
                 { u"projectName"_s, Office::registry() },
                 { u"queueName"_s, queue } };
    }

    static QJsonObject spec(const QJsonObject &more = {})
    {
        return with({ { u"job"_s, u"my-team/training/fit:latest"_s },
                      { u"entity"_s, u"my-team"_s },
                      { u"project"_s, u"runs"_s } },
                    more);
    }

    static QString text(const QJsonObject &object)
    {
        return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
    }

    Reply push(const QJsonObject &more = {}, const QString &name = u"gpu"_s) const
    {
        return pushAs(office.admin, more, name);
    }

    Reply pushAs(const QString &key, const QJsonObject &more = {},
                 const QString &name = u"gpu"_s) const
    {
        QJsonObject input = place(name);
        input[u"runSpec"_s] = text(spec());
        return office.changeAs(key, u"pushToRunQueueByName"_s, with(input, more),
                               u"runQueueItemId runSpec"_s);
    }

    QString pushed(const QJsonObject &more = {}) const
    {
        return push(more).text("pushToRunQueueByName.runQueueItemId");
    }

    Reply pop(const QJsonObject &more = {}, const QString &name = u"gpu"_s) const
    {
        return office.change(u"popFromRunQueue"_s, with(place(name), more),
                             u"runQueueItemId runSpec"_s);
    }

    bool acknowledge(const QString &item, const QString &run) const
    {
        return office
            .change(u"ackRunQueueItem"_s, { { u"runQueueItemId"_s, item }, { u"runName"_s, run } },
                    u"success"_s)
            .at("ackRunQueueItem.success")
            .toBool();
    }

    QString agent() const
    {
        return office
            .change(u"createLaunchAgent"_s,
                    { { u"entityName"_s, u"my-team"_s },
                      { u"projectName"_s, Office::registry() },
                      { u"runQueues"_s, QJsonArray { queue } },
                      { u"hostname"_s, u"node-1"_s },
                      { u"agentConfig"_s, u"{\"max_jobs\":2}"_s },
                      { u"version"_s, u"wandb@0.31.0"_s } },
                    u"launchAgentId success"_s)
            .text("createLaunchAgent.launchAgentId");
    }

    /// The queue as the one with this key sees it.
    QJsonObject seen(const QString &selection, const QString &name = u"gpu"_s) const
    {
        return seenBy(office.admin, selection, name).at("project.runQueue").toObject();
    }

    Reply seenBy(const QString &key, const QString &selection, const QString &name = u"gpu"_s) const
    {
        return office.ask(key,
                          u"query($queue: String!) { project(name: \"model-registry\","
                          " entityName: \"my-team\") { runQueue(name: $queue) { "_s
                              + selection + u" } } }"_s,
                          { { u"queue"_s, name } });
    }

    QJsonObject item(const QString &id, const QString &selection) const
    {
        return office
            .ask(u"query($id: ID!) { project(name: \"model-registry\", entityName: \"my-team\")"
                 " { runQueue(name: \"gpu\") { runQueueItem(id: $id) { "_s
                     + selection + u" } } } }"_s,
                 { { u"id"_s, id } })
            .at("project.runQueue.runQueueItem")
            .toObject();
    }

    Reply automate(const QString &queueId, const QString &text, const QJsonObject &more = {}) const
    {
        const QJsonObject job { { u"queueID"_s, queueId }, { u"template"_s, text } };
        return desk.create(with(
            { { u"triggeredActionType"_s, u"QUEUE_JOB"_s },
              { u"triggeredActionConfig"_s, QJsonObject { { u"queueJobActionInput"_s, job } } } },
            more));
    }
};
