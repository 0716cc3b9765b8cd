#include "app/signalbox/places.h"

#include <QDir>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace places {
namespace {

// Qt 6.4 does not know the folder for state. The specification wants relative paths ignored.
QString stateHome()
{
    const QString set = qEnvironmentVariable("XDG_STATE_HOME");
    return QDir::isAbsolutePath(set) ? set : QDir::homePath() + u"/.local/state"_s;
}

} // namespace

QString dataDir()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/signalbox"_s;
}

QString settingsFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + u"/signalbox/signalbox.ini"_s;
}

QString stateFile() { return stateHome() + u"/signalbox/window.ini"_s; }

} // namespace places
