#include "core/server/redaction.h"

#include <string_view>

using graphql::Json;

namespace server {
namespace {

constexpr std::string_view mask = "***";

void collect(const Json &json, bool isSecret, std::vector<std::string> &found)
{
    if (json.is_object()) {
        for (const auto &[key, value] : json.items())
            collect(value,
                    isSecret || key == "secretValue" || key == "webhookUrl" || key == "keyValue",
                    found);
    } else if (json.is_array()) {
        for (const Json &value : json)
            collect(value, isSecret, found);
    } else if (isSecret && json.is_string()) {
        const std::string quoted = json.dump(-1, ' ', false, Json::error_handler_t::replace);
        found.push_back(quoted.substr(1, quoted.size() - 2)); // as messages spell it
    } else if (isSecret && !json.is_null()) {
        found.push_back(json.dump());
    }
}

/// Cuts the message where the secret begins. Long values are abbreviated in messages, so its first
/// part is what is looked for.
void cut(std::string &message, const std::string &secret)
{
    const auto at = message.find(secret.substr(0, 60));
    if (at != std::string::npos)
        message.replace(at, std::string::npos, mask);
}

} // namespace

void redact(graphql::Response &response, const Json &variables)
{
    if (response.errors.empty())
        return;
    std::vector<std::string> secrets;
    collect(variables, false, secrets);
    for (const std::string &secret : secrets) {
        if (secret.empty())
            continue;
        for (graphql::ErrorEntry &entry : response.errors) {
            if (!entry.cause) // our own sentences never repeat a secret
                cut(entry.message, secret);
        }
    }
}

} // namespace server
