#include "core/domain/connection.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace connections {
namespace {

using Kind = ConnectionProfile::Kind;

QString tr(const char *text) { return QCoreApplication::translate("connections", text); }

Error invalid(const QString &message) { return { Error::Kind::Invalid, message }; }

struct Spelling
{
    Kind kind;
    QLatin1StringView text;
};
constexpr std::array<Spelling, 4> spellings { {
    { Kind::Embedded, "embedded"_L1 },
    { Kind::Signalboxd, "signalboxd"_L1 },
    { Kind::WandbCloud, "wandb-cloud"_L1 },
    { Kind::WandbServer, "wandb-server"_L1 },
} };

bool isLoopback(const QString &host)
{
    return host == "localhost"_L1 || host == "::1"_L1 || host.startsWith("127."_L1);
}

} // namespace

QString spelled(Kind kind)
{
    return QString(std::ranges::find(spellings, kind, &Spelling::kind)->text);
}

Kind kindOf(const QString &text)
{
    const auto found = std::ranges::find(spellings, text, &Spelling::text);
    return found == spellings.end() ? Kind::Signalboxd : found->kind;
}

QUrl wandbCloud() { return QUrl(u"https://api.wandb.ai"_s); }

Result<Done> checkName(const QString &name)
{
    if (name.trimmed().isEmpty())
        return invalid(tr("Enter a name for the connection, for example Production."));
    if (name.size() > longestName)
        return invalid(tr("A name can have at most %1 characters.").arg(longestName));
    const bool hasControl = std::any_of(
        name.begin(), name.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
    if (hasControl)
        return invalid(tr("A name can't contain line breaks or other control characters."));
    return Done();
}

Result<Done> checkServer(const QString &text)
{
    if (text.isEmpty())
        return invalid(tr("Enter the server's URL, for example https://signalbox.example.com."));
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || text.contains(u' '))
        return invalid(tr("This is not a valid URL. Check it for spaces and stray characters."));
    if (url.scheme() != "http"_L1 && url.scheme() != "https"_L1)
        return invalid(tr("The URL must start with https:// or http://."));
    if (url.host().isEmpty())
        return invalid(tr("The URL has no host name. Write it as https://host."));
    if (!url.userInfo().isEmpty())
        return invalid(tr("Leave the user name and password out of the URL; the API key says who "
                          "you are."));
    if (url.hasQuery() || url.hasFragment())
        return invalid(tr("Leave out what comes after “?” or “#”."));
    return Done();
}

Result<Done> checkProxy(const QString &text)
{
    if (text.isEmpty() || text == "none"_L1)
        return Done();
    const QUrl url(text, QUrl::StrictMode);
    const bool isKnown = url.scheme() == "http"_L1 || url.scheme() == "socks5"_L1;
    if (!url.isValid() || !isKnown || url.host().isEmpty() || url.port() < 0)
        return invalid(tr("Write the proxy as http://host:port or socks5://host:port, with user@ "
                          "before the host if it asks for a user name."));
    if (!url.password().isNull())
        return invalid(tr("Leave the password out: what stands here is kept in a file. It has a "
                          "place of its own."));
    return Done();
}

bool hasProxyUser(const QString &proxy)
{
    return proxy != "none"_L1 && !QUrl(proxy, QUrl::StrictMode).userName().isEmpty();
}

Result<Done> checkApiKey(const QString &key)
{
    if (key.isEmpty())
        return invalid(tr("Enter the API key."));
    const bool isPlain = std::all_of(key.begin(), key.end(),
                                     [](QChar c) { return c > QChar(0x20) && c < QChar(0x7f); });
    if (!isPlain)
        return invalid(tr("An API key has no spaces, line breaks or special letters. Was something "
                          "else pasted with it?"));
    return Done();
}

bool isInTheClear(const QUrl &server)
{
    return server.scheme() == "http"_L1 && !server.host().isEmpty() && !isLoopback(server.host());
}

} // namespace connections
