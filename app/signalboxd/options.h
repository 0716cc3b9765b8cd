#pragma once

#include "core/base/result.h"
#include "core/server/backend.h"

/// The command line of signalboxd.
struct Options
{
    enum class Task { Serve, ShowHelp, ShowVersion };

    Task task = Task::Serve;
    Backend::Options backend;
    /// What --help prints.
    QString help;
};

/// Invalid, in a sentence, when the arguments make no sense. `arguments` begins with the program.
Result<Options> optionsFrom(const QStringList &arguments);
