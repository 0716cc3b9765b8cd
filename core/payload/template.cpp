#include "core/payload/template.h"

#include "core/payload/placeholder.h"
#include "core/payload/variables.h"

#include <algorithm>
#include <cstring>

namespace payload {
namespace {

using Kind = Substitution::Kind;

std::string compact(const nlohmann::ordered_json &value)
{
    return value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

void appendString(std::string &out, std::string_view value, bool isInString)
{
    if (!isInString)
        out += '"';
    appendEscaped(out, value);
    if (!isInString)
        out += '"';
}

void appendValue(std::string &out, const nlohmann::ordered_json &value, bool isInString)
{
    if (value.is_string())
        appendString(out, value.get_ref<const std::string &>(), isInString);
    else if (isInString)
        appendEscaped(out, compact(value));
    else
        out += compact(value);
}

bool isVariable(std::string_view name)
{
    return findVariable(name) || name.starts_with(metadataPrefix);
}

/// The `${` at or after `from`, or the end of the text.
std::size_t nextOpening(std::string_view text, std::size_t from)
{
    while (from < text.size()) {
        const void *found = std::memchr(text.data() + from, '$', text.size() - from);
        if (!found)
            break;
        const auto at = static_cast<std::size_t>(static_cast<const char *>(found) - text.data());
        if (text.substr(at + 1).starts_with('{'))
            return at;
        from = at + 1;
    }
    return text.size();
}

std::vector<Placeholder> scan(std::string_view text)
{
    std::vector<Placeholder> found;
    StringState state;
    std::size_t passed = 0;
    for (std::size_t at = nextOpening(text, 0); at < text.size();) {
        state.pass(text.substr(passed, at - passed));
        passed = at;
        // A backslash before it makes this no valid JSON; a value here could complete the escape.
        const std::size_t length = state.isEscaped() ? 0 : placeholderLength(text.substr(at));
        if (length > 0) {
            if (found.empty())
                found.reserve(8); // most templates have a few
            found.push_back({ .name = std::string(text.substr(at + 2, length - 3)),
                              .offset = at,
                              .length = length,
                              .isInString = state.isInString() });
            passed = at + length;
        }
        at = nextOpening(text, at + std::max<std::size_t>(length, 2));
    }
    return found;
}

} // namespace

Template::Template(std::string text)
    : m_text(std::move(text))
    , m_placeholders(scan(m_text))
{
}

Rendered Template::render(const Values &values, const std::vector<std::string> &secrets) const
{
    Rendered result;
    std::string &out = result.m_shown;
    out.reserve(m_text.size() + m_text.size() / 2);
    result.m_substitutions.reserve(m_placeholders.size());

    std::size_t copied = 0;
    for (const Placeholder &source : m_placeholders) {
        out.append(m_text, copied, source.offset - copied);
        copied = source.offset + source.length;
        const std::size_t start = out.size();
        Kind kind = Kind::Unknown;
        if (const auto value = values.find(source.name); value != values.end()) {
            kind = Kind::Value;
            appendValue(out, value->second, source.isInString);
        } else if (std::ranges::find(secrets, source.name) != secrets.end()) {
            kind = Kind::Secret;
            appendString(out, Rendered::mask, source.isInString);
        } else if (isVariable(source.name)) {
            kind = Kind::Empty;
            out += source.isInString ? "" : "null";
        } else {
            out.append(m_text, source.offset, source.length);
        }
        result.m_substitutions.push_back({ kind, source, start, out.size() - start });
    }
    out.append(m_text, copied);
    return result;
}

std::string Rendered::sent(const SecretValues &secrets) const
{
    std::string out;
    out.reserve(m_shown.size());
    std::size_t copied = 0;
    for (const Substitution &part : m_substitutions) {
        const auto secret
            = part.kind == Kind::Secret ? secrets.find(part.source.name) : secrets.end();
        if (secret == secrets.end())
            continue;
        out.append(m_shown, copied, part.offset - copied);
        appendString(out, secret->second, part.source.isInString);
        copied = part.offset + part.length;
    }
    out.append(m_shown, copied);
    return out;
}

std::vector<std::string> Rendered::secretNames() const
{
    std::vector<std::string> names;
    for (const Substitution &part : m_substitutions) {
        if (part.kind == Kind::Secret && std::ranges::find(names, part.source.name) == names.end())
            names.push_back(part.source.name);
    }
    return names;
}

} // namespace payload
