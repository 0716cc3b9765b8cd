#pragma once

#include "core/api/apiclient.h"
#include "core/api/automationcalls.h"
#include "core/api/registrycalls.h"
#include "core/api/teamcalls.h"
#include "core/server/backend.h"
#include "tests/journeys/person.h"
#include "tests/support/receiver.h"
#include "ui/automations/automationspage.h"

#include <QFutureWatcher>
#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTemporaryDir>

/// The automations page on a real backend, with a receiver on loopback. What a test needs to be
/// there already is made over the API.
class Bench
{
public:
    static inline const QString team = QStringLiteral("my-team");

    Bench()
        : m_backend(start())
        , m_client(m_network, { .server = m_backend->url(), .apiKey = m_backend->adminKey() })
    {
        openPage();
    }

    /// As a program that is started again: what is not on disk is gone.
    void openPage()
    {
        m_page.reset();
        m_page = std::make_unique<AutomationsPage>(
            automationSource(m_client, QDir(m_folder.filePath(QStringLiteral("drafts")))));
        m_page->resize(1200, 800);
        m_page->setTeam(team);
        m_page->show();
        m_page->activateWindow();
        isActive = QTest::qWaitForWindowActive(m_page.get(), test::patience);
        m_person = std::make_unique<Person>(*m_page);
    }

    Person &person() { return *m_person; }
    AutomationsPage &page() { return *m_page; }
    Receiver &receiver() { return m_receiver; }
    QString folder() const { return m_folder.path(); }

    template <typename T> T call(const api::Call<T> &call)
    {
        const auto answer = wait(m_client.send(call));
        if (!answer)
            qFatal("%s", qPrintable(answer.error().message));
        return *answer;
    }

    Webhook webhook(const QString &name)
    {
        return call(api::createWebhook(team, { .name = name, .url = m_receiver.url().toString() }));
    }

    RegisteredModel model(const QString &name)
    {
        api::RegistryInfo registry = call(api::registry(team));
        registry.modelTypeId = call(api::createModelType(team));
        return call(api::createRegisteredModel(team, registry, name, {}));
    }

    void link(const QString &model, const QStringList &aliases)
    {
        const QString id
            = call(api::createVersion(team,
                                      { .project = QStringLiteral("training"),
                                        .collection = model + QStringLiteral("-run") }));
        call(api::commitVersion(id));
        call(api::linkVersion(team, model, id, aliases));
    }

    Automation automation(const QString &name, const RegisteredModel &model, const Webhook &webhook)
    {
        return call(api::createAutomation(
            { .name = name,
              .scopeId = model.id,
              .eventFilter = QStringLiteral("{\"$or\":[{\"$and\":[]}]}"),
              .webhook = webhook,
              .payload = QStringLiteral("{\"model\": \"${artifact_collection_name}\"}") }));
    }

    /// All automations of the team by name, as the server has them.
    QMap<QString, Automation> automations()
    {
        QMap<QString, Automation> found;
        for (const Automation &automation : call(api::teamAutomations(team, {})).items)
            found.insert(automation.name, automation);
        return found;
    }

    bool isActive = false;

protected:
    template <typename T> static T wait(QFuture<T> future)
    {
        QFutureWatcher<T> watcher;
        QSignalSpy finished(&watcher, &QFutureWatcherBase::finished);
        watcher.setFuture(future);
        while (finished.isEmpty() && finished.wait(test::patience)) { }
        return future.result();
    }

    api::ApiClient &client() { return m_client; }
    QString path(const QString &name) const { return m_folder.filePath(name); }

private:
    std::unique_ptr<Backend> start()
    {
        auto backend = Backend::start({ .dataDir = QDir(m_folder.filePath(QStringLiteral("data"))),
                                        .withAgent = true }); // as the desktop starts it
        if (!backend)
            qFatal("%s", qPrintable(backend.error().message));
        return *std::move(backend);
    }

    QTemporaryDir m_folder;
    Receiver m_receiver;
    std::unique_ptr<Backend> m_backend;
    QNetworkAccessManager m_network;
    api::ApiClient m_client;
    std::unique_ptr<AutomationsPage> m_page;
    std::unique_ptr<Person> m_person;
};
