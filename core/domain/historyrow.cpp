#include "core/domain/historyrow.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace historyrow {
namespace {

constexpr int deepestNesting = 64;
constexpr std::array<std::string_view, 3> wordsForNumbers { "NaN", "Infinity", "-Infinity" };

/// Puts quotes around the words that JSON has no numbers for.
std::string withoutWords(std::string_view line)
{
    std::string json;
    json.reserve(line.size() + 16);
    bool isInString = false;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const char c = line[at];
        if (isInString && c == '\\' && at + 1 < line.size()) {
            json += c;
            json += line[++at];
            continue;
        }
        isInString = isInString != (c == '"');
        const std::string_view rest = line.substr(at);
        const auto *word = isInString
            ? wordsForNumbers.end()
            : std::ranges::find_if(wordsForNumbers, [rest](auto w) { return rest.starts_with(w); });
        if (word == wordsForNumbers.end()) {
            json += c;
            continue;
        }
        json.append("\"").append(*word).append("\"");
        at += word->size() - 1;
    }
    return json;
}

void forEachBelow(const Json &object, const std::string &prefix,
                  const std::function<void(const std::string &, const std::string &)> &f)
{
    for (const auto &[key, value] : object.items()) {
        const auto type = value.is_object() ? value.find("_type") : value.end();
        const bool isThing = type != value.end() && type->is_string();
        if (value.is_object() && !isThing)
            forEachBelow(value, prefix + key + '.', f);
        else
            f(prefix + key, isThing ? type->get<std::string>() : value.type_name());
    }
}

} // namespace

std::optional<Json> parse(QByteArrayView line)
{
    bool isTooDeep = false;
    Json row = Json::parse(
        withoutWords({ line.data(), std::size_t(line.size()) }),
        [&isTooDeep](int depth, Json::parse_event_t, const Json &) {
            isTooDeep = isTooDeep || depth > deepestNesting;
            return !isTooDeep;
        },
        false);
    if (isTooDeep || !row.is_object())
        return std::nullopt;
    return row;
}

const Json *find(const Json &row, const QString &name)
{
    if (!row.is_object())
        return nullptr;
    if (const auto found = row.find(name.toStdString()); found != row.end())
        return &*found;
    for (qsizetype dot = name.indexOf(u'.'); dot >= 0; dot = name.indexOf(u'.', dot + 1)) {
        const auto below = row.find(name.first(dot).toStdString());
        if (below == row.end())
            continue;
        if (const Json *found = find(*below, name.sliced(dot + 1)))
            return found;
    }
    return nullptr;
}

std::optional<double> number(const Json &row, const QString &name)
{
    const Json *value = find(row, name);
    if (!value || !value->is_number())
        return std::nullopt;
    const double number = value->get<double>();
    return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

void forEachKey(const Json &row,
                const std::function<void(const std::string &, const std::string &)> &f)
{
    forEachBelow(row, {}, f);
}

} // namespace historyrow
