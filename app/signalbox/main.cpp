#include "app/quitsignals.h"
#include "app/signalbox/desktop.h"
#include "app/signalbox/options.h"
#include "app/signalbox/places.h"
#include "app/signalbox/tourrun.h"
#include "core/store/hardening.h"
#include "ui/style/icons.h"

#include <QApplication>
#include <QDir>

#include <csignal>
#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace {

enum ExitCode { Ended = 0, Failed = 1, WrongArguments = 2 };

void complain(const QString &sentence)
{
    std::fprintf(stderr, "signalbox: %s\n", qPrintable(sentence));
}

// Without a display that works, Qt calls qFatal(), which would end in abort().
void endWithoutDisplay(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    if (type != QtFatalMsg) {
        std::fprintf(stderr, "%s\n", qPrintable(message));
        return;
    }
    complain(u"There is no display to open a window on. Set DISPLAY or WAYLAND_DISPLAY, or use "
             "signalboxd, which needs none."_s);
    std::_Exit(Failed);
}

void nameApplication()
{
    QApplication::setOrganizationName(u"signalbox"_s);
    QApplication::setApplicationName(u"signalbox"_s);
    QApplication::setApplicationDisplayName(u"Signalbox"_s);
    QApplication::setApplicationVersion(QStringLiteral(SIGNALBOX_VERSION));
    QApplication::setDesktopFileName(u"io.github.signalbox_desktop.Signalbox"_s);
    QApplication::setWindowIcon(style::applicationIcon());
}

int openWindow(QApplication &application, const Options &options)
{
    Desktop desktop(
        application,
        { .backend
          = { .dataDir = QDir(options.dataDir), .withDemo = options.withDemo, .withAgent = true },
          .settingsFile = places::settingsFile(),
          .stateFile = places::stateFile(),
          .appearance = options.appearance });
    ExitCode code = Ended;
    QObject::connect(&desktop, &Desktop::failed, &application, [&code](const QString &sentence) {
        complain(sentence);
        code = Failed;
    });
    desktop.start();
    application.exec();
    return code;
}

int goOnTour(QApplication &application, const Options &options)
{
    if (const QString problem = runTour(application, options); !problem.isEmpty()) {
        complain(problem);
        return Failed;
    }
    std::printf("The pictures of the tour are in %s\n",
                qPrintable(QDir(options.pictures).absolutePath()));
    return Ended;
}

/// What can be answered without a window.
std::optional<int> answerAtOnce(const Result<Options> &options)
{
    if (!options) {
        complain(options.error().message);
        return WrongArguments;
    }
    if (options->task == Options::Task::ShowHelp) {
        std::fputs(qPrintable(options->help), stdout);
        return Ended;
    }
    if (options->task == Options::Task::ShowVersion) {
        std::printf("signalbox %s\n", SIGNALBOX_VERSION);
        return Ended;
    }
    return std::nullopt;
}

Result<Options> readOptions(int argc, char **argv)
{
    const QCoreApplication console(argc, argv); // needs no display
    return optionsFrom(QCoreApplication::arguments());
}

} // namespace

int main(int argc, char **argv)
{
    store::hardenProcess();
    QuitSignals::block();
    std::signal(SIGPIPE, SIG_IGN);
    const Result<Options> options = readOptions(argc, argv);
    if (const auto code = answerAtOnce(options))
        return *code;

    const QtMessageHandler usual = qInstallMessageHandler(endWithoutDisplay);
    QApplication application(argc, argv);
    qInstallMessageHandler(usual);
    nameApplication();
    const QuitSignals quit;
    // exit(), not quit(): a dialog that asks before it closes must not keep a signal from working.
    QObject::connect(&quit, &QuitSignals::received, &application,
                     [] { QCoreApplication::exit(Ended); });
    return options->task == Options::Task::GoOnTour ? goOnTour(application, *options)
                                                    : openWindow(application, *options);
}
