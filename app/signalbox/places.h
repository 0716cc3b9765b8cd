#pragma once

#include <QString>

/// Where the desktop keeps things, after the XDG Base Directory specification 0.8.
namespace places {

/// The backend's data: ~/.local/share/signalbox.
QString dataDir();
/// What the person chose: ~/.config/signalbox/signalbox.ini.
QString settingsFile();
/// What may be lost without harm: ~/.local/state/signalbox/window.ini.
QString stateFile();

} // namespace places
