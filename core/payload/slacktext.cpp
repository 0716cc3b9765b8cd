#include "core/payload/slacktext.h"

#include "core/payload/placeholder.h"

#include <algorithm>
#include <array>
#include <span>

namespace payload {
namespace {

constexpr std::array<std::string_view, 3> entities { "&amp;", "&lt;", "&gt;" };
/// What the inside of <…> starts with when it is a link or a mention; a placeholder may be either.
constexpr std::array<std::string_view, 8> marks { "@",        "#",  "!",       "http://",
                                                  "https://", "${", "mailto:", "tel:" };

bool startsWithAny(std::string_view text, std::span<const std::string_view> beginnings)
{
    return std::ranges::any_of(
        beginnings, [text](std::string_view beginning) { return text.starts_with(beginning); });
}

/// The length of the <…> that `text` starts with, or 0.
std::size_t markLength(std::string_view text)
{
    if (!startsWithAny(text.substr(1), marks))
        return 0;
    const std::size_t end = text.find_first_of("<>", 1);
    return end == std::string_view::npos || text[end] != '>' ? 0 : end + 1;
}

/// Quotations start a line, which in JSON ends in \n.
bool startsLine(std::string_view before)
{
    return before.empty() || before == "\"" || before.ends_with("\\n");
}

} // namespace

std::string escapedForSlack(std::string_view text)
{
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        std::size_t kept = placeholderLength(rest);
        if (kept == 0 && rest[0] == '<')
            kept = markLength(rest);
        if (kept == 0 && rest[0] == '&' && startsWithAny(rest, entities))
            kept = 1;
        if (kept == 0 && rest[0] == '>' && startsLine(text.substr(0, at)))
            kept = 1;
        if (kept == 0 && rest[0] == '&')
            out += "&amp;";
        else if (kept == 0 && rest[0] == '<')
            out += "&lt;";
        else if (kept == 0 && rest[0] == '>')
            out += "&gt;";
        else
            out += rest.substr(0, std::max<std::size_t>(kept, 1));
        at += std::max<std::size_t>(kept, 1);
    }
    return out;
}

bool isPlainForSlack(std::string_view text)
{
    // One search a sign is faster than one for all of them.
    const auto has = [text](char sign) { return text.find(sign) != std::string_view::npos; };
    return (!has('&') && !has('<') && !has('>')) || escapedForSlack(text) == text;
}

} // namespace payload
