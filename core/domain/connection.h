#pragma once

#include "core/base/result.h"

#include <QList>
#include <QUrl>

/// A server that the desktop can work with, as the settings keep it: everything but the API key.
struct ConnectionProfile
{
    enum class Kind {
        Embedded, ///< in this program; there is exactly one
        Signalboxd,
        WandbCloud,
        WandbServer, ///< self-managed
    };

    QString id;
    QString name;
    Kind kind = Kind::Signalboxd;
    QUrl server;
    /// Empty: as the system says. "none": no proxy. Otherwise http://host:port or
    /// socks5://host:port, with user@ before the host where the proxy asks for one.
    QString proxy;
    /// A file with certificates (PEM) to trust beside the system's; empty for none.
    QString caFile;
    /// One of style::tagColors(); empty for none.
    QString color;

    bool isEmbedded() const { return kind == Kind::Embedded; }
    bool isWandb() const { return kind == Kind::WandbCloud || kind == Kind::WandbServer; }

    bool operator==(const ConnectionProfile &) const = default;
};

/// What of a connection no settings file may hold.
struct ConnectionSecrets
{
    QString apiKey;
    QString proxyPassword = {};

    bool operator==(const ConnectionSecrets &) const = default;
};

/// The rules for what people type about a connection.
namespace connections {

constexpr int longestName = 64;

/// How settings spell the kind: "embedded", "signalboxd", "wandb-cloud", "wandb-server".
QString spelled(ConnectionProfile::Kind kind);
/// Signalboxd for anything else.
ConnectionProfile::Kind kindOf(const QString &spelled);

/// Where W&B's cloud answers (wire contract, 1.1).
QUrl wandbCloud();

Result<Done> checkName(const QString &name);
/// http or https with a host, without credentials, query or fragment.
Result<Done> checkServer(const QString &url);
Result<Done> checkProxy(const QString &proxy);
/// Whether a password belongs to it.
bool hasProxyUser(const QString &proxy);
/// Printable ASCII without spaces, as in a header.
Result<Done> checkApiKey(const QString &key);

/// Whether what is sent there can be read on the way: http to another computer.
bool isInTheClear(const QUrl &server);

} // namespace connections
