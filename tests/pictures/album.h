#pragma once

#include <QDir>
#include <QWidget>

#include <memory>

/// Takes pictures of windows into a folder:
///
///     build/ci/bin/pictures DIR --appearance dark -reverse
///
/// with QT_SCALE_FACTOR=1.5 for other screens, and the beginning of an area's name (wizard,
/// payload, team …) after DIR for that alone. What of the text doesn't fit, which tables scroll
/// sideways and which letters with Alt are taken twice is written to DIR/complaints.txt; the rest
/// is for eyes.
class Album
{
public:
    explicit Album(const QDir &folder);

    /// With what has popped up over it.
    void take(QWidget &window, const QString &name);

    /// What Tab visits, to DIR/tab-order.txt.
    void walk(QWidget &window, const QString &name);

    /// A page as large as it is in a window of 1280 × 800 pixels of the screen.
    QSize pageSize() const;

private:
    void write(const QString &file, const QStringList &lines);

    QDir m_folder;
};

std::unique_ptr<QObject> activityPictures(Album &album);
std::unique_ptr<QObject> connectionPictures(Album &album);
std::unique_ptr<QObject> launchPictures(Album &album);
std::unique_ptr<QObject> payloadPictures(Album &album);
std::unique_ptr<QObject> teamPictures(Album &album);
std::unique_ptr<QObject> wizardPictures(Album &album);
