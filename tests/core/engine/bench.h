#pragma once

#include "core/engine/engine.h"
#include "core/store/deliveries.h"
#include "core/store/events.h"
#include "core/store/executions.h"
#include "tests/core/store/sample.h"
#include "tests/support/receiver.h"

/// A store with a sample team, and what tests of the engine ask of it.
class Bench
{
public:
    explicit Bench(const QTemporaryDir &dir)
        : store(openStore(dir))
        , sample(*store)
    {
    }

    template <typename F> auto write(F f) { return must(store->write(f)); }
    template <typename F> auto read(F f) { return must(store->read(f)); }

    void putSecret(const QString &name, const QByteArray &value)
    {
        (void)write([&](store::Database &db) {
            return store::Secrets(db, store->vault())
                .put(sample.team.id, name, store::SecretText(value));
        });
    }

    /// A webhook, and an automation that calls it whenever `alias` is added.
    store::AutomationRow
    addAutomation(const QString &alias, const QUrl &url, const QString &token = {},
                  const QString &secret = {},
                  const QString &payload
                  = QStringLiteral(R"({"version":"${artifact_version_string}"})"))
    {
        return write([&](store::Database &db) -> Result<store::AutomationRow> {
            const auto webhook = must(store::Webhooks(db).create({ .entityId = sample.team.id,
                                                                   .name = alias,
                                                                   .url = url.toString(),
                                                                   .accessTokenRef = token,
                                                                   .secretRef = secret }));
            auto automation = sample.automation(EventType::AddArtifactAlias, alias);
            automation.webhookId = webhook.id;
            automation.payload = payload;
            automation.eventFilter = QStringLiteral(R"({"alias":{"$eq":"%1"}})").arg(alias);
            return store::Automations(db).create(automation);
        });
    }

    /// Adds the alias to a version of its own, so that it is new each time.
    void fire(const QString &alias)
    {
        (void)write([&](store::Database &db) {
            const auto version
                = must(store::commitArtifact(db, sample.newVersion(db).id, sample.user.id));
            return store::linkVersion(db,
                                      { version.id, sample.model.id, { alias }, sample.user.id });
        });
    }

    std::optional<store::ExecutionRow> last(const store::AutomationRow &automation)
    {
        return read(
            [&](store::Database &db) { return store::Executions(db).latest(automation.id); });
    }

    bool isOver(const store::AutomationRow &automation)
    {
        const auto execution = last(automation);
        return execution && execution->state != store::ExecutionState::Pending;
    }

    QList<store::AttemptRow> attempts(const store::AutomationRow &automation)
    {
        return read([&](store::Database &db) -> Result<QList<store::AttemptRow>> {
            store::Deliveries deliveries(db);
            const auto delivery = must(deliveries.ofExecution(last(automation)->id));
            return deliveries.attempts(delivery->id);
        });
    }

    std::unique_ptr<store::Store> store;
    Sample sample;
};
