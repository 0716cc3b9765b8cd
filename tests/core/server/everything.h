#pragma once

#include "tests/core/server/office.h"
#include "tests/core/server/uploader.h"
#include "tests/support/receiver.h"

#include <QTest>

/// Who asks, from the one who may the least. The stranger administers another team of the same
/// organization; root administers the server.
enum class Who { Nobody, Stranger, Viewer, Member, Admin, Root };
inline constexpr std::array everybody { Who::Nobody, Who::Stranger, Who::Viewer,
                                        Who::Member, Who::Admin,    Who::Root };

inline const char *nameOf(Who who)
{
    constexpr std::array names { "nobody", "stranger", "viewer", "member", "admin", "root" };
    return names[std::size_t(who)];
}

/// A data folder with at least one of everything that the schema has a type for, made over the API
/// as people would, with deliveries that ended well and badly. Tests work on copies of it, in which
/// ids and keys are the same.
class Everything
{
public:
    Everything()
    {
        m_site.start();
        makePeople();
        makeSettings();
        makeModels();
        makeRegistry();
        makeLaunch();
        makeAutomations();
        makeSpares();
        awaitExecutions();
        m_site.stop();
    }

    /// In which the item that an agent has taken stays its own, however long the tests take.
    std::unique_ptr<Office> copy() const
    {
        auto office = std::make_unique<Office>(QDir(m_site.m_dir->path()));
        const auto renewed = office->store->write([](store::Database &db) {
            const auto tomorrow = QDateTime::currentDateTimeUtc().addDays(1);
            return db.run(u"UPDATE run_queue_items SET lease_until = ? WHERE state = 'leased'"_s,
                          { tomorrow.toMSecsSinceEpoch() });
        });
        if (!renewed)
            qFatal("%s", qPrintable(renewed.error().message));
        return office;
    }

    QString key(Who who) const
    {
        return who == Who::Nobody ? QString() : id(QString::fromLatin1(nameOf(who)) + u"Key"_s);
    }

    /// What the place is called by its maker: "version", "run", "trigger" …
    QString id(const QString &what) const
    {
        if (!m_ids.contains(what))
            qFatal("there is no %s in Everything", qPrintable(what));
        return m_ids[what];
    }

    /// `{what}` in the text replaced by its id.
    QString filledIn(QString text) const
    {
        for (auto id = m_ids.begin(); id != m_ids.end(); ++id)
            text.replace(u'{' + id.key() + u'}', id.value());
        return text;
    }

private:
    static QJsonObject in(const QString &project, QJsonObject more)
    {
        more[u"entityName"_s] = u"my-team"_s;
        if (!project.isEmpty())
            more[u"projectName"_s] = project;
        return more;
    }

    Reply change(const QString &field, const QJsonObject &input,
                 const QString &selection = u"__typename"_s)
    {
        const Reply reply = m_site.m_client->change(field, input, selection);
        if (reply.status != 200)
            qFatal("%s: %s", qPrintable(field), reply.json().constData());
        return reply;
    }

    /// Keeps an id that the answer tells.
    void make(const QString &what, const QString &field, const QJsonObject &input,
              const QString &selection, const char *path)
    {
        const QString id = change(field, input, selection).text(path);
        if (id.isEmpty())
            qFatal("%s has no %s", qPrintable(field), path);
        m_ids[what] = id;
    }

    void ask(const QString &what, const QString &query, const char *path)
    {
        const Reply reply = m_site.m_client->ask(query);
        if (reply.text(path).isEmpty())
            qFatal("%s: %s", qPrintable(query), reply.json().constData());
        m_ids[what] = reply.text(path);
    }

