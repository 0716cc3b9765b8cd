#pragma once

#include "core/base/result.h"

#include <QCommandLineParser>

/// What the command lines of all programs have alike: -h, -v, and how wrong arguments are told.
class CommandLine
{
public:
    enum class Wish { Run, Help, Version };

    /// `ending` is printed below the options; it tells the exit codes.
    CommandLine(const QString &description, const QString &ending);

    void add(const QList<QCommandLineOption> &options) { m_parser.addOptions(options); }

    /// For programs with windows: lets pass what Qt itself takes from the command line, such as
    /// -reverse. An option of several letters may then begin with one dash, as Qt's do.
    void addQtOptions();

    /// Invalid, in a sentence, when the arguments make no sense. `arguments` begins with the
    /// program. Whoever asks for help or the version gets it, whatever else is wrong.
    Result<Wish> read(const QStringList &arguments, int mostPositional = 0);

    QString help() const { return m_parser.helpText() + m_ending; }
    bool isSet(const QCommandLineOption &option) const { return m_parser.isSet(option); }
    QString value(const QCommandLineOption &option) const { return m_parser.value(option); }
    QStringList positional() const { return m_parser.positionalArguments(); }
    QStringList setOptions() const { return m_parser.optionNames(); }

    static Error wrong(const QString &sentence) { return { Error::Kind::Invalid, sentence }; }

private:
    QCommandLineParser m_parser;
    QCommandLineOption m_version;
    QCommandLineOption m_help;
    QString m_ending;
};
