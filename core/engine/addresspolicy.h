#pragma once

#include <QString>

struct sockaddr;

namespace engine {

/// Which addresses a webhook may reach. Asked with the address that is about to be connected to,
/// after the name was resolved, so a name that changes its address in between gains nothing.
class AddressPolicy
{
public:
    /// The reason for refusing, or an empty string. Always refused: link-local addresses, where
    /// clouds keep their metadata services (169.254.0.0/16, fe80::/10, fd00:ec2::254), also in
    /// their IPv4-mapped form; and what is no IP address at all.
    QString refusal(const sockaddr &address) const;
};

} // namespace engine