    void makePerson(const QString &what, const QString &name, const QString &role)
    {
        make(what, u"createUser"_s,
             { { u"username"_s, name }, { u"email"_s, name + u"@example.com"_s } },
             u"user { id }"_s, "createUser.user.id");
        if (!role.isEmpty())
            change(u"addMember"_s, in({}, { { u"username"_s, name }, { u"role"_s, role } }));
        make(what + u"Key"_s, u"generateApiKey"_s,
             { { u"username"_s, name }, { u"description"_s, u"work"_s } }, u"apiKey { id name }"_s,
             "generateApiKey.apiKey.name");
    }

    void makePeople()
    {
        m_ids[u"rootKey"_s] = m_site.m_backend->adminKey();
        makePerson(u"viewer"_s, u"vera"_s, u"viewer"_s);
        makePerson(u"member"_s, u"mia"_s, u"member"_s);
        makePerson(u"admin"_s, u"ada"_s, u"admin"_s);
        makePerson(u"colleague"_s, u"kit"_s, u"viewer"_s);
        makePerson(u"stranger"_s, u"sam"_s, {});
        makePerson(u"newcomer"_s, u"lou"_s, {});
        for (const QString &team : { u"other-team"_s, u"spare-team"_s }) {
            change(u"createTeam"_s,
                   { { u"teamName"_s, team },
                     { u"teamAdminUserName"_s, team == u"other-team"_s ? u"sam"_s : u"admin"_s } });
            ask(team, u"{ entity(name: \"%1\") { id } }"_s.arg(team), "entity.id");
        }
        ask(u"team"_s, u"{ entity(name: \"my-team\") { id } }"_s, "entity.id");
        ask(u"membersKey"_s, u"{ directory { apiKeys(username: \"mia\") { id } } }"_s,
            "directory.apiKeys.0.id");
        make(u"invite"_s, u"createInvite"_s, in({}, { { u"email"_s, u"guest@example.com"_s } }),
             u"invite { id }"_s, "createInvite.invite.id");
        change(u"createServiceAccount"_s, in({}, { { u"description"_s, u"robot"_s } }));
        change(u"createOrganization"_s, { { u"name"_s, u"spare-org"_s } });
    }

    void makeSettings()
    {
        for (const QString &name : { u"TOKEN"_s, u"SIGN"_s, u"SPARE"_s })
            change(u"insertSecret"_s,
                   in({}, { { u"secretName"_s, name }, { u"secretValue"_s, u"v4lue-1234"_s } }));
        change(u"rotateSecret"_s,
               in({},
                  { { u"secretName"_s, u"SIGN"_s },
                    { u"secretValue"_s, u"v4lue-5678"_s },
                    { u"overlapSeconds"_s, 3600 } }));
        for (const auto &[what, url] :
             { std::pair(u"webhook"_s, m_receiver.url().toString()),
               std::pair(u"brokenWebhook"_s, u"http://127.0.0.1:9/"_s),
               std::pair(u"spareWebhook"_s, u"https://example.com/"_s) }) {
            make(what, u"createGenericWebhookIntegration"_s,
                 in({},
                    { { u"name"_s, what },
                      { u"urlEndpoint"_s, url },
                      { u"accessTokenRef"_s, u"TOKEN"_s },
                      { u"secretRef"_s, u"SIGN"_s } }),
                 u"integration { id }"_s, "createGenericWebhookIntegration.integration.id");
        }
        make(u"channel"_s, u"createSlackWebhookIntegration"_s,
             in({},
                { { u"teamName"_s, u"acme"_s },
                  { u"channelName"_s, u"#models"_s },
                  { u"webhookUrl"_s, u"https://hooks.slack.com/services/x"_s } }),
             u"integration { id }"_s, "createSlackWebhookIntegration.integration.id");
        make(u"payloadTemplate"_s, u"createPayloadTemplate"_s,
             in({}, { { u"name"_s, u"ours"_s }, { u"payload"_s, u"{}"_s } }),
             u"payloadTemplate { id }"_s, "createPayloadTemplate.payloadTemplate.id");
        change(u"setProtectedAliases"_s, in({}, { { u"aliases"_s, QJsonArray { u"golden"_s } } }));
    }

