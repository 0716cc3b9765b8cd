#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QUrl>

/// What is to be done: "user add ada" and its options.
struct Command
{
    QString words; ///< "user add"
    QString name; ///< what it is about; empty for lists
    /// Values of the options that it was given, by name; "" for those without a value.
    QHash<QString, QString> options;

    bool has(const char *option) const { return options.contains(QLatin1StringView(option)); }
    QString value(const char *option) const { return options.value(QLatin1StringView(option)); }
};

/// The command line of signalboxctl.
struct Options
{
    enum class Task { Act, ShowHelp, ShowVersion };

    Task task = Task::Act;
    /// One of these two is set.
    QString dataDir;
    QUrl url;
    QString keyFile; ///< empty for the environment's key
    QString caFile; ///< empty for the system's certificates alone
    QString proxy; ///< as in ConnectionProfile
    bool isJson = false;
    Command command;
    /// What --help prints.
    QString help;
};

/// Invalid, in a sentence, when the arguments make no sense. `arguments` begins with the program.
Result<Options> optionsFrom(const QStringList &arguments);
