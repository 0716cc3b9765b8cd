#include "app/signalboxctl/answers.h"
#include "app/signalboxctl/commands.h"
#include "app/signalboxctl/server.h"
#include "core/base/async.h"
#include "core/store/hardening.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>

namespace {

enum ExitCode { Finished = 0, Refused = 1, WrongArguments = 2, NoWay = 3 };

ExitCode codeFor(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Timeout:
    case Error::Kind::Network:
    case Error::Kind::Server:
    case Error::Kind::Cancelled:
        return NoWay;
    default:
        return Refused;
    }
}

int complain(const Error &error, ExitCode code)
{
    std::fprintf(stderr, "signalboxctl: %s\n", qPrintable(error.message));
    return code;
}

int show(const Options &options, const Result<QJsonObject> &data)
{
    const auto text = data.and_then([&options](const QJsonObject &answer) {
        return shownAnswer(options.command, answer, options.isJson);
    });
    if (!text)
        return complain(text.error(), codeFor(text.error()));
    std::fputs(text->toUtf8().constData(), stdout);
    return Finished;
}

int act(QCoreApplication &app, const Options &options)
{
    const auto request = requestFor(options.command);
    if (!request)
        return complain(request.error(), WrongArguments);
    const auto server = Server::open(options);
    if (!server) {
        const bool isArgument = server.error().kind == Error::Kind::Invalid;
        return complain(server.error(), isArgument ? WrongArguments : NoWay);
    }
    whenDone((*server)->ask(*request), &app,
             [&](const Result<QJsonObject> &data) { QCoreApplication::exit(show(options, data)); });
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    store::hardenProcess();
    std::signal(SIGPIPE, SIG_IGN);
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("signalboxctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SIGNALBOX_VERSION));
    const auto options = optionsFrom(QCoreApplication::arguments());
    if (!options)
        return complain(options.error(), WrongArguments);
    switch (options->task) {
    case Options::Task::ShowHelp:
        std::fputs(qPrintable(options->help), stdout);
        return Finished;
    case Options::Task::ShowVersion:
        std::printf("signalboxctl %s\n", qPrintable(QCoreApplication::applicationVersion()));
        return Finished;
    case Options::Task::Act:
        return act(app, *options);
    }
    return WrongArguments;
}
