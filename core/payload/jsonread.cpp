#include "core/payload/jsonread.h"

namespace payload {

using nlohmann::ordered_json;

namespace {

constexpr int deepest = 200;

const ordered_json *member(const ordered_json &json, const char *key)
{
    if (!json.is_object())
        return nullptr;
    const auto found = json.find(key);
    return found == json.end() ? nullptr : &*found;
}

} // namespace

std::optional<ordered_json> parsedObject(std::string_view text)
{
    bool isTooDeep = false;
    auto json = ordered_json::parse(
        text,
        [&isTooDeep](int depth, auto, const auto &) {
            isTooDeep = isTooDeep || depth > deepest;
            return !isTooDeep;
        },
        false);
    if (isTooDeep || !json.is_object())
        return std::nullopt;
    return json;
}

std::string textOf(const ordered_json &json, const char *key)
{
    const ordered_json *found = member(json, key);
    return found && found->is_string() ? found->get<std::string>() : std::string();
}

QString stringOf(const ordered_json &json, const char *key)
{
    return QString::fromStdString(textOf(json, key));
}

const ordered_json &listOf(const ordered_json &json, const char *key)
{
    static const ordered_json none = ordered_json::array();
    const ordered_json *found = member(json, key);
    return found && found->is_array() ? *found : none;
}

const ordered_json &objectOf(const ordered_json &json, const char *key)
{
    static const ordered_json none = ordered_json::object();
    const ordered_json *found = member(json, key);
    return found && found->is_object() ? *found : none;
}

} // namespace payload
