#include "core/graphql/suggestions.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>

namespace graphql {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

std::string lower(std::string_view text)
{
    std::string result(text);
    for (char &c : result)
        c = c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
    return result;
}

/// Edits between the two, a swap of neighbours counting as one; nothing when more than `most`.
std::optional<std::size_t> edits(std::string_view a, std::string_view b, std::size_t most)
{
    if (a.size() < b.size())
        std::swap(a, b);
    if (a.size() - b.size() > most)
        return {};
    std::vector<std::size_t> rows[3];
    std::fill(std::begin(rows), std::end(rows), std::vector<std::size_t>(b.size() + 1));
    std::iota(rows[0].begin(), rows[0].end(), std::size_t(0));
    for (std::size_t i = 1; i <= a.size(); ++i) {
        const auto &up = rows[(i - 1) % 3];
        auto &row = rows[i % 3];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t cost = a[i - 1] == b[j - 1] ? 0 : 1;
            row[j] = std::min({ up[j] + 1, row[j - 1] + 1, up[j - 1] + cost });
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], rows[(i - 2) % 3][j - 2] + 1);
        }
        if (*std::min_element(row.begin(), row.end()) > most)
            return {};
    }
    const std::size_t distance = rows[a.size() % 3][b.size()];
    return distance <= most ? std::optional(distance) : std::nullopt;
}

std::optional<std::size_t> distance(std::string_view input, const std::string &lowered,
                                    std::string_view option, std::size_t most)
{
    if (input == option)
        return 0;
    const std::string other = lower(option);
    return lowered == other ? std::optional<std::size_t>(1) : edits(lowered, other, most);
}

/// The number at `i`, which moves behind it; like graphql-js, zeros in front are numbers.
std::uint64_t numberAt(std::string_view text, std::size_t &i)
{
    std::uint64_t number = 0;
    do {
        number = number * 10 + std::uint64_t(text[i++] - '0');
    } while (i < text.size() && isDigit(text[i]) && number > 0);
    return number;
}

} // namespace

bool naturallyBefore(std::string_view a, std::string_view b)
{
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() && j < b.size()) {
        if (isDigit(a[i]) && isDigit(b[j])) {
            const auto left = numberAt(a, i);
            const auto right = numberAt(b, j);
            if (left != right)
                return left < right;
        } else if (a[i] != b[j]) {
            return a[i] < b[j];
        } else {
            ++i;
            ++j;
        }
    }
    return a.size() < b.size();
}

std::vector<std::string> suggestions(std::string_view input, std::vector<std::string> options)
{
    const std::string lowered = lower(input);
    const std::size_t most = input.size() * 4 / 10 + 1;
    std::map<std::string, std::size_t> distances;
    for (const std::string &option : options) {
        if (const auto found = distance(input, lowered, option, most))
            distances[option] = *found;
    }
    std::vector<std::string> similar;
    for (const auto &[option, far] : distances)
        similar.push_back(option);
    std::stable_sort(similar.begin(), similar.end(), [&](const auto &a, const auto &b) {
        return distances[a] != distances[b] ? distances[a] < distances[b] : naturallyBefore(a, b);
    });
    return similar;
}

std::string didYouMean(const std::vector<std::string> &suggested, std::string_view what)
{
    if (suggested.empty())
        return {};
    const std::size_t count = std::min<std::size_t>(suggested.size(), 5);
    std::string text = " Did you mean " + std::string(what) + (what.empty() ? "" : " ");
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0)
            text += count == 2 ? " or " : i + 1 == count ? ", or " : ", ";
        text += '"' + suggested[i] + '"';
    }
    return text + '?';
}

} // namespace graphql
