#include "core/payload/places.h"

#include <algorithm>

namespace payload {
namespace {

/// The offset on the other side, where `begin` and `length` tell of a part on this one.
template <typename Begin, typename Length, typename OtherBegin, typename OtherLength>
std::size_t across(const std::vector<Substitution> &parts, std::size_t offset, Begin begin,
                   Length length, OtherBegin otherBegin, OtherLength otherLength)
{
    const auto after = std::ranges::upper_bound(parts, offset, {}, begin);
    if (after == parts.begin())
        return offset;
    const Substitution &part = *std::prev(after);
    const std::size_t end = begin(part) + length(part);
    if (offset < end)
        return otherBegin(part);
    return otherBegin(part) + otherLength(part) + (offset - end);
}

std::size_t sourceBegin(const Substitution &part) { return part.source.offset; }
std::size_t sourceLength(const Substitution &part) { return part.source.length; }
std::size_t shownBegin(const Substitution &part) { return part.offset; }
std::size_t shownLength(const Substitution &part) { return part.length; }

/// Which child of its parent a node is.
int ordinalOf(const JsonTree &tree, int node)
{
    int ordinal = 0;
    for (int child = tree[tree[node].parent].first; child != node; child = tree[child].next)
        ++ordinal;
    return ordinal;
}

} // namespace

std::size_t shownOffset(const Rendered &rendered, std::size_t offset)
{
    return across(rendered.substitutions(), offset, sourceBegin, sourceLength, shownBegin,
                  shownLength);
}

std::size_t sourceOffset(const Rendered &rendered, std::size_t offset)
{
    return across(rendered.substitutions(), offset, shownBegin, shownLength, sourceBegin,
                  sourceLength);
}

Places::Places(const Template &source, const Rendered &rendered)
    : m_rendered(rendered)
    , m_source(source.text())
    , m_shown(rendered.shown())
{
}

int Places::sourceNode(int shownNode) const
{
    if (m_source.isEmpty() || shownNode < 0)
        return -1;
    std::vector<int> steps;
    for (int node = shownNode; m_shown[node].parent >= 0; node = m_shown[node].parent)
        steps.push_back(ordinalOf(m_shown, node));
    int node = 0;
    for (; !steps.empty(); steps.pop_back()) {
        if (m_source[node].kind == JsonNode::Kind::Placeholder)
            return node;
        int child = m_source[node].first;
        for (int n = steps.back(); n > 0 && child >= 0; --n)
            child = m_source[child].next;
        if (child < 0)
            return -1;
        node = child;
    }
    return node;
}

Range Places::shownRange(const Range &range) const
{
    const std::size_t begin = shownOffset(m_rendered, range.offset);
    return { begin, shownOffset(m_rendered, range.offset + range.length) - begin };
}

Range Places::sourceRange(const Range &range) const
{
    const std::size_t begin = sourceOffset(m_rendered, range.offset);
    return { begin, sourceOffset(m_rendered, range.offset + range.length) - begin };
}

} // namespace payload
