#include "tests/core/server/mutationrules.h"

using namespace Qt::StringLiterals;

namespace {

const QList<Who> root { Who::Root };
const QList<Who> admins { Who::Admin, Who::Root };
const QList<Who> members { Who::Member, Who::Admin, Who::Root };
const QList<Who> anybody { Who::Stranger, Who::Viewer, Who::Member, Who::Admin, Who::Root };

/// Builds the table; ids are given by what they are called in Everything.
class Rules
{
public:
    explicit Rules(const Everything &all)
        : m_all(all)
    {
    }

    QJsonValue id(const char *what) const { return m_all.id(QString::fromLatin1(what)); }
    QJsonArray ids(const char *what) const { return { id(what) }; }

    /// With entityName "my-team", and the project where one is named.
    static QJsonObject in(const QString &project, QJsonObject more)
    {
        more[u"entityName"_s] = u"my-team"_s;
        if (!project.isEmpty())
            more[u"projectName"_s] = project;
        return more;
    }
    static QJsonObject inTeam(const QJsonObject &more) { return in({}, more); }
    static QJsonObject inTraining(const QJsonObject &more) { return in(u"training"_s, more); }
    static QJsonObject inModels(const QJsonObject &more) { return in(u"model-registry"_s, more); }

    void add(const QList<Who> &allowed, const QString &mutation, const QJsonObject &input)
    {
        list.append({ .mutation = mutation, .allowed = allowed, .input = input });
    }
    /// What only those who run the server may do, whatever it is about.
    void addRoots(const QString &mutation, const QJsonObject &input)
    {
        list.append({ mutation, root, input, 403, 403 });
    }

