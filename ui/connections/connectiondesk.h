#pragma once

#include "core/base/result.h"
#include "core/domain/connection.h"
#include "core/domain/team.h"

#include <QFuture>

#include <functional>

class ConnectionBook;
class Keychain;

/// What the window needs to show, change and switch connections. `book` and `keychain` outlive
/// every widget.
struct ConnectionDesk
{
    ConnectionBook &book;
    Keychain &keychain;
    /// Who the key belongs to; an error names the field "server", "apiKey", "proxyPassword" or
    /// "caFile" where one is to blame.
    std::function<QFuture<Result<Viewer>>(const ConnectionProfile &profile,
                                          const ConnectionSecrets &secrets)>
        check;
    /// Later, when the caller is back in the event loop: the pages are built anew.
    std::function<void(const QString &id)> connectTo;
    std::function<QString()> currentId;
};
