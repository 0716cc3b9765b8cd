#include "ui/shell/mainmenu.h"

#include <QActionGroup>

using namespace Qt::StringLiterals;

MainMenu::MainMenu(QWidget *parent)
    : QMenuBar(parent)
    , m_appearances(new QActionGroup(this))
    , m_destinations(new QActionGroup(this))
{
    addFileMenu();
    addViewMenu();
    m_go = addMenu(tr("&Go"));
    m_go->menuAction()->setVisible(false); // until there is somewhere to go
    addHelpMenu();
}

void MainMenu::addFileMenu()
{
    QMenu *file = addMenu(tr("&File"));
    QAction *quit = file->addAction(tr("&Quit"), this, &MainMenu::quitChosen);
    quit->setShortcut(QKeySequence(u"Ctrl+Q"_s));
    quit->setMenuRole(QAction::QuitRole);
}

void MainMenu::addViewMenu()
{
    QMenu *view = addMenu(tr("&View"));
    QAction *refresh = view->addAction(tr("&Refresh"), this, &MainMenu::refreshChosen);
    refresh->setShortcuts({ QKeySequence(u"Ctrl+R"_s), QKeySequence(u"F5"_s) });

    QMenu *appearance = view->addMenu(tr("&Appearance"));
    const std::pair<QString, style::Appearance> choices[] = {
        { tr("Like the &system"), style::Appearance::System },
        { tr("&Light"), style::Appearance::Light },
        { tr("&Dark"), style::Appearance::Dark },
    };
    for (const auto &[title, value] : choices) {
        QAction *action = m_appearances->addAction(appearance->addAction(title));
        action->setCheckable(true);
        action->setData(int(value));
    }
    connect(m_appearances, &QActionGroup::triggered, this, [this](const QAction *action) {
        emit appearanceChosen(style::Appearance(action->data().toInt()));
    });
}

void MainMenu::addHelpMenu()
{
    QMenu *help = addMenu(tr("&Help"));
    help->addAction(tr("&Keyboard shortcuts"), this, &MainMenu::shortcutsChosen)
        ->setShortcut(QKeySequence(u"Ctrl+/"_s));
    help->addAction(tr("&About Signalbox"), this, &MainMenu::aboutChosen)
        ->setMenuRole(QAction::AboutRole);
}

QString MainMenu::addDestination(const QString &title)
{
    const int index = int(m_destinations->actions().size());
    m_go->menuAction()->setVisible(true);
    QAction *action = m_destinations->addAction(m_go->addAction(title));
    action->setCheckable(true);
    action->setShortcut(QKeySequence(u"Ctrl+%1"_s.arg(index + 1)));
    connect(action, &QAction::triggered, this, [this, index] { emit destinationChosen(index); });
    return action->shortcut().toString(QKeySequence::NativeText);
}

void MainMenu::setCurrentDestination(int index)
{
    m_destinations->actions().at(index)->setChecked(true);
}

void MainMenu::clearDestinations()
{
    const auto actions = m_destinations->actions();
    for (const QAction *action : actions)
        delete action;
}

void MainMenu::setAppearance(style::Appearance appearance)
{
    const auto actions = m_appearances->actions();
    for (QAction *action : actions)
        action->setChecked(action->data().toInt() == int(appearance));
}

QList<QAction *> MainMenu::actionsWithShortcut() const
{
    QList<QAction *> found;
    const auto menus = actions();
    for (const QAction *menu : menus) {
        const auto entries = menu->menu()->actions();
        std::copy_if(entries.begin(), entries.end(), std::back_inserter(found),
                     [](const QAction *action) { return !action->shortcut().isEmpty(); });
    }
    return found;
}
