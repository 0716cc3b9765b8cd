#include "core/payload/commentfix.h"

#include "core/payload/jsontoken.h"

namespace payload {
namespace {

/// With the spaces before it, and the line break behind it where the line holds nothing else.
Range wholeOf(std::string_view text, std::size_t begin, std::size_t end)
{
    const std::size_t before = text.substr(0, begin).find_last_not_of(" \t");
    const std::size_t first = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t after = text.find_first_not_of(" \t\r", end);
    const bool startsLine = first == 0 || text[first - 1] == '\n';
    const bool endsLine = after == std::string_view::npos || text[after] == '\n';
    if (startsLine && after != std::string_view::npos && text[after] == '\n')
        return { first, after + 1 - first };
    if (endsLine)
        return { first, end - first };
    return { begin, end - begin };
}

} // namespace

std::optional<Finding> commentFinding(std::string_view text, const JsonProblem &problem)
{
    const auto comments = commentsIn(text);
    if (comments.empty() || comments.front().first != problem.offset)
        return std::nullopt;
    std::string kept;
    const std::size_t from = wholeOf(text, comments.front().first, comments.front().second).offset;
    std::size_t at = from;
    for (const auto &[begin, end] : comments) {
        const Range whole = wholeOf(text, begin, end);
        if (whole.offset < at) // two on one line
            continue;
        kept += text.substr(at, whole.offset - at);
        at = whole.offset + whole.length;
    }
    return Finding {
        .rule = "JSON.comment",
        .message = sentence("JSON has no comments; receivers refuse them."),
        .place = { comments.front().first, comments.front().second - comments.front().first },
        .fix = Fix { comments.size() == 1 ? sentence("Remove the comment")
                                          : sentence("Remove %1 comments").arg(comments.size()),
                     { { from, at - from }, kept } }
    };
}

} // namespace payload