    QList<MutationRule> list;

private:
    const Everything &m_all;
};

void addPeople(Rules &r)
{
    r.addRoots(u"createUser"_s, { { u"email"_s, u"new@example.com"_s } });
    r.addRoots(u"deleteUser"_s, { { u"username"_s, u"lou"_s }, { u"confirm"_s, u"lou"_s } });
    r.addRoots(u"takeOverApiKey"_s, { { u"keyValue"_s, QString(40, u'k') } });
    r.addRoots(u"createTeam"_s, { { u"teamName"_s, u"new-team"_s } });
    r.addRoots(u"createOrganization"_s, { { u"name"_s, u"new-org"_s } });
    r.addRoots(u"deleteOrganization"_s,
               { { u"name"_s, u"spare-org"_s }, { u"confirm"_s, u"spare-org"_s } });
    r.add(root, u"deleteTeam"_s, r.inTeam({ { u"confirm"_s, u"my-team"_s } }));
    r.add(anybody, u"generateApiKey"_s, { { u"description"_s, u"mine"_s } });
    // To everybody else another's key is not there.
    r.list.append({ u"deleteApiKey"_s,
                    { Who::Member, Who::Root },
                    { { u"id"_s, r.id("membersKey") } },
                    404 });
    r.add(admins, u"createServiceAccount"_s, r.inTeam({ { u"description"_s, u"robot 2"_s } }));
    r.add(admins, u"createInvite"_s, r.inTeam({ { u"email"_s, u"other@example.com"_s } }));
    r.add(admins, u"deleteInvite"_s, r.inTeam({ { u"id"_s, r.id("invite") } }));
    r.add(admins, u"addMember"_s,
          r.inTeam({ { u"username"_s, u"lou"_s }, { u"role"_s, u"viewer"_s } }));
    r.add(admins, u"updateMemberRole"_s,
          r.inTeam({ { u"username"_s, u"kit"_s }, { u"role"_s, u"member"_s } }));
    r.add(admins, u"removeMember"_s, r.inTeam({ { u"username"_s, u"kit"_s } }));
}

void addSettings(Rules &r)
{
    const auto secret = [&](const QString &name, const QJsonObject &more = {}) {
        QJsonObject input = r.inTeam(more);
        input[u"secretName"_s] = name;
        return input;
    };
    const QJsonObject value { { u"secretValue"_s, u"n3w"_s } };
    r.add(admins, u"insertSecret"_s, secret(u"NEW"_s, value));
    r.add(admins, u"rotateSecret"_s, secret(u"TOKEN"_s, value));
    r.add(admins, u"endSecretOverlap"_s, secret(u"SIGN"_s));
    r.add(admins, u"deleteSecret"_s, secret(u"SPARE"_s));
    const QJsonObject url { { u"urlEndpoint"_s, u"http://127.0.0.1:9/"_s } };
    QJsonObject named = url;
    named[u"name"_s] = u"new"_s;
    r.add(admins, u"createGenericWebhookIntegration"_s, r.inTeam(named));
    r.add(admins, u"updateGenericWebhookIntegration"_s,
          { { u"id"_s, r.id("webhook") }, { u"name"_s, u"renamed"_s } });
    r.add(admins, u"testGenericWebhookIntegration"_s, r.inTeam(url));
    r.add(admins, u"createSlackWebhookIntegration"_s,
          r.inTeam({ { u"teamName"_s, u"acme"_s },
                     { u"channelName"_s, u"#other"_s },
                     { u"webhookUrl"_s, u"https://hooks.slack.com/services/y"_s } }));
    r.add(admins, u"deleteIntegration"_s, { { u"id"_s, r.id("spareWebhook") } });
    r.add(admins, u"setProtectedAliases"_s, r.inTeam({ { u"aliases"_s, QJsonArray { u"a"_s } } }));
}

void addAutomations(Rules &r)
{
    const QJsonObject noOp { { u"noOpActionInput"_s, QJsonObject { { u"noOp"_s, true } } } };
    r.add(members, u"createFilterTrigger"_s,
          { { u"name"_s, u"new"_s },
            { u"enabled"_s, true },
            { u"scopeType"_s, u"ENTITY"_s },
            { u"scopeID"_s, r.id("team") },
            { u"triggeringEventType"_s, u"LINK_MODEL"_s },
            { u"eventFilter"_s, u"{}"_s },
            { u"triggeredActionType"_s, u"NO_OP"_s },
            { u"triggeredActionConfig"_s, noOp } });
    r.add(members, u"updateFilterTrigger"_s,
          { { u"id"_s, r.id("trigger") }, { u"name"_s, u"renamed"_s } });
    r.add(members, u"deleteTrigger"_s, { { u"triggerID"_s, r.id("trigger") } });
    r.add(members, u"restoreTrigger"_s, { { u"triggerID"_s, r.id("removed") } });
    r.add(members, u"createPayloadTemplate"_s,
          r.inTeam({ { u"name"_s, u"new"_s }, { u"payload"_s, u"{}"_s } }));
    const QJsonValue ours = r.id("payloadTemplate");
    r.add(members, u"updatePayloadTemplate"_s, { { u"id"_s, ours }, { u"name"_s, u"new"_s } });
    r.add(members, u"deletePayloadTemplate"_s, { { u"id"_s, ours } });
}

void addCollections(Rules &r)
{
    r.add(members, u"upsertModel"_s, r.inTeam({ { u"name"_s, u"new"_s } }));
    r.add(members, u"createArtifactType"_s, r.inTraining({ { u"name"_s, u"new"_s } }));
    const QJsonObject named { { u"artifactTypeID"_s, r.id("trainingType") },
                              { u"name"_s, u"new"_s } };
    r.add(members, u"createArtifactSequence"_s, r.inTraining(named));
    r.add(members, u"createArtifactPortfolio"_s, r.inTraining(named));
    r.add(members, u"updateArtifactSequence"_s,
          { { u"artifactSequenceID"_s, r.id("sequence") }, { u"name"_s, u"renamed"_s } });
    r.add(members, u"updateArtifactPortfolio"_s,
          { { u"artifactPortfolioID"_s, r.id("model") }, { u"name"_s, u"renamed"_s } });
    r.add(members, u"moveArtifactSequence"_s,
          { { u"artifactSequenceID"_s, r.id("spareSequence") },
            { u"destinationArtifactTypeName"_s, u"dataset"_s } });
    r.add(members, u"deleteArtifactSequence"_s,
          { { u"artifactSequenceID"_s, r.id("spareSequence") } });
    r.add(members, u"deleteArtifactPortfolio"_s, { { u"artifactPortfolioID"_s, r.id("model") } });
    const QJsonArray tags { QJsonObject { { u"tagName"_s, u"checked"_s } } };
    for (const QString &mutation : { u"createArtifactCollectionTagAssignments"_s,
                                     u"deleteArtifactCollectionTagAssignments"_s }) {
        r.add(members, mutation,
              r.inTraining({ { u"artifactCollectionName"_s, u"m"_s }, { u"tags"_s, tags } }));
    }
}

void addVersions(Rules &r)
{
    const QJsonObject version { { u"artifactID"_s, r.id("version") } };
    const auto ofVersion = [&](QJsonObject more) {
        more[u"artifactID"_s] = r.id("version");
        return more;
    };
    r.add(members, u"createArtifact"_s,
          r.inTraining({ { u"artifactTypeName"_s, u"model"_s },
                         { u"artifactCollectionName"_s, u"new"_s },
                         { u"digest"_s, u"d"_s },
                         { u"digestAlgorithm"_s, u"MANIFEST_MD5"_s } }));
    const QJsonObject file { { u"artifactID"_s, r.id("pending") },
                             { u"name"_s, u"a.bin"_s },
                             { u"md5"_s, u"1B2M2Y8AsgTpgAmY7PhCfg=="_s } };
    r.add(members, u"createArtifactFiles"_s,
          { { u"artifactFiles"_s, QJsonArray { file } }, { u"storageLayout"_s, u"V2"_s } });
    r.add(members, u"createArtifactManifest"_s,
          r.inTraining({ { u"artifactID"_s, r.id("pending") },
                         { u"name"_s, u"wandb_manifest.json"_s },
                         { u"digest"_s, QString() },
                         { u"runName"_s, u"none"_s },
                         { u"type"_s, u"FULL"_s } }));
    r.add(members, u"updateArtifactManifest"_s,
          { { u"artifactManifestID"_s, r.id("manifest") },
            { u"digest"_s, u"1B2M2Y8AsgTpgAmY7PhCfg=="_s } });
    r.add(members, u"commitArtifact"_s, version);
    r.add(members, u"useArtifact"_s, r.inTraining(ofVersion({ { u"runName"_s, u"run"_s } })));
    r.add(members, u"updateArtifact"_s, ofVersion({ { u"description"_s, u"new"_s } }));
    r.add(members, u"deleteArtifact"_s, ofVersion({ { u"deleteAliases"_s, true } }));
    r.add(members, u"linkArtifact"_s,
          r.inModels(ofVersion({ { u"artifactPortfolioName"_s, u"new"_s } })));
    r.add(members, u"unlinkArtifact"_s, ofVersion({ { u"artifactPortfolioID"_s, r.id("model") } }));
    const QJsonArray aliases { r.inModels(
        { { u"artifactCollectionName"_s, u"churn"_s }, { u"alias"_s, u"production"_s } }) };
    r.add(members, u"addAliases"_s, ofVersion({ { u"aliases"_s, aliases } }));
    r.add(members, u"deleteAliases"_s, ofVersion({ { u"aliases"_s, aliases } }));
}

/// In projects that are registries, their own roles count.
void addProjects(Rules &r)
{
    r.add(admins, u"renameProject"_s,
          r.inTeam({ { u"oldProjectName"_s, u"training"_s }, { u"newProjectName"_s, u"new"_s } }));
    r.add(admins, u"deleteModel"_s, { { u"id"_s, r.id("training") } });
    const auto ofRegistry = [&](QJsonObject more) {
        more[u"projectId"_s] = r.id("registry");
        return more;
    };
    r.add(admins, u"createProjectMembers"_s, ofRegistry({ { u"userIds"_s, r.ids("colleague") } }));
    r.add(admins, u"deleteProjectMembers"_s, ofRegistry({ { u"userIds"_s, r.ids("member") } }));
    r.add(admins, u"updateProjectMember"_s,
          ofRegistry({ { u"userId"_s, r.id("member") }, { u"userProjectRole"_s, u"viewer"_s } }));
    r.add(
        admins, u"updateProjectTeamMember"_s,
        ofRegistry({ { u"teamId"_s, r.id("spare-team") }, { u"teamProjectRole"_s, u"viewer"_s } }));
}

void addRuns(Rules &r)
{
    r.add(members, u"upsertBucket"_s,
          r.inTeam({ { u"modelName"_s, u"training"_s }, { u"name"_s, u"new"_s } }));
    r.add(members, u"stopRun"_s, { { u"id"_s, r.id("run") } });
    r.add(members, u"deleteRun"_s, { { u"id"_s, r.id("spareRun") } });
    r.add(members, u"updateRunState"_s,
          { { u"id"_s, r.id("spareRun") }, { u"state"_s, u"failed"_s } });
    r.add(members, u"createRunFiles"_s,
          r.inTraining({ { u"runName"_s, u"run"_s }, { u"files"_s, QJsonArray { u"b.txt"_s } } }));
    r.add(members, u"deleteFiles"_s, { { u"files"_s, r.ids("runFile") } });
}

void addLaunch(Rules &r)
{
    const QString config = u"{\"resource_args\":{\"local-process\":{}}}"_s;
    const auto inQueue = [&](const QString &queue, QJsonObject more = {}) {
        more[u"queueName"_s] = queue;
        return r.inModels(more);
    };
    const QJsonObject job { { u"runSpec"_s,
                              u"{\"job\":\"my-team/training/fit:latest\","
                              "\"entity\":\"my-team\",\"project\":\"training\"}"_s } };
    r.add(admins, u"createDefaultResourceConfig"_s,
          r.inTeam({ { u"resource"_s, u"local-process"_s }, { u"config"_s, config } }));
    r.add(admins, u"createRunQueue"_s, inQueue(u"new"_s, { { u"access"_s, u"PROJECT"_s } }));
    r.add(admins, u"upsertRunQueue"_s,
          inQueue(u"gpu"_s,
                  { { u"resourceType"_s, u"local-process"_s }, { u"resourceConfig"_s, config } }));
    r.add(admins, u"updateRunQueue"_s,
          { { u"queueID"_s, r.id("queue") }, { u"prioritizationMode"_s, u"V0"_s } });
    r.add(admins, u"deleteRunQueues"_s, { { u"queueIDs"_s, r.ids("spareQueue") } });
    r.add(admins, u"setEmbeddedLaunchAgent"_s, r.inTeam({ { u"isEnabled"_s, false } }));
    r.add(members, u"pushToRunQueueByName"_s, inQueue(u"gpu"_s, job));
    QJsonObject byId = job;
    byId[u"queueID"_s] = r.id("queue");
    r.add(members, u"pushToRunQueue"_s, byId);
    r.add(members, u"popFromRunQueue"_s, inQueue(u"gpu"_s));
    r.add(members, u"ackRunQueueItem"_s,
          { { u"runQueueItemId"_s, r.id("takenItem") }, { u"runName"_s, u"run"_s } });
    r.add(members, u"failRunQueueItem"_s, { { u"runQueueItemId"_s, r.id("item") } });
    r.add(members, u"updateRunQueueItemWarning"_s,
          { { u"runQueueItemId"_s, r.id("item") },
            { u"message"_s, u"slow"_s },
            { u"stage"_s, u"run"_s } });
    r.add(members, u"deleteFromRunQueue"_s,
          { { u"queueID"_s, r.id("queue") }, { u"runQueueItemId"_s, r.id("item") } });
    r.add(members, u"createLaunchAgent"_s,
          r.inModels({ { u"runQueues"_s, r.ids("queue") }, { u"hostname"_s, u"node-2"_s } }));
    r.add(members, u"updateLaunchAgent"_s,
          { { u"launchAgentId"_s, r.id("agent") }, { u"stopPolling"_s, true } });
    r.add(members, u"deleteLaunchAgents"_s, { { u"launchAgentIds"_s, r.ids("agent") } });
}

} // namespace

QList<MutationRule> mutationRules(const Everything &all)
{
    Rules rules(all);
    for (const auto add : { addPeople, addSettings, addAutomations, addCollections, addVersions,
                            addProjects, addRuns, addLaunch })
        add(rules);
    return rules.list;
}
