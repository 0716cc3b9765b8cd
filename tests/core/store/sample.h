#pragma once

#include "core/store/accounts.h"
#include "core/store/automations.h"
#include "core/store/collections.h"
#include "core/store/modelchanges.h"
#include "core/store/projects.h"
#include "core/store/secrets.h"
#include "core/store/store.h"
#include "core/store/webhooks.h"

#include <QTemporaryDir>

/// The value, or the end of the test with the error's words.
template <typename T> T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().message));
    return *std::move(result);
}

inline std::unique_ptr<store::Store> openStore(const QTemporaryDir &dir)
{
    return must(store::Store::open({ .dataDir = QDir(dir.filePath(QStringLiteral("data"))) }));
}

/// A team with a registered model "churn", a logged version to link to it, and a webhook.
struct Sample
{
    store::UserRow user;
    store::EntityRow team;
    store::ProjectRow registry;
    store::CollectionRow model;
    store::CollectionRow sequence;
    store::ArtifactRow version;
    store::WebhookRow webhook;

    explicit Sample(store::Store &store)
    {
        (void)must(store.write([this](store::Database &db) { return fill(db); }));
    }

    Result<Done> fill(store::Database &db)
    {
        using namespace Qt::StringLiterals;
        using namespace store;
        Accounts accounts(db);
        user = must(accounts.createUser({ .username = u"ada"_s, .name = u"Ada"_s }));
        team = must(accounts.createEntity(u"acme"_s, EntityType::Team));
        (void)must(accounts.setMember(team.id, user.id, Role::Admin));
        registry = must(Projects(db).create(team.id, u"model-registry"_s));
        const auto project = must(Projects(db).create(team.id, u"training"_s));
        const auto modelType = must(Projects(db).findOrCreateType(registry.id, u"model"_s));
        const auto ownType = must(Projects(db).findOrCreateType(project.id, u"model"_s));
        model = must(Collections(db).create({ .projectId = registry.id,
                                              .typeId = modelType.id,
                                              .kind = CollectionKind::Portfolio,
                                              .name = u"churn"_s }));
        sequence = must(Collections(db).create(
            { .projectId = project.id, .typeId = ownType.id, .name = u"run-model"_s }));
        version = must(commitArtifact(db, newVersion(db).id, user.id));
        (void)must(db.run(u"DELETE FROM events"_s)); // those of the set-up
        webhook = must(Webhooks(db).create(
            { .entityId = team.id, .name = u"deploy"_s, .url = u"http://127.0.0.1:9/hook"_s }));
        return Done();
    }

    store::ArtifactRow newVersion(store::Database &db, const QStringList &aliases = {}) const
    {
        using namespace Qt::StringLiterals;
        return must(store::Artifacts(db).create({ .sequenceId = sequence.id,
                                                  .typeId = sequence.typeId,
                                                  .digest = u"d1"_s,
                                                  .metadata = uR"({"accuracy":0.93})"_s,
                                                  .createdBy = user.id,
                                                  .aliases = aliases }));
    }

    store::AutomationRow automation(EventType event, const QString &name) const
    {
        using namespace Qt::StringLiterals;
        return { .name = name,
                 .scopeType = ScopeType::Collection,
                 .scopeId = model.id,
                 .eventType = event,
                 .eventFilter = uR"({"$or":[{"$and":[]}]})"_s,
                 .webhookId = webhook.id,
                 .payload = uR"({"version":"${artifact_version_string}"})"_s,
                 .createdBy = user.id };
    }
};
