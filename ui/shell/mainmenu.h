#pragma once

#include "ui/style/theme.h"

#include <QMenuBar>

class QActionGroup;

/// The menu bar; every shortcut of the window is one of its actions.
class MainMenu : public QMenuBar
{
    Q_OBJECT

public:
    explicit MainMenu(QWidget *parent = nullptr);

    /// The next entry of the menu Go; answers its shortcut as text.
    QString addDestination(const QString &title);
    void setCurrentDestination(int index);
    void clearDestinations();
    void setAppearance(style::Appearance appearance);

    /// With a shortcut, in the order of the menus.
    QList<QAction *> actionsWithShortcut() const;

signals:
    void quitChosen();
    void refreshChosen();
    void appearanceChosen(style::Appearance appearance);
    void destinationChosen(int index);
    void shortcutsChosen();
    void aboutChosen();

private:
    void addFileMenu();
    void addViewMenu();
    void addHelpMenu();

    QMenu *m_go = nullptr;
    QActionGroup *m_appearances;
    QActionGroup *m_destinations;
};
