#include "app/signalboxctl/options.h"

#include "app/commandline.h"
#include "core/domain/connection.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("signalboxctl", text); }

/// A command, and the options that make sense with it.
struct Shape
{
    const char *words;
    bool hasName;
    QStringList options;
};

const std::array<Shape, 12> &shapes()
{
    static const std::array<Shape, 12> all { {
        { "org add", true, { u"entity"_s } },
        { "org list", false, {} },
        { "org remove", true, { u"yes"_s } },
        { "team add", true, { u"admin-user"_s } },
        { "team list", false, {} },
        { "team remove", true, { u"yes"_s } },
        { "user add", true, { u"email"_s, u"name"_s, u"server-admin"_s, u"team"_s, u"role"_s } },
        { "user list", false, { u"team"_s } },
        { "user remove", true, { u"team"_s, u"yes"_s } },
        { "key add", false, { u"user"_s, u"description"_s, u"value-from"_s } },
        { "key list", false, { u"user"_s, u"all"_s } },
        { "key revoke", true, {} },
    } };
    return all;
}

/// About the command itself; where it acts is in Place.
struct Flags
{
    QCommandLineOption adminUser { u"admin-user"_s,
                                   tr("team add: who administers it. Default: you."), u"USER"_s };
    QCommandLineOption all { u"all"_s, tr("key list: everybody's, for admins of the server.") };
    QCommandLineOption description { u"description"_s, tr("key add: what the key is for."),
                                     u"TEXT"_s };
    QCommandLineOption email { u"email"_s, tr("user add: the address of a new account."),
                               u"ADDRESS"_s };
    QCommandLineOption entity { u"entity"_s,
                                tr("org add: the name under which it owns its registries. Default: "
                                   "the organization's own."),
                                u"NAME"_s };
    QCommandLineOption name { u"name"_s, tr("user add: the name that people read."), u"NAME"_s };
    QCommandLineOption role { u"role"_s,
                              tr("user add: admin, member or viewer in the team. Default: member."),
                              u"ROLE"_s };
    QCommandLineOption serverAdmin { u"server-admin"_s,
                                     tr("user add: may do everything on this server.") };
    QCommandLineOption team { u"team"_s,
                              tr("user add, list and remove: the team, not the whole server."),
                              u"TEAM"_s };
    QCommandLineOption user { u"user"_s, tr("key add and list: whose. Default: yours."),
                              u"USER"_s };
    QCommandLineOption valueFrom { u"value-from"_s,
                                   tr("key add: take over the key in this file, which people use "
                                      "already with another server."),
                                   u"FILE"_s };
    QCommandLineOption yes { u"yes"_s, tr("remove: with all that is in it.") };

    QList<QCommandLineOption> list() const
    {
        return { adminUser, all,         description, email, entity,    name,
                 role,      serverAdmin, team,        user,  valueFrom, yes };
    }
};

struct Place
{
    QCommandLineOption dataDir { u"data-dir"_s,
                                 tr("Work on this data folder, while no program serves it."),
                                 u"DIR"_s };
    QCommandLineOption url { u"url"_s, tr("Work on the server at this address, over its API."),
                             u"URL"_s };
    QCommandLineOption keyFile { u"key-file"_s,
                                 tr("With --url: the file with your API key. Default: the "
                                    "environment's SIGNALBOX_API_KEY."),
                                 u"FILE"_s };
    QCommandLineOption caFile { u"ca-file"_s,
                                tr("With --url: certificates (PEM) to trust beside the system's."),
                                u"FILE"_s };
    QCommandLineOption proxy { u"proxy"_s,
                               tr("With --url: http://host:port, socks5://host:port or none, with "
                                  "user@ before the host for a proxy that asks; its password comes "
                                  "from the environment's SIGNALBOX_PROXY_PASSWORD. Default: "
                                  "http_proxy and https_proxy of the environment."),
                               u"URL"_s };
    QCommandLineOption json { u"json"_s, tr("Print JSON.") };

    /// What says how to come to a server.
    QList<QCommandLineOption> way() const { return { keyFile, caFile, proxy }; }
};

QString description()
{
    return tr("Looks after the organizations, teams, people and API keys of a Signalbox server.\n\n"
              "Commands:\n"
              "  org  add NAME | list | remove NAME\n"
              "  team add NAME | list | remove NAME\n"
              "  user add NAME | list | remove NAME   an account; with --team, a member of a team\n"
              "  key  add | list | revoke ID          a new key is printed once, alone on a line");
}

