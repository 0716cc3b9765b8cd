#include "core/engine/addresspolicy.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>

namespace engine {
namespace {

using Bytes4 = std::array<std::uint8_t, 4>;
using Bytes16 = std::array<std::uint8_t, 16>;

// RFC 4291, 2.5.5.2
constexpr std::array<std::uint8_t, 12> mappedPrefix { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };
// The metadata service of EC2 over IPv6.
constexpr Bytes16 ec2Metadata { 0xfd, 0x00, 0x0e, 0xc2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54 };

bool isLinkLocal(const Bytes4 &ip) { return ip[0] == 169 && ip[1] == 254; }

bool isLinkLocal(const Bytes16 &ip)
{
    if (std::equal(mappedPrefix.begin(), mappedPrefix.end(), ip.begin()))
        return isLinkLocal(Bytes4 { ip[12], ip[13], ip[14], ip[15] });
    return (ip[0] == 0xfe && (ip[1] & 0xc0) == 0x80) || ip == ec2Metadata;
}

template <typename Bytes, typename Address> Bytes bytesOf(const Address &address)
{
    Bytes bytes;
    static_assert(sizeof(bytes) == sizeof(address));
    std::memcpy(bytes.data(), &address, sizeof(bytes));
    return bytes;
}

bool isRefused(const sockaddr &address)
{
    if (address.sa_family == AF_INET) {
        sockaddr_in ip {};
        std::memcpy(&ip, &address, sizeof(ip));
        return isLinkLocal(bytesOf<Bytes4>(ip.sin_addr));
    }
    if (address.sa_family == AF_INET6) {
        sockaddr_in6 ip {};
        std::memcpy(&ip, &address, sizeof(ip));
        return isLinkLocal(bytesOf<Bytes16>(ip.sin6_addr));
    }
    return true;
}

} // namespace

QString AddressPolicy::refusal(const sockaddr &address) const
{
    if (!isRefused(address))
        return {};
    return QCoreApplication::translate("AddressPolicy",
                                       "The address is link-local, where clouds keep their "
                                       "metadata services; webhooks can't call it.");
}

} // namespace engine
