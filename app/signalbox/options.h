#pragma once

#include "core/base/result.h"
#include "ui/style/theme.h"

#include <optional>

/// The command line of the desktop.
struct Options
{
    enum class Task { OpenWindow, GoOnTour, ShowHelp, ShowVersion };

    Task task = Task::OpenWindow;
    /// Where the embedded backend keeps its data; unused on tour.
    QString dataDir;
    /// At the first start, makes the demo team as well.
    bool withDemo = true;
    /// What the settings say, where it is not given.
    std::optional<style::Appearance> appearance;
    /// Where the tour puts its pictures.
    QString pictures;
    /// What --help prints.
    QString help;
};

/// Invalid, in a sentence, when the arguments make no sense. `arguments` begins with the program.
Result<Options> optionsFrom(const QStringList &arguments);
