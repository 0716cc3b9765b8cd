#pragma once

#include <QString>

struct TeamAccess;

/// What is known about a webhook's address before anything is sent.
namespace receiverhint {

/// Which receiver answers at the URL and what it needs, for people: "GitHub: …". Empty for any
/// other.
QString neededBy(const QString &url);

/// Why the server of this connection would refuse the address; empty when it would not.
QString refusal(const QString &url, const TeamAccess &access);

/// What to know about an address that leads to this computer or a private network.
QString advice(const QString &url, const TeamAccess &access);

} // namespace receiverhint
