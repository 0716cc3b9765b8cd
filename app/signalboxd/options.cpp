#include "app/signalboxd/options.h"

#include "app/commandline.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace {

const QString defaultListen = u"127.0.0.1:8080"_s;

QString tr(const char *text) { return QCoreApplication::translate("signalboxd", text); }

struct Flags
{
    QCommandLineOption dataDir { u"data-dir"_s,
                                 tr("Keep everything in this folder. It is made if it is missing."),
                                 u"DIR"_s };
    QCommandLineOption listen { u"listen"_s,
                                tr("Serve here; port 0 picks a free one. Default: %1. The "
                                   "connection is not encrypted, so put a TLS proxy before any "
                                   "address that others can reach.")
                                    .arg(defaultListen),
                                u"ADDRESS:PORT"_s, defaultListen };
    QCommandLineOption agent { u"agent"_s,
                               tr("Let admins of teams switch on that launch jobs of local-process "
                                  "queues run on this machine. It is off for every team at first. "
                                  "A job is a program that any member of the team can queue; it "
                                  "runs as the user who runs signalboxd, and may do all that this "
                                  "user may.") };
    QCommandLineOption demo { u"demo"_s,
                              tr("At the first start, also make a team with demo models.") };
};

QString description()
{
    return tr(
        "Serves model registries and runs their automations: sends a webhook when a version is\n"
        "linked or gets an alias. Speaks W&B's GraphQL API at /graphql.\n\n"
        "While it serves, DIR/endpoint holds the URL. The first start writes the admin's API\n"
        "key to DIR/admin.key. GET /ready answers 200 when it serves. SIGTERM ends it.");
}

QString exitCodes()
{
    return tr("\nExit codes:\n"
              "  0  ended by SIGTERM or SIGINT\n"
              "  1  could not start: port in use, data folder in use, database or key not usable\n"
              "  2  wrong arguments\n");
}

/// "127.0.0.1:8080", "localhost:0" or "[::1]:8080".
Result<Done> readListen(const QString &text, Backend::Options &backend)
{
    static const QRegularExpression form(
        uR"(^(?:\[([0-9a-fA-F:.]+)\]|([^\[\]:]+)):([0-9]{1,5})$)"_s);
    const auto match = form.match(text);
    const int port = match.captured(3).toInt();
    if (!match.hasMatch() || port > 65535) {
        return CommandLine::wrong(
            tr("“%1” is no address and port. Write it as %2.").arg(text, defaultListen));
    }
    const QString host = match.captured(1) + match.captured(2);
    backend.address = host == "localhost"_L1 ? u"127.0.0.1"_s : host;
    backend.port = static_cast<quint16>(port);
    return Done();
}

} // namespace

Result<Options> optionsFrom(const QStringList &arguments)
{
    const Flags flags;
    CommandLine line(description(), exitCodes());
    line.add({ flags.dataDir, flags.listen, flags.agent, flags.demo });
    const auto wish = line.read(arguments);
    if (!wish)
        return wish.error();
    if (*wish == CommandLine::Wish::Help)
        return Options { .task = Options::Task::ShowHelp, .help = line.help() };
    if (*wish == CommandLine::Wish::Version)
        return Options { .task = Options::Task::ShowVersion };
    if (line.value(flags.dataDir).isEmpty())
        return CommandLine::wrong(tr("Say with --data-dir where to keep the data."));
    Options options { .backend = { .dataDir = QDir(line.value(flags.dataDir)),
                                   .withDemo = line.isSet(flags.demo),
                                   .withAgent = line.isSet(flags.agent) } };
    if (const auto read = readListen(line.value(flags.listen), options.backend); !read)
        return read.error();
    return options;
}
