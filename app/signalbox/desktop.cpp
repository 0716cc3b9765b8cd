#include "app/signalbox/desktop.h"

#include "core/api/network.h"
#include "core/base/async.h"
#include "ui/activity/activitypage.h"
#include "ui/automations/automationspage.h"
#include "ui/connections/connectionsecrets.h"
#include "ui/connections/connectionspage.h"
#include "ui/launch/launchpage.h"
#include "ui/registry/registrysource.h"
#include "ui/registry/registryview.h"
#include "ui/settings/teamsettingspage.h"

#include <QApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

/// At the field of the form, where one is to blame.
Error atField(Error error)
{
    switch (error.kind) {
    case Error::Kind::Unauthorized:
        error.field = u"apiKey"_s;
        break;
    case Error::Kind::Network:
    case Error::Kind::Timeout:
        break;
    default:
        if (error.field.isEmpty())
            error.field = u"server"_s;
    }
    return error;
}

} // namespace

Desktop::Desktop(QApplication &application, const Setup &setup)
    : m_memory(setup.settingsFile, setup.stateFile)
    , m_drafts(setup.backend.dataDir.filePath(u"drafts"_s))
    , m_book(setup.settingsFile)
    , m_keychain(setup.keychainService)
    , m_start(setup.backend)
    , m_window(m_memory, setup.appearance.value_or(m_memory.appearance()))
{
    const auto apply
        = [&application](style::Appearance appearance) { style::apply(application, appearance); };
    apply(setup.appearance.value_or(m_memory.appearance()));
    connect(&m_window, &MainWindow::appearanceChosen, this, apply);
    connect(&m_window, &MainWindow::connectionsWanted, this,
            [this] { m_window.showPage(u"connections"_s); });
    connect(&m_window, &MainWindow::connectionChosen, this, &Desktop::connectTo,
            Qt::QueuedConnection);
    connect(&m_book, &ConnectionBook::changed, this, &Desktop::showConnections);
    connect(&m_book, &ConnectionBook::removed, this,
            [this](const QString &id) { draftsOf(id).removeRecursively(); });
    connect(&m_start, &QThread::finished, this, [this] { take(m_start.take()); });
}

// A signal ends the program without closing the window.
Desktop::~Desktop() { m_memory.saveGeometry(m_window); }

void Desktop::start()
{
    m_window.show();
    m_start.start();
}

void Desktop::take(Result<std::unique_ptr<Backend>> backend)
{
    if (!backend) {
        m_window.showFailure(backend.error().message);
        emit failed(backend.error().message);
        return;
    }
    m_backend = *std::move(backend);
    // The embedded backend is there at once, and what is left where the last one can't be used.
    const QString last = m_book.lastUsed();
    connectTo(ConnectionBook::embeddedId());
    if (last != ConnectionBook::embeddedId()) {
        m_book.setLastUsed(last);
        connectTo(last);
    }
    emit opened();
}

void Desktop::connectTo(const QString &id)
{
    const ConnectionProfile profile = m_book.profile(id);
    const int asked = m_choices.ask();
    if (profile.isEmbedded()) {
        m_choices.take(asked);
        const api::Connection own { .server = m_backend->url(), .apiKey = m_backend->adminKey() };
        return openSession(std::make_unique<Session>(profile, own));
    }
    whenDone(fetchSecrets(m_keychain, profile), this,
             [this, profile, asked](const ConnectionSecrets &secrets) {
                 if (!m_choices.take(asked))
                     return; // another one was chosen while the keychain thought
                 if (secrets.apiKey.isEmpty()) {
                     m_window.showPage(u"connections"_s);
                     return m_connections->askForKey(profile.id);
                 }
                 const auto connection = api::connectionFor(profile, secrets.apiKey);
                 if (connection) {
                     return openSession(
                         std::make_unique<Session>(profile, *connection, secrets.proxyPassword));
                 }
                 m_window.showPage(u"connections"_s);
                 m_connections->showProblem(connection.error().message);
             });
}

void Desktop::openSession(std::unique_ptr<Session> session)
{
    const auto before = std::move(m_session); // until its pages are gone
    m_session = std::move(session);
    const ConnectionProfile &profile = m_session->profile();
    m_book.setLastUsed(profile.id);
    const QList<Destination> destinations = makeDestinations();
    connect(m_session.get(), &Session::capabilitiesKnown, m_connections,
            [this] { m_connections->setCapabilities(m_session->client().capabilities()); });
    showConnections();
    m_window.open(
        { .connectionId = profile.id, .fetchViewer = [this] { return m_session->fetchViewer(); } },
        destinations);
}

void Desktop::showConnections() { m_window.setConnections(m_book.profiles(), currentId()); }

