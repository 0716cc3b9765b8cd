#pragma once

#include <optional>
#include <string>
#include <string_view>

/// Microsoft Teams takes Adaptive Cards in a message; its older MessageCards are retired.
namespace payload {

/// The MessageCard template as a message with an Adaptive Card: title, texts, facts, images and
/// links that open. Nothing where it is no MessageCard or has placeholders outside of strings.
std::optional<std::string> fromMessageCard(std::string_view text);

/// An Adaptive Card template in the message that Teams wants it in.
std::optional<std::string> inMessage(std::string_view text);

} // namespace payload
