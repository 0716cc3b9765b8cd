#include "core/payload/fixes.h"

#include "core/payload/adaptivecard.h"
#include "core/payload/format.h"
#include "core/payload/slacktext.h"

#include <algorithm>

namespace payload {
namespace {

using nlohmann::ordered_json;

/// The spaces before the first thing in the line of `offset`.
std::string indentAt(std::string_view text, std::size_t offset)
{
    const std::size_t lineStart = text.rfind('\n', offset ? offset - 1 : 0) + 1;
    const std::size_t end = text.find_first_not_of(" \t", lineStart);
    return std::string(text.substr(lineStart, std::min(end, text.size()) - lineStart));
}

std::string indented(const ordered_json &value, const std::string &indent)
{
    std::string out;
    for (const char c : value.dump(2)) {
        out += c;
        if (c == '\n')
            out += indent;
    }
    return out;
}

Edit add(const ordered_json &fix, const JsonTree &tree, int node)
{
    const std::size_t begin = tree[node].begin;
    const std::string indent = indentAt(tree.text(), begin);
    const std::string inner = indent + "  ";
    const std::string member
        = ordered_json(fix.at("key")).dump() + ": " + indented(fix.at("value"), inner);
    const bool isFirst = tree[node].count == 0;
    return { { begin, isFirst ? tree[node].end - begin : 1 },
             isFirst ? "{\n" + inner + member + '\n' + indent + '}'
                     : "{\n" + inner + member + ',' };
}

/// With one of the commas beside it.
Edit removeMember(const JsonTree &tree, int node)
{
    const std::string_view text = tree.text();
    std::size_t begin = tree[node].keyBegin;
    std::size_t end = tree[node].end;
    if (tree[node].next >= 0) {
        end = tree[tree[node].next].keyBegin;
    } else {
        begin = text.find_last_not_of(" \t\r\n", begin - 1);
        if (text[begin] == '{')
            ++begin;
    }
    return { { begin, end - begin }, {} };
}

Edit nest(const ordered_json &fix, const JsonTree &tree, int node)
{
    const std::string inner = ordered_json(fix.at("under")).dump() + ": ";
    const std::size_t begin = tree[node].begin;
    const std::string nested = "{" + inner + std::string(tree.raw(node)) + "}";
    const std::string indent = indentAt(tree.text(), begin);
    std::string pretty;
    for (const char c : formatted(nested)) {
        pretty += c;
        if (c == '\n')
            pretty += indent;
    }
    return { { begin, tree[node].end - begin }, pretty };
}

Edit replaceText(const ordered_json &fix, const JsonTree &tree, const Range &range)
{
    std::string text(tree.text().substr(range.offset, range.length));
    const std::string find = fix.at("find");
    if (const std::size_t at = text.find(find); at != std::string::npos)
        text.replace(at, find.size(), fix.at("by").get_ref<const std::string &>());
    return { range, text + fix.value("end", std::string()) };
}

std::optional<Edit> editFor(const ordered_json &fix, const JsonTree &tree, const Hit &hit)
{
    const std::string kind = fix.at("kind");
    const Range whole { 0, tree.text().size() };
    if (kind == "replaceText")
        return replaceText(fix, tree, hit.range);
    if (kind == "braces") {
        const std::string_view name
            = tree.text().substr(hit.range.offset + 1, hit.range.length - 1);
        return Edit { hit.range, "${" + std::string(name) + "}" };
    }
    if (tree.isEmpty() || hit.node < 0)
        return std::nullopt;
    if (kind == "convert" || kind == "wrap") {
        const auto card = kind == "convert" ? fromMessageCard(tree.text()) : inMessage(tree.text());
        return card ? std::optional(Edit { whole, *card }) : std::nullopt;
    }
    const JsonNode &node = tree[hit.node];
    if (kind == "removeMember")
        return removeMember(tree, hit.node);
    if (kind == "escapeForSlack")
        return Edit { hit.range, escapedForSlack(tree.raw(hit.node)) };
    if (kind == "replace")
        return Edit { { node.begin, node.end - node.begin }, fix.at("value").dump() };
    if (node.kind != JsonNode::Kind::Object)
        return std::nullopt;
    return kind == "nest" ? nest(fix, tree, hit.node) : add(fix, tree, hit.node);
}

} // namespace

std::optional<Fix> fixFor(const ordered_json &fix, const JsonTree &tree, const Hit &hit)
{
    if (fix.is_null())
        return std::nullopt;
    auto edit = editFor(fix, tree, hit);
    if (!edit)
        return std::nullopt;
    QString title = QString::fromStdString(fix.at("title"));
    return Fix { title.replace(QStringLiteral("{found}"), hit.found), std::move(*edit) };
}

} // namespace payload
