#pragma once

#include "core/base/result.h"

#include <QDir>
#include <QUrl>

#include <memory>

/// The embedded backend: store, engine and HTTP front on threads of their own. The desktop and
/// signalboxd run the same one; both reach it only through its URL.
class Backend
{
public:
    struct Options
    {
        /// Where everything is kept; made when it is not there.
        QDir dataDir;
        QString address = QStringLiteral("127.0.0.1");
        quint16 port = 0; ///< 0 lets the system pick one
        /// At first start, makes the demo team as well.
        bool withDemo = false;
        /// Launch jobs of local-process queues can run here: for the teams whose admins switch that
        /// on, with the rights of this program's own user.
        bool withAgent = false;
    };

    /// Opens the store, starts the engine and serves. Errors are whole sentences: a port in use,
    /// an unreadable or newer database, a missing key file.
    static Result<std::unique_ptr<Backend>> start(const Options &options);

    /// Stops taking requests, lets the request under way finish, and ends every thread. What was
    /// accepted is in the store and goes on at the next start.
    ~Backend();

    /// http://127.0.0.1:PORT, also written to dataDir/endpoint.
    QUrl url() const;
    /// The admin's API key as dataDir/admin.key holds it.
    QString adminKey() const;

private:
    struct Parts;
    explicit Backend(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};
