#include "ui/shell/mainwindow.h"

#include "ui/shell/helpdialogs.h"
#include "ui/shell/mainmenu.h"
#include "ui/shell/navigation.h"
#include "ui/shell/startpage.h"
#include "ui/shell/topbar.h"
#include "ui/shell/windowmemory.h"
#include "ui/style/text.h"
#include "ui/widgets/messagebar.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QStackedWidget>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {
constexpr QSize smallest(90 * style::unit, 60 * style::unit);
}

MainWindow::MainWindow(WindowMemory &memory, style::Appearance appearance, QWidget *parent)
    : QMainWindow(parent)
    , m_memory(memory)
    , m_menu(new MainMenu)
    , m_startPage(new StartPage)
    , m_navigation(new Navigation)
    , m_topBar(new TopBar)
    , m_banner(new MessageBar)
    , m_pages(new QStackedWidget)
    , m_center(new QStackedWidget)
    , m_workspace(makeWorkspace())
{
    setWindowTitle(u"Signalbox"_s);
    setMinimumSize(smallest);
    setMenuBar(m_menu);
    m_center->addWidget(m_startPage);
    m_center->addWidget(m_workspace);
    setCentralWidget(m_center);
    m_menu->setAppearance(appearance);
    connectMenu();
    connect(m_startPage, &StartPage::quitChosen, this, &QWidget::close);
    m_memory.restoreGeometry(*this);
}

QWidget *MainWindow::makeWorkspace()
{
    m_banner->setObjectName(u"connectionBanner"_s);
    m_banner->setClosable(false);
    m_banner->setAction(tr("Tr&y now"));
    auto *bannerPlace = new QVBoxLayout;
    bannerPlace->setContentsMargins(style::unit * 4, style::unit * 2, style::unit * 4, 0);
    bannerPlace->addWidget(m_banner);

    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_topBar);
    right->addLayout(bannerPlace);
    right->addWidget(m_pages, 1);

    auto *workspace = new QWidget;
    auto *layout = new QHBoxLayout(workspace);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_navigation);
    layout->addLayout(right, 1);
    return workspace;
}

void MainWindow::connectMenu()
{
    connect(m_menu, &MainMenu::quitChosen, this, &QWidget::close);
    connect(m_menu, &MainMenu::refreshChosen, this, &MainWindow::refresh);
    connect(m_menu, &MainMenu::appearanceChosen, this, [this](style::Appearance appearance) {
        m_memory.setAppearance(appearance);
        emit appearanceChosen(appearance);
    });
    connect(m_menu, &MainMenu::destinationChosen, this, &MainWindow::showDestination);
    connect(m_menu, &MainMenu::shortcutsChosen, this,
            [this] { (new ShortcutsDialog(m_menu->actionsWithShortcut(), this))->open(); });
    connect(m_menu, &MainMenu::aboutChosen, this, [this] { (new AboutDialog(this))->open(); });
    connect(m_navigation, &Navigation::chosen, this, &MainWindow::showDestination);
    connect(m_topBar, &TopBar::teamChosen, this, [this](const QString &team) {
        showTeam(team);
        m_memory.setTeam(m_connectionId, team);
    });
    connect(m_topBar, &TopBar::connectionChosen, this, &MainWindow::connectionChosen);
    connect(m_topBar, &TopBar::connectionsWanted, this, &MainWindow::connectionsWanted);
}

void MainWindow::open(const Backend &backend, const QList<Destination> &destinations)
{
    closePages();
    m_destinations = destinations;
    m_connectionId = backend.connectionId;
    addDestinations();
    showPage(m_memory.page());
    startWatch(backend);
}

void MainWindow::closePages()
{
    delete std::exchange(m_watch, nullptr);
    for (const Destination &destination : std::exchange(m_destinations, {}))
        delete destination.page;
    m_navigation->clear();
    m_menu->clearDestinations();
    m_topBar->setTeams({});
    m_team.clear();
    m_isConnected = true;
    m_banner->dismiss();
}

void MainWindow::addDestinations()
{
    QWidget *lastButton = nullptr;
    for (const Destination &destination : std::as_const(m_destinations))
        lastButton = m_navigation->add(destination, m_menu->addDestination(destination.title));
    setTabOrder(lastButton, m_topBar->firstControl()); // and then the pages, which come last
    setTabOrder(m_topBar->firstControl(), m_topBar->lastControl());
    for (const Destination &destination : std::as_const(m_destinations))
        m_pages->addWidget(destination.page);
}

void MainWindow::setConnections(const QList<ConnectionProfile> &profiles, const QString &current)
{
    m_topBar->setConnections(profiles, current);
}

void MainWindow::showPage(const QString &name)
{
    const auto found = std::ranges::find(m_destinations, name, &Destination::name);
    showDestination(found == m_destinations.end() ? 0 : int(found - m_destinations.begin()));
}

void MainWindow::startWatch(const Backend &backend)
{
    m_watch = new ConnectionWatch(backend.fetchViewer, backend.pace, this);
    connect(m_watch, &ConnectionWatch::answered, this, &MainWindow::showViewer);
    connect(m_watch, &ConnectionWatch::lost, this, &MainWindow::showLost);
    connect(m_banner, &MessageBar::actionTriggered, m_watch, &ConnectionWatch::checkNow);
    m_watch->checkNow();
}

void MainWindow::showFailure(const QString &sentence) { m_startPage->showFailure(sentence); }

void MainWindow::showViewer(const Viewer &viewer)
{
    const bool isFirst = m_topBar->currentTeam().isEmpty();
    m_topBar->setTeams(viewer.teams);
    if (isFirst) {
        m_topBar->setCurrentTeam(viewer.entity);
        m_topBar->setCurrentTeam(m_memory.team(m_connectionId)); // where it still exists
    }
    showWorkspace();
    showTeam(m_topBar->currentTeam());
    if (!m_isConnected) {
        m_isConnected = true;
        m_banner->dismiss();
        m_topBar->setConnected(true);
        refresh();
    }
}

void MainWindow::showLost(const QString &why)
{
    showWorkspace();
    m_topBar->setConnected(false);
    const QString text
        = tr("The connection to the backend is lost; Signalbox keeps trying. %1").arg(why);
    if (m_isConnected || m_banner->text() != text)
        m_banner->show(MessageBar::Kind::Warning, text);
    m_isConnected = false;
}

void MainWindow::showWorkspace()
{
    if (m_center->currentWidget() == m_workspace)
        return;
    m_center->setCurrentWidget(m_workspace);
    // No control is chosen for the person; the first Tab enters the navigation.
    m_workspace->setFocus(Qt::OtherFocusReason);
}

void MainWindow::showTeam(const QString &team)
{
    if (team == m_team)
        return;
    m_team = team;
    for (const Destination &destination : std::as_const(m_destinations))
        destination.showTeam(team);
}

void MainWindow::showDestination(int index)
{
    const Destination &destination = m_destinations.at(index);
    m_pages->setCurrentWidget(destination.page);
    m_navigation->setCurrent(index);
    m_menu->setCurrentDestination(index);
    m_memory.setPage(destination.name);
    setWindowTitle(tr("%1 — Signalbox").arg(destination.title));
}

int MainWindow::currentDestination() const { return m_pages->currentIndex(); }

void MainWindow::refresh()
{
    if (!m_watch)
        return;
    if (m_isConnected)
        m_destinations.at(currentDestination()).refresh();
    m_watch->checkNow();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_memory.saveGeometry(*this);
    event->accept();
}