QFuture<Result<Viewer>> Desktop::check(const ConnectionProfile &profile,
                                       const ConnectionSecrets &secrets)
{
    const auto connection = api::connectionFor(profile, secrets.apiKey);
    if (!connection)
        return QtFuture::makeReadyFuture(Result<Viewer>(connection.error()));
    auto *session = new Session(profile, *connection, secrets.proxyPassword);
    session->setParent(this);
    return session->fetchViewer().then([session](const Result<Viewer> &viewer) {
        session->deleteLater(); // not at once: this is called by one of its replies
        return viewer ? viewer : Result<Viewer>(atField(viewer.error()));
    });
}

/// Teams of two servers may have the same name, and ids of one mean nothing to the other.
QDir Desktop::draftsOf(const QString &connectionId) const
{
    return QDir(m_drafts.filePath(connectionId));
}

QString Desktop::currentId() const { return m_session ? m_session->profile().id : QString(); }

ConnectionDesk Desktop::desk()
{
    return { .book = m_book,
             .keychain = m_keychain,
             .check = [this](const ConnectionProfile &profile,
                             const ConnectionSecrets &secrets) { return check(profile, secrets); },
             .connectTo =
                 [this](const QString &id) {
                     QMetaObject::invokeMethod(
                         this, [this, id] { connectTo(id); }, Qt::QueuedConnection);
                 },
             .currentId = [this] { return currentId(); } };
}

TeamAccess Desktop::accessTo(const QString &team) const
{
    const Viewer &viewer = m_session->viewer();
    const auto found = std::ranges::find(viewer.teams, team, &Team::name);
    return { .role = found == viewer.teams.end() ? QString() : found->role,
             .username = viewer.username,
             .connection = m_session->profile().name,
             .isWandb = m_session->profile().isWandb(),
             .apiKey = m_session->client().connection().apiKey,
             .capabilities = m_session->client().capabilities() };
}

QList<Destination> Desktop::makeDestinations()
{
    api::ApiClient &client = m_session->client();
    const auto automationsOf = automationSource(client, draftsOf(currentId()));
    auto *registry = new RegistryView(registrySource(client, automationsOf));
    auto *automations = new AutomationsPage(automationsOf);
    const auto access = [this](const QString &team) { return accessTo(team); };
    auto *activity = new ActivityPage(activitySource(client, access));
    auto *launch = new LaunchPage(launchSource(client, access));
    auto *settings = new TeamSettingsPage(teamSource(client, access), memberSource(client));
    m_connections = new ConnectionsPage(desk());
    connect(settings, &TeamSettingsPage::automationsWanted, this,
            [this, automations](const QStringList &ids) {
                m_window.showPage(u"automations"_s);
                automations->select(ids);
            });
    connect(launch, &LaunchPage::automationsWanted, this,
            [this] { m_window.showPage(u"automations"_s); });
    const auto showActivity = [this, activity](const QString &id, const QString &name) {
        activity->showAutomation(id, name);
        m_window.showPage(u"activity"_s);
    };
    connect(automations, &AutomationsPage::activityWanted, this, showActivity);
    connect(registry, &RegistryView::activityWanted, this, showActivity);
    return {
        { .name = u"registry"_s,
          .objectName = u"navRegistry"_s,
          .title = tr("Registry"),
          .icon = u"registry"_s,
          .page = registry,
          .showTeam = [registry](const QString &team) { registry->setTeam(team); },
          .refresh = [registry] { registry->refresh(); } },
        { .name = u"automations"_s,
          .objectName = u"navAutomations"_s,
          .title = tr("Automations"),
          .icon = u"automation"_s,
          .page = automations,
          .showTeam = [automations](const QString &team) { automations->setTeam(team); },
          .refresh = [automations] { automations->refresh(); } },
        { .name = u"activity"_s,
          .objectName = u"navActivity"_s,
          .title = tr("Activity"),
          .icon = u"activity"_s,
          .page = activity,
          .showTeam = [activity](const QString &team) { activity->setTeam(team); },
          .refresh = [activity] { activity->refresh(); } },
        { .name = u"launch"_s,
          .objectName = u"navLaunch"_s,
          .title = tr("Launch"),
          .icon = u"launch"_s,
          .page = launch,
          .showTeam = [launch](const QString &team) { launch->setTeam(team); },
          .refresh = [launch] { launch->refresh(); } },
        { .name = u"team-settings"_s,
          .objectName = u"navTeamSettings"_s,
          .title = tr("Team settings"),
          .icon = u"settings"_s,
          .page = settings,
          .showTeam = [settings](const QString &team) { settings->setTeam(team); },
          .refresh = [settings] { settings->refresh(); } },
        { .name = u"connections"_s,
          .objectName = u"navConnections"_s,
          .title = tr("Connections"),
          .icon = u"computer"_s,
          .page = m_connections,
          .showTeam = [](const QString &) {},
          .refresh = [] {} },
    };
}