    void makeRun(const QString &what)
    {
        make(what, u"upsertBucket"_s,
             { { u"entityName"_s, u"my-team"_s },
               { u"modelName"_s, u"training"_s },
               { u"name"_s, what },
               { u"config"_s, u"{\"lr\": {\"value\": 1}}"_s } },
             u"bucket { id }"_s, "upsertBucket.bucket.id");
    }

    void makeModels()
    {
        makeRun(u"run"_s);
        sayWhatARunSays();
        const QJsonObject tag { { u"tagName"_s, u"checked"_s } };
        m_ids[u"version"_s] = m_site.complete({ { u"runName"_s, u"run"_s },
                                                { u"clientID"_s, u"client-1"_s },
                                                { u"tags"_s, QJsonArray { tag } } });
        m_ids[u"pending"_s] = m_site.announced(
            { { u"artifactCollectionName"_s, u"later"_s }, { u"digest"_s, u"d"_s } });
        make(u"manifest"_s, u"createArtifactManifest"_s,
             in(u"training"_s,
                { { u"artifactID"_s, m_ids[u"pending"_s] },
                  { u"name"_s, u"wandb_manifest.json"_s },
                  { u"digest"_s, QString() },
                  { u"runName"_s, u"none"_s },
                  { u"type"_s, u"FULL"_s } }),
             u"artifactManifest { id }"_s, "createArtifactManifest.artifactManifest.id");
        const QJsonObject inRun
            = in(u"training"_s,
                 { { u"artifactID"_s, m_ids[u"version"_s] }, { u"runName"_s, u"run"_s } });
        change(u"useArtifact"_s, inRun);
        change(u"createArtifactCollectionTagAssignments"_s,
               in(u"training"_s,
                  { { u"artifactCollectionName"_s, u"m"_s }, { u"tags"_s, QJsonArray { tag } } }));
        for (const QString &project : { u"training"_s, u"model-registry"_s }) {
            const QString query = u"{ project(name: \"%1\", entityName: \"my-team\") {"
                                  " id artifactType(name: \"model\") { id } } }"_s.arg(project);
            ask(project, query, "project.id");
            ask(project + u"Type"_s, query, "project.artifactType.id");
        }
        make(u"model"_s, u"createArtifactPortfolio"_s,
             in(u"model-registry"_s,
                { { u"artifactTypeID"_s, m_ids[u"model-registryType"_s] },
                  { u"name"_s, u"churn"_s } }),
             u"artifactCollection { id }"_s, "createArtifactPortfolio.artifactCollection.id");
        ask(u"sequence"_s,
            u"{ project(name: \"training\") { artifactCollection(name: \"m\") { id } } }"_s,
            "project.artifactCollection.id");
    }

