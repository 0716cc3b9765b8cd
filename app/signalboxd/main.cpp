#include "app/quitsignals.h"
#include "app/signalboxd/options.h"
#include "core/store/hardening.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>

namespace {

enum ExitCode { Ended = 0, NotStarted = 1, WrongArguments = 2 };

int complain(const Error &error, ExitCode code)
{
    std::fprintf(stderr, "signalboxd: %s\n", qPrintable(error.message));
    return code;
}

int serve(QCoreApplication &app, const Backend::Options &options)
{
    QuitSignals quit;
    QObject::connect(&quit, &QuitSignals::received, &app, &QCoreApplication::quit);
    const auto backend = Backend::start(options);
    if (!backend)
        return complain(backend.error(), NotStarted);
    return app.exec();
}

} // namespace

int main(int argc, char **argv)
{
    store::hardenProcess();
    std::signal(SIGPIPE, SIG_IGN);
    qputenv("QT_FORCE_STDERR_LOGGING", "1"); // also under systemd, which keeps stderr
    qSetMessagePattern(
        QStringLiteral("%{time yyyy-MM-ddTHH:mm:ss.zzz} %{type} %{category}: %{message}"));
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("signalboxd"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SIGNALBOX_VERSION));
    const auto options = optionsFrom(QCoreApplication::arguments());
    if (!options)
        return complain(options.error(), WrongArguments);
    switch (options->task) {
    case Options::Task::ShowHelp:
        std::fputs(qPrintable(options->help), stdout);
        return Ended;
    case Options::Task::ShowVersion:
        std::printf("signalboxd %s\n", qPrintable(QCoreApplication::applicationVersion()));
        return Ended;
    case Options::Task::Serve:
        return serve(app, options->backend);
    }
    return WrongArguments;
}
