#include "app/signalbox/tourrun.h"

#include "app/signalbox/desktop.h"
#include "app/tour/receiver.h"
#include "app/tour/tour.h"

#include <QApplication>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace {

// The same on every screen, so that pictures can be compared.
constexpr QSize windowSize(1280, 860);

Desktop::Setup setupIn(const QTemporaryDir &folder, const Options &options)
{
    return { .backend = { .dataDir = QDir(folder.filePath(u"data"_s)), .withAgent = true },
             .settingsFile = folder.filePath(u"settings.ini"_s),
             .stateFile = folder.filePath(u"state.ini"_s),
             .appearance = options.appearance.value_or(style::Appearance::Light) };
}

} // namespace

QString runTour(QApplication &application, const Options &options)
{
    const QTemporaryDir folder;
    if (!folder.isValid())
        return folder.errorString();
    const auto receiver = Receiver::listen();
    if (!receiver)
        return receiver.error().message;
    Desktop desktop(application, setupIn(folder, options));
    desktop.window().resize(windowSize);
    Tour tour(desktop.window(), **receiver, QDir(options.pictures));

    QString outcome;
    const auto end = [&application, &outcome](const QString &problem) {
        outcome = problem;
        application.exit(); // not quit(), which an open dialog may refuse
    };
    QObject::connect(&desktop, &Desktop::opened, &tour, &Tour::start);
    QObject::connect(&desktop, &Desktop::failed, &application, end);
    QObject::connect(&tour, &Tour::finished, &application, end);
    desktop.start();
    application.exec();
    return outcome;
}