    void sayWhatARunSays()
    {
        const QByteArray said = R"({"files":{"output.log":{"offset":0,"content":["hello"]},)"
                                R"("wandb-history.jsonl":{"offset":0,"content":["{\"a\":1}"]}}})";
        RawClient client(m_site.port());
        client.say(m_site.request(u"POST"_s,
                                  m_site.base() + u"/files/my-team/training/run/file_stream"_s,
                                  said.size(), m_site.key())
                   + said);
        if (client.hearStatus() != 200)
            qFatal("the run's stream is refused: %s", client.body().constData());
        const Reply reply
            = change(u"createRunFiles"_s,
                     in(u"training"_s,
                        { { u"runName"_s, u"run"_s }, { u"files"_s, QJsonArray { u"a.txt"_s } } }),
                     u"files { id uploadUrl }"_s);
        m_ids[u"runFile"_s] = reply.text("createRunFiles.files.0.id");
        m_site.put(reply.text("createRunFiles.files.0.uploadUrl"), "a");
    }

    /// A registry of the organization that only people of my-team may see.
    void makeRegistry()
    {
        const QString name = u"wandb-registry-risk"_s;
        make(u"registry"_s, u"upsertModel"_s,
             { { u"entityName"_s, u"my-org"_s },
               { u"name"_s, name },
               { u"access"_s, u"RESTRICTED"_s } },
             u"project { id }"_s, "upsertModel.project.id");
        const auto people = [this](std::initializer_list<const char *> who) {
            QJsonArray ids;
            for (const char *one : who)
                ids.append(m_ids[QString::fromLatin1(one)]);
            return ids;
        };
        change(u"createProjectMembers"_s,
               { { u"projectId"_s, m_ids[u"registry"_s] },
                 { u"userIds"_s, people({ "viewer", "member", "admin" }) },
                 { u"teamIds"_s, people({ "spare-team" }) } });
        for (const QString &role : { u"viewer"_s, u"admin"_s })
            change(u"updateProjectMember"_s,
                   { { u"projectId"_s, m_ids[u"registry"_s] },
                     { u"userId"_s, m_ids[role] },
                     { u"userProjectRole"_s, role } });
    }

    void makeQueue(const QString &what, const QString &name)
    {
        make(what, u"upsertRunQueue"_s,
             in(u"model-registry"_s,
                { { u"queueName"_s, name },
                  { u"resourceType"_s, u"local-process"_s },
                  { u"resourceConfig"_s,
                    u"{\"resource_args\":{\"local-process\":{\"n\":\"{{n}}\"}}}"_s },
                  { u"templateVariables"_s,
                    u"{\"n\":{\"schema\":{\"type\":\"integer\",\"default\":1}}}"_s } }),
             u"queueID"_s, "upsertRunQueue.queueID");
    }

    QString jobSpec() const
    {
        return u"{\"job\":\"my-team/training/fit:latest\",\"entity\":\"my-team\","
               "\"project\":\"training\"}"_s;
    }

    /// A queue with an item that failed, one in an agent's hands and one that waits.
    void makeLaunch()
    {
        make(u"job"_s, u"createArtifact"_s,
             in(u"training"_s,
                { { u"artifactTypeName"_s, u"job"_s },
                  { u"artifactCollectionName"_s, u"fit"_s },
                  { u"digest"_s, u"d"_s },
                  { u"digestAlgorithm"_s, u"MANIFEST_MD5"_s } }),
             u"artifact { id }"_s, "createArtifact.artifact.id");
        change(u"commitArtifact"_s, { { u"artifactID"_s, m_ids[u"job"_s] } });
        makeQueue(u"queue"_s, u"gpu"_s);
        makeQueue(u"spareQueue"_s, u"spare"_s);
        make(u"config"_s, u"createDefaultResourceConfig"_s,
             in({},
                { { u"resource"_s, u"local-process"_s },
                  { u"config"_s, u"{\"resource_args\":{\"local-process\":{}}}"_s } }),
             u"defaultResourceConfigID"_s, "createDefaultResourceConfig.defaultResourceConfigID");
        make(u"agent"_s, u"createLaunchAgent"_s,
             in(u"model-registry"_s,
                { { u"runQueues"_s, QJsonArray { m_ids[u"queue"_s] } },
                  { u"hostname"_s, u"node-1"_s } }),
             u"launchAgentId"_s, "createLaunchAgent.launchAgentId");
        for (const QString &item : { u"failedItem"_s, u"takenItem"_s, u"item"_s })
            make(item, u"pushToRunQueue"_s,
                 { { u"queueID"_s, m_ids[u"queue"_s] }, { u"runSpec"_s, jobSpec() } },
                 u"runQueueItemId"_s, "pushToRunQueue.runQueueItemId");
        for (int i = 0; i < 2; ++i)
            change(u"popFromRunQueue"_s,
                   in(u"model-registry"_s,
                      { { u"queueName"_s, u"gpu"_s }, { u"launchAgentId"_s, m_ids[u"agent"_s] } }));
        change(u"failRunQueueItem"_s,
               { { u"runQueueItemId"_s, m_ids[u"failedItem"_s] },
                 { u"message"_s, u"no such image"_s },
                 { u"stage"_s, u"run"_s } });
    }

    void makeAutomation(const QString &what, const QString &type, const QJsonObject &config,
                        const QString &name = u"genericWebhookActionInput"_s)
    {
        make(what, u"createFilterTrigger"_s,
             { { u"name"_s, what },
               { u"enabled"_s, true },
               { u"scopeType"_s, u"ARTIFACT_COLLECTION"_s },
               { u"scopeID"_s, m_ids[u"model"_s] },
               { u"triggeringEventType"_s, u"LINK_MODEL"_s },
               { u"eventFilter"_s, u"{}"_s },
               { u"triggeredActionType"_s, type },
               { u"triggeredActionConfig"_s, QJsonObject { { name, config } } } },
             u"trigger { id }"_s, "createFilterTrigger.trigger.id");
    }

    void makeAutomations()
    {
        const auto calling = [this](const QString &what) {
            return QJsonObject { { u"integrationID"_s, m_ids[what] } };
        };
        makeAutomation(u"trigger"_s, u"GENERIC_WEBHOOK"_s, calling(u"webhook"_s));
        makeAutomation(u"failing"_s, u"GENERIC_WEBHOOK"_s, calling(u"brokenWebhook"_s));
        makeAutomation(u"queueing"_s, u"QUEUE_JOB"_s,
                       { { u"queueID"_s, m_ids[u"queue"_s] }, { u"template"_s, jobSpec() } },
                       u"queueJobActionInput"_s);
        makeAutomation(u"noOp"_s, u"NO_OP"_s, { { u"noOp"_s, true } }, u"noOpActionInput"_s);
        const QJsonObject alias { { u"artifactCollectionName"_s, u"churn"_s },
                                  { u"alias"_s, u"production"_s } };
        change(u"linkArtifact"_s,
               in(u"model-registry"_s,
                  { { u"artifactID"_s, m_ids[u"version"_s] },
                    { u"artifactPortfolioName"_s, u"churn"_s },
                    { u"aliases"_s, QJsonArray { alias } } }));
        // Not before the link: what it says would go to Slack.
        makeAutomation(u"notifying"_s, u"NOTIFICATION"_s, calling(u"channel"_s),
                       u"notificationActionInput"_s);
    }

    /// What can be changed or deleted without anything that depends on it.
    void makeSpares()
    {
        makeAutomation(u"removed"_s, u"NO_OP"_s, { { u"noOp"_s, true } }, u"noOpActionInput"_s);
        change(u"deleteTrigger"_s, { { u"triggerID"_s, m_ids[u"removed"_s] } });
        makeRun(u"spareRun"_s);
        make(u"spareSequence"_s, u"createArtifactSequence"_s,
             in(u"training"_s,
                { { u"artifactTypeID"_s, m_ids[u"trainingType"_s] }, { u"name"_s, u"spare"_s } }),
             u"artifactCollection { id }"_s, "createArtifactSequence.artifactCollection.id");
    }

    void awaitExecutions()
    {
        const auto isOver = [this](const QString &trigger) {
            return m_site.m_client
                       ->ask(
                           u"{ triggerExecutions(triggerID: \"%1\") { edges { node { state } } } }"_s
                               .arg(m_ids[trigger]))
                       .text("triggerExecutions.edges.0.node.state")
                       .startsWith(u'F')
                && m_ids.contains(trigger);
        };
        const bool ended = QTest::qWaitFor(
            [&] { return isOver(u"trigger"_s) && isOver(u"failing"_s) && isOver(u"queueing"_s); },
            test::patience);
        if (!ended)
            qFatal("the automations do not fire");
    }

    Receiver m_receiver;
    Uploader m_site;
    QHash<QString, QString> m_ids;
};
