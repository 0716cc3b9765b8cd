#include "core/graphql/ast.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <type_traits>

namespace graphql::ast {

static_assert(std::is_trivially_destructible_v<Node>, "the arena frees nodes without looking");

namespace {

std::vector<std::uint32_t> lineStartsIn(std::string_view text)
{
    std::vector<std::uint32_t> starts { 0 };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isCrLf = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
        if (text[i] == '\n' || (text[i] == '\r' && !isCrLf))
            starts.push_back(std::uint32_t(i + 1));
    }
    return starts;
}

} // namespace

Node *Arena::node(Kind kind, std::uint32_t at)
{
    auto *made = new (m_memory.allocate(sizeof(Node), alignof(Node))) Node;
    made->kind = kind;
    made->at = at;
    return made;
}

Nodes Arena::list(std::span<const Node *const> nodes)
{
    if (nodes.empty())
        return {};
    auto *copy
        = static_cast<const Node **>(m_memory.allocate(nodes.size_bytes(), alignof(const Node *)));
    std::copy(nodes.begin(), nodes.end(), copy);
    return { copy, nodes.size() };
}

std::string_view Arena::text(std::string_view copied)
{
    if (copied.empty())
        return {};
    auto *copy = static_cast<char *>(m_memory.allocate(copied.size(), 1));
    std::memcpy(copy, copied.data(), copied.size());
    return { copy, copied.size() };
}

Document::Document(std::string text)
    : m_text(std::make_unique<const std::string>(std::move(text)))
    , m_arena(std::make_unique<Arena>())
{
}

Location Document::location(std::uint32_t offset) const
{
    if (m_lineStarts.empty())
        m_lineStarts = lineStartsIn(*m_text);
    const auto next = std::upper_bound(m_lineStarts.begin(), m_lineStarts.end(), offset);
    const auto line = next - m_lineStarts.begin();
    return { int(line), int(offset - m_lineStarts[std::size_t(line - 1)]) + 1 };
}

} // namespace graphql::ast
