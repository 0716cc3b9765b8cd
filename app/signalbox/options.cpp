#include "app/signalbox/options.h"

#include "app/commandline.h"
#include "app/signalbox/places.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("signalbox", text); }

struct Flags
{
    QCommandLineOption dataDir {
        u"data-dir"_s,
        tr("Keep the backend's data in this folder. It is made if it is missing. Default: %1.")
            .arg(places::dataDir()),
        u"DIR"_s
    };
    QCommandLineOption appearance { u"appearance"_s,
                                    tr("Open in this appearance, whatever the settings say: light, "
                                       "dark, or system."),
                                    u"WHICH"_s };
    QCommandLineOption noDemo { u"no-demo"_s,
                                tr("At the first start, make no demo team; start empty.") };
    QCommandLineOption tour { u"tour"_s,
                              tr("Go through the main job by itself, on empty data of its own and "
                                 "with a receiver on this computer, put a picture of every screen "
                                 "into this folder, and quit."),
                              u"DIR"_s };
};

QString description()
{
    return tr(
        "Model CI/CD on your desktop: when a version of a registered model is linked or gets an\n"
        "alias, call a webhook or launch a job. Brings its own backend, which serves this\n"
        "computer alone and runs for as long as the window is open.");
}

QString exitCodes()
{
    return tr(
        "\nQt's own options work too, such as -reverse, which lays everything out from right to\n"
        "left.\n"
        "\nExit codes:\n"
        "  0  ended by the person, by SIGTERM or SIGINT, or after a tour without a problem\n"
        "  1  could not start, or the tour found a problem\n"
        "  2  wrong arguments\n");
}

Result<Done> readAppearance(const QString &text, Options &options)
{
    if (text == "light"_L1)
        options.appearance = style::Appearance::Light;
    else if (text == "dark"_L1)
        options.appearance = style::Appearance::Dark;
    else if (text == "system"_L1)
        options.appearance = style::Appearance::System;
    else
        return CommandLine::wrong(
            tr("“%1” is no appearance. Choose light, dark or system.").arg(text));
    return Done();
}

Result<Options> read(const CommandLine &line, const Flags &flags)
{
    Options options { .dataDir = line.value(flags.dataDir),
                      .withDemo = !line.isSet(flags.noDemo),
                      .pictures = line.value(flags.tour) };
    if (line.isSet(flags.appearance)) {
        if (const auto done = readAppearance(line.value(flags.appearance), options); !done)
            return done.error();
    }
    for (const QCommandLineOption &folder : { flags.dataDir, flags.tour }) {
        if (line.isSet(folder) && line.value(folder).isEmpty())
            return CommandLine::wrong(tr("--%1 needs a folder.").arg(folder.names().first()));
    }
    if (!line.isSet(flags.dataDir))
        options.dataDir = places::dataDir();
    if (line.isSet(flags.tour)) {
        if (line.isSet(flags.dataDir) || line.isSet(flags.noDemo))
            return CommandLine::wrong(
                tr("The tour brings its own, empty data: leave out --data-dir and "
                   "--no-demo."));
        options.task = Options::Task::GoOnTour;
    }
    return options;
}

} // namespace

Result<Options> optionsFrom(const QStringList &arguments)
{
    const Flags flags;
    CommandLine line(description(), exitCodes());
    line.add({ flags.dataDir, flags.appearance, flags.noDemo, flags.tour });
    line.addQtOptions();
    const auto wish = line.read(arguments);
    if (!wish)
        return wish.error();
    if (*wish == CommandLine::Wish::Help)
        return Options { .task = Options::Task::ShowHelp, .help = line.help() };
    if (*wish == CommandLine::Wish::Version)
        return Options { .task = Options::Task::ShowVersion };
    return read(line, flags);
}
