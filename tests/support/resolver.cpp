#include "tests/support/resolver.h"

#include <cstring>
#include <dlfcn.h>
#include <netdb.h>
#include <string_view>

namespace {

using GetAddrInfo = int (*)(const char *, const char *, const addrinfo *, addrinfo **);

GetAddrInfo systems() { return reinterpret_cast<GetAddrInfo>(dlsym(RTLD_NEXT, "getaddrinfo")); }

} // namespace

// In place of the C library's, for the shared libraries of this program too.
extern "C" int getaddrinfo(const char *name, const char *service, const addrinfo *hints,
                           addrinfo **found)
{
    const std::string_view asked = name ? name : "";
    if (asked == "nowhere.test")
        return EAI_NONAME;
    return systems()(asked.ends_with(".test") ? "127.0.0.1" : name, service, hints, found);
}
