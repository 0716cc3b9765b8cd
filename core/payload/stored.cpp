#include "core/payload/template.h"

// A line of JSON that says what was substituted where, then the shown text as it is. A value can
// read like anything: only what the first line names is a secret.

namespace payload {
namespace {

using nlohmann::json;
using Kind = Substitution::Kind;

constexpr std::size_t fieldsOfPart = 7;

json partToJson(const Substitution &part)
{
    return json::array({ static_cast<int>(part.kind), part.source.name, part.source.offset,
                         part.source.length, part.source.isInString, part.offset, part.length });
}

bool isPart(const json &part)
{
    return part.is_array() && part.size() == fieldsOfPart && part[0].is_number_unsigned()
        && part[0].get<unsigned>() <= static_cast<unsigned>(Kind::Unknown) && part[1].is_string()
        && part[2].is_number_unsigned() && part[3].is_number_unsigned() && part[4].is_boolean()
        && part[5].is_number_unsigned() && part[6].is_number_unsigned();
}

Substitution partFromJson(const json &part)
{
    return { .kind = static_cast<Kind>(part[0].get<int>()),
             .source = { .name = part[1].get<std::string>(),
                         .offset = part[2].get<std::size_t>(),
                         .length = part[3].get<std::size_t>(),
                         .isInString = part[4].get<bool>() },
             .offset = part[5].get<std::size_t>(),
             .length = part[6].get<std::size_t>() };
}

/// Whether the part lies in the text, behind the one before, and is masked if it is a secret.
bool fits(const Substitution &part, std::size_t previousEnd, std::string_view text)
{
    if (part.offset < previousEnd || part.offset > text.size()
        || part.length > text.size() - part.offset)
        return false;
    if (part.kind != Kind::Secret)
        return true;
    const std::size_t quote = part.source.isInString ? 0 : 1;
    return part.length == Rendered::mask.size() + 2 * quote
        && text.substr(part.offset + quote, Rendered::mask.size()) == Rendered::mask;
}

} // namespace

std::string Rendered::toStored() const
{
    json parts = json::array();
    for (const Substitution &part : m_substitutions)
        parts.push_back(partToJson(part));
    return parts.dump() + '\n' + m_shown;
}

Rendered Rendered::fromStored(std::string_view stored)
{
    const std::size_t lineEnd = stored.find('\n');
    if (lineEnd == std::string_view::npos)
        return {};
    const json parts = json::parse(stored.substr(0, lineEnd), nullptr, false);
    if (!parts.is_array())
        return {};
    Rendered result;
    result.m_shown = stored.substr(lineEnd + 1);
    std::size_t end = 0;
    for (const json &part : parts) {
        if (!isPart(part))
            return {};
        result.m_substitutions.push_back(partFromJson(part));
        if (!fits(result.m_substitutions.back(), end, result.m_shown))
            return {};
        end = result.m_substitutions.back().offset + result.m_substitutions.back().length;
    }
    return result;
}

} // namespace payload
