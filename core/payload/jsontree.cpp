#include "core/payload/jsontree.h"

#include "core/payload/jsontoken.h"
#include "core/payload/placeholder.h"

#include <nlohmann/json.hpp>

namespace payload {
namespace {

using Kind = JsonNode::Kind;

constexpr std::size_t failed = std::string_view::npos;

/// The value of the string that is written as `quoted`.
std::string unquoted(std::string_view quoted)
{
    if (quoted.size() < 2)
        return {};
    if (quoted.find('\\') == std::string_view::npos)
        return std::string(quoted.substr(1, quoted.size() - 2));
    const auto parsed = nlohmann::json::parse(quoted, nullptr, false);
    return parsed.is_string() ? parsed.get<std::string>() : std::string();
}

/// Whether what is written as `quoted` is this text. Escaping only ever makes it longer.
bool isQuoted(std::string_view quoted, std::string_view text)
{
    if (quoted.size() < text.size() + 2)
        return false;
    const std::string_view inner = quoted.substr(1, quoted.size() - 2);
    if (inner.find('\\') != std::string_view::npos)
        return unquoted(quoted) == text;
    return inner == text;
}

} // namespace

JsonTree::JsonTree(std::string_view text)
    : m_text(text)
{
    read();
    if (!m_open.empty())
        m_nodes.clear();
    m_open = {};
    m_lastChild = {};
}

void JsonTree::read()
{
    for (std::size_t at = 0; at < m_text.size();) {
        at = m_text.find_first_not_of(" \t\r\n,:", at);
        if (at == failed)
            return;
        if (m_open.empty() && !m_nodes.empty())
            return m_nodes.clear(); // something follows the end
        at = readToken(at);
        if (at == failed)
            return m_nodes.clear();
    }
}

std::size_t JsonTree::readToken(std::size_t at)
{
    const char c = m_text[at];
    const bool isKey = !m_open.empty() && (*this)[m_open.back()].kind == Kind::Object && !m_keyEnd;
    if (c == '}' || c == ']') {
        if (m_open.empty())
            return failed;
        m_nodes[static_cast<std::size_t>(m_open.back())].end = at + 1;
        m_open.pop_back();
        return at + 1;
    }
    if (c == '"') {
        const Token token = readString(m_text, at);
        if (token.fault)
            return failed;
        if (!isKey)
            return addValue(Kind::String, at, token.end);
        m_keyBegin = at;
        return m_keyEnd = token.end;
    }
    if (isKey)
        return failed;
    if (c == '{' || c == '[') {
        addValue(c == '{' ? Kind::Object : Kind::Array, at, at + 1);
        m_open.push_back(size() - 1);
        return at + 1;
    }
    if (c == '$') {
        const std::size_t length = placeholderLength(m_text.substr(at));
        return length == 0 ? failed : addValue(Kind::Placeholder, at, at + length);
    }
    const bool isNumber = c == '-' || (c >= '0' && c <= '9');
    const Token token = isNumber ? readNumber(m_text, at) : readLiteral(m_text, at);
    return token.fault ? failed : addValue(isNumber ? Kind::Number : Kind::Literal, at, token.end);
}

std::size_t JsonTree::addValue(Kind kind, std::size_t begin, std::size_t end)
{
    const int self = size();
    const int parent = m_open.empty() ? -1 : m_open.back();
    m_nodes.push_back({ .kind = kind,
                        .begin = begin,
                        .end = end,
                        .keyBegin = m_keyBegin,
                        .keyEnd = m_keyEnd,
                        .parent = parent });
    m_lastChild.push_back(-1);
    m_keyBegin = m_keyEnd = 0;
    if (parent >= 0) {
        JsonNode &above = m_nodes[static_cast<std::size_t>(parent)];
        int &last = m_lastChild[static_cast<std::size_t>(parent)];
        (last < 0 ? above.first : m_nodes[static_cast<std::size_t>(last)].next) = self;
        last = self;
        ++above.count;
    }
    return end;
}

std::string_view JsonTree::raw(int node) const
{
    const JsonNode &self = (*this)[node];
    return m_text.substr(self.begin, self.end - self.begin);
}

std::string JsonTree::key(int node) const
{
    const JsonNode &self = (*this)[node];
    return unquoted(m_text.substr(self.keyBegin, self.keyEnd - self.keyBegin));
}

std::string JsonTree::string(int node) const
{
    return isString(node) ? unquoted(raw(node)) : std::string(raw(node));
}

bool JsonTree::hasKey(int node, std::string_view key) const
{
    const JsonNode &self = (*this)[node];
    return isQuoted(m_text.substr(self.keyBegin, self.keyEnd - self.keyBegin), key);
}

bool JsonTree::isText(int node, std::string_view text) const
{
    return isString(node) && isQuoted(raw(node), text);
}

int JsonTree::member(int object, std::string_view key) const
{
    int found = -1;
    if ((*this)[object].kind != Kind::Object)
        return found;
    for (int child = (*this)[object].first; child >= 0; child = (*this)[child].next) {
        if (hasKey(child, key))
            found = child;
    }
    return found;
}

std::vector<int> JsonTree::children(int node) const
{
    std::vector<int> all;
    for (int child = (*this)[node].first; child >= 0; child = (*this)[child].next)
        all.push_back(child);
    return all;
}

void JsonTree::addChildren(int node, std::string_view step, std::vector<int> &out) const
{
    if (step == "**") {
        // Nodes stand in the order of the text, so all below end before it does.
        for (int below = node; below < size() && (*this)[below].begin < (*this)[node].end; ++below)
            out.push_back(below);
    } else if (step == "*") {
        for (int child = (*this)[node].first; child >= 0; child = (*this)[child].next)
            out.push_back(child);
    } else if (const int child = member(node, step); child >= 0) {
        out.push_back(child);
    }
}

std::vector<int> JsonTree::select(std::string_view path) const
{
    if (isEmpty())
        return {};
    std::vector<int> found { 0 };
    while (!path.empty()) {
        path.remove_prefix(1); // the slash
        const std::string_view step = path.substr(0, path.find('/'));
        path.remove_prefix(step.size());
        std::vector<int> next;
        for (const int node : found)
            addChildren(node, step, next);
        found = std::move(next);
    }
    return found;
}

} // namespace payload
