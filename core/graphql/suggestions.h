#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace graphql {

/// The options that look like `input`, most similar first.
std::vector<std::string> suggestions(std::string_view input, std::vector<std::string> options);

/// ` Did you mean "a", "b", or "c"?`, or nothing. `what` goes before the first: "the enum value".
std::string didYouMean(const std::vector<std::string> &suggested, std::string_view what = {});

/// Like <, but numbers inside the text count by value: a2 is before a10.
bool naturallyBefore(std::string_view a, std::string_view b);

/// The names of fields, arguments, enum values …
template <typename Items> std::vector<std::string> namesOf(const Items &items)
{
    std::vector<std::string> names;
    for (const auto &item : items)
        names.push_back(item.name);
    return names;
}

} // namespace graphql
