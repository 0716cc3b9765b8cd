#pragma once

#include <QString>

#include <functional>

class QWidget;

/// An entry of the navigation and the page behind it. The window knows pages only as this, so it
/// neither includes nor changes with them.
struct Destination
{
    QString name; ///< how the settings remember it: "registry"
    QString objectName; ///< of its button: "navRegistry"
    QString title;
    QString icon; ///< of resources/icons
    QWidget *page = nullptr;
    std::function<void(const QString &entity)> showTeam;
    std::function<void()> refresh;
};
