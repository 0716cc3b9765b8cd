#pragma once

#include <QString>

#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

/// Reading JSON of whatever shape people wrote: what is not as expected is simply not there.
namespace payload {

/// Nothing for text that is no object, or nested so deep that recursion could be a danger.
std::optional<nlohmann::ordered_json> parsedObject(std::string_view text);

/// The member if it is of that type; otherwise an empty one.
std::string textOf(const nlohmann::ordered_json &json, const char *key);
QString stringOf(const nlohmann::ordered_json &json, const char *key);
const nlohmann::ordered_json &listOf(const nlohmann::ordered_json &json, const char *key);
const nlohmann::ordered_json &objectOf(const nlohmann::ordered_json &json, const char *key);

} // namespace payload