QString exitCodes()
{
    return tr("\nExit codes:\n"
              "  0  done\n"
              "  1  refused: the name is taken, there is no such thing, the key may not do this\n"
              "  2  wrong arguments\n"
              "  3  no way to it: the server does not answer, or the data folder is in use\n");
}

Result<Command> readCommand(const CommandLine &line)
{
    const QStringList given = line.positional();
    if (given.size() < 2)
        return CommandLine::wrong(tr("Say what to do, as in “user list”. See --help."));
    const QString words = given[0] + u' ' + given[1];
    const auto shape = std::ranges::find_if(
        shapes(), [&words](const Shape &s) { return words == QLatin1StringView(s.words); });
    if (shape == shapes().end())
        return CommandLine::wrong(tr("There is no command “%1”. See --help.").arg(words));
    if (shape->hasName != (given.size() == 3)) {
        return CommandLine::wrong(shape->hasName ? tr("“%1” needs a name.").arg(words)
                                                 : tr("“%1” takes no name.").arg(words));
    }
    Command command { .words = words, .name = given.value(2) };
    for (const QCommandLineOption &option : Flags().list()) {
        const QString name = option.names().first();
        if (!line.isSet(option))
            continue;
        if (!shape->options.contains(name))
            return CommandLine::wrong(tr("--%1 makes no sense with “%2”.").arg(name, words));
        command.options.insert(name, line.value(option));
    }
    return command;
}

Result<Done> readPlace(const CommandLine &line, Options &options)
{
    const Place place;
    options.dataDir = line.value(place.dataDir);
    options.keyFile = line.value(place.keyFile);
    options.isJson = line.isSet(place.json);
    if (options.dataDir.isEmpty() != line.isSet(place.url))
        return CommandLine::wrong(tr("Say where: with either --data-dir or --url."));
    if (!line.isSet(place.url)) {
        for (const QCommandLineOption &option : place.way()) {
            if (line.isSet(option))
                return CommandLine::wrong(
                    tr("--%1 makes sense with --url only.").arg(option.names().first()));
        }
        return Done();
    }
    options.caFile = line.value(place.caFile);
    options.proxy = line.value(place.proxy);
    if (const auto checked = connections::checkProxy(options.proxy); !checked)
        return CommandLine::wrong(u"--proxy: "_s + checked.error().message);
    options.url = QUrl(line.value(place.url), QUrl::StrictMode);
    const QString scheme = options.url.scheme();
    if (options.url.host().isEmpty() || (scheme != "http"_L1 && scheme != "https"_L1)) {
        return CommandLine::wrong(tr("“%1” is no address of a server. Write it as "
                                     "https://signalbox.example.com.")
                                      .arg(line.value(place.url)));
    }
    return Done();
}

/// What only shows together: an account needs an address, a role a team.
Result<Done> checkTogether(const Command &command)
{
    if (command.has("role") && !command.has("team"))
        return CommandLine::wrong(tr("--role needs a --team."));
    const bool isAccount = command.has("email");
    if (command.words == "user add"_L1 && !isAccount && !command.has("team"))
        return CommandLine::wrong(tr("A new account needs an --email, a new member a --team."));
    if (!isAccount && (command.has("name") || command.has("server-admin")))
        return CommandLine::wrong(tr("A new account needs an --email."));
    return Done();
}

} // namespace

Result<Options> optionsFrom(const QStringList &arguments)
{
    const Place place;
    CommandLine line(description(), exitCodes());
    line.add({ place.dataDir, place.url });
    line.add(place.way());
    line.add({ place.json });
    line.add(Flags().list());
    const auto wish = line.read(arguments, 3);
    if (!wish)
        return wish.error();
    if (*wish == CommandLine::Wish::Help)
        return Options { .task = Options::Task::ShowHelp, .help = line.help() };
    if (*wish == CommandLine::Wish::Version)
        return Options { .task = Options::Task::ShowVersion };
    Options options;
    const auto command = readCommand(line);
    if (!command)
        return command.error();
    options.command = *command;
    for (const auto &checked : { readPlace(line, options), checkTogether(*command) }) {
        if (!checked)
            return checked.error();
    }
    return options;
}
