#include "core/graphql/overlappingfields.h"

#include "core/graphql/rules.h"
#include "core/graphql/utf8.h"

#include <algorithm>

namespace graphql {

using ast::Kind;
using ast::Node;

namespace {

constexpr std::size_t longestReason = 1'000;
constexpr std::size_t mostPlaces = 20;

std::string shortened(std::string_view text)
{
    std::string start(text.substr(0, longestReason));
    if (text.size() > longestReason)
        start.append("...");
    return start;
}

/// The enclosing field first, then the deeper ones, of these rather the last.
std::vector<std::uint32_t> places(std::uint32_t enclosing,
                                  const std::vector<FieldConflict> &conflicts,
                                  std::vector<std::uint32_t> FieldConflict::*side)
{
    std::vector<std::uint32_t> all { enclosing };
    for (const FieldConflict &conflict : conflicts) {
        const auto &deeper = conflict.*side;
        const std::size_t taken = std::min(deeper.size(), mostPlaces - all.size());
        all.insert(all.end(), deeper.end() - std::ptrdiff_t(taken), deeper.end());
        if (all.size() == mostPlaces)
            break;
    }
    return all;
}

std::optional<FieldConflict> summary(const std::vector<FieldConflict> &conflicts,
                                     std::string_view responseName, const Node &left,
                                     const Node &right)
{
    if (conflicts.empty())
        return {};
    std::string reason;
    for (const FieldConflict &conflict : conflicts) {
        reason += (reason.empty() ? "subfields \"" : " and subfields \"")
            + shortened(conflict.responseName) + "\" conflict because " + conflict.reason;
        if (reason.size() > longestReason)
            break;
    }
    return FieldConflict { responseName, shortened(reason),
                           places(left.at, conflicts, &FieldConflict::left),
                           places(right.at, conflicts, &FieldConflict::right) };
}

class OverlappingFields : public Rule
{
public:
    explicit OverlappingFields(ValidationContext &context)
        : Rule(context)
        , m_comparison(context)
    {
    }

    bool enter(const Node &node) override
    {
        if (node.kind != Kind::SelectionSet || isTrivial(node))
            return true;
        for (const FieldConflict &conflict :
             m_comparison.within(m_context.at().parentType(), node)) {
            std::vector<std::uint32_t> at = conflict.left;
            at.insert(at.end(), conflict.right.begin(), conflict.right.end());
            m_context.report("Fields \"" + shortened(conflict.responseName) + "\" conflict because "
                                 + conflict.reason
                                 + ". Use different aliases on the fields to fetch both if this "
                                   "was intentional.",
                             at);
        }
        return true;
    }

private:
    /// An inline fragment's own set is compared with the set around it; a lone field has no rival.
    bool isTrivial(const Node &set) const
    {
        const Node *around = m_context.around();
        const bool isFlattened = around && around->kind == Kind::InlineFragment;
        const bool isLone
            = set.children.size() == 1 && set.children.front()->kind != Kind::InlineFragment;
        return isFlattened || isLone;
    }

    FieldComparison m_comparison;
};

} // namespace

std::vector<FieldConflict> FieldComparison::within(const Type *parent, const Node &selectionSet)
{
    Conflicts conflicts;
    FoundFields &found = fieldsOf(parent, selectionSet);
    for (auto &[responseName, fields] : found.groups) {
        for (std::size_t i = 0; i < fields.size(); ++i) {
            for (std::size_t j = i + 1; j < fields.size(); ++j)
                compare(false, responseName, fields[i], fields[j], conflicts);
        }
    }
    const auto &spread = found.fragments;
    if (found.groups.empty() && spread.size() < 2)
        return conflicts;
    for (std::size_t i = 0; i < spread.size(); ++i) {
        withFragment(false, found, spread[i], conflicts);
        for (std::size_t j = i + 1; j < spread.size(); ++j)
            betweenFragments(false, spread[i], spread[j], conflicts);
    }
    return conflicts;
}

std::vector<FieldConflict> FieldComparison::betweenSelections(bool exclusive, FoundField &left,
                                                              FoundField &right)
{
    Conflicts conflicts;
    FoundFields &a = fieldsBelow(left);
    FoundFields &b = fieldsBelow(right);
    between(exclusive, a, b, conflicts);
    for (const std::size_t fragment : b.fragments)
        withFragment(exclusive, a, fragment, conflicts);
    for (const std::size_t fragment : a.fragments)
        withFragment(exclusive, b, fragment, conflicts);
    for (const std::size_t inA : a.fragments) {
        for (const std::size_t inB : b.fragments)
            betweenFragments(exclusive, inA, inB, conflicts);
    }
    return conflicts;
}

void FieldComparison::between(bool exclusive, FoundFields &left, FoundFields &right,
                              Conflicts &conflicts)
{
    if (left.groups.empty() || right.groups.empty())
        return;
    for (auto &[responseName, fields] : left.groups) {
        spend(1);
        FoundFields::Group *rivals = right.find(responseName);
        if (!rivals)
            continue;
        for (FoundField &field : fields) {
            for (FoundField &rival : rivals->fields)
                compare(exclusive, responseName, field, rival, conflicts);
        }
    }
}

void FieldComparison::withFragment(bool exclusive, FoundFields &fields, std::size_t number,
                                   Conflicts &conflicts)
{
    using Comparison = FoundFields::Comparison;
    spend(1);
    if (fields.groups.empty())
        return;
    if (fields.compared.size() <= number)
        fields.compared.resize(number + 1, Comparison::None);
    const Comparison before = fields.compared[number];
    if (before == Comparison::Full || (before == Comparison::Exclusive && exclusive))
        return;
    fields.compared[number] = exclusive ? Comparison::Exclusive : Comparison::Full;
    FoundFields &inFragment = fieldsIn(m_fragments[number]);
    if (&inFragment == &fields)
        return;
    between(exclusive, fields, inFragment, conflicts);
    for (const std::size_t nested : inFragment.fragments)
        withFragment(exclusive, fields, nested, conflicts);
}

/// A comparison as mutually exclusive is the weaker one and doesn't stand for the other.
bool FieldComparison::isNewPair(std::size_t left, std::size_t right, bool exclusive)
{
    const std::size_t pair = std::min(left, right) * m_mostFragments + std::max(left, right);
    if (m_compared.empty()) {
        m_compared.resize(m_mostFragments * m_mostFragments);
        m_comparedExclusively.resize(m_compared.size());
    }
    if (m_compared[pair] || (exclusive && m_comparedExclusively[pair]))
        return false;
    (exclusive ? m_comparedExclusively : m_compared)[pair] = true;
    return true;
}

void FieldComparison::betweenFragments(bool exclusive, std::size_t left, std::size_t right,
                                       Conflicts &conflicts)
{
    spend(2);
    if (left == right || !isNewPair(left, right, exclusive))
        return;
    FoundFields &a = fieldsIn(m_fragments[left]);
    FoundFields &b = fieldsIn(m_fragments[right]);
    between(exclusive, a, b, conflicts);
    for (const std::size_t nested : b.fragments)
        betweenFragments(exclusive, left, nested, conflicts);
    for (const std::size_t nested : a.fragments)
        betweenFragments(exclusive, nested, right, conflicts);
}

void FieldComparison::compare(bool exclusive, std::string_view responseName, FoundField &left,
                              FoundField &right, Conflicts &conflicts)
{
    spend(2);
    const bool isSameLeaf = left.isPlain && right.isPlain && left.type == right.type
        && left.node->name.text == right.node->name.text;
    if (isSameLeaf)
        return;
    if (auto found = conflictOf(exclusive, responseName, left, right))
        conflicts.push_back(std::move(*found));
}

std::optional<FieldConflict> FieldComparison::conflictOf(bool exclusive,
                                                         std::string_view responseName,
                                                         FoundField &left, FoundField &right)
{
    const auto isObject = [](const Type *type) { return type && type->kind == Type::Kind::Object; };
    // Two object types never meet in one value, so that their fields may differ.
    const bool canDiffer = exclusive
        || (left.parent != right.parent && isObject(left.parent) && isObject(right.parent));
    std::string reason = canDiffer ? std::string() : difference(*left.node, *right.node);
    if (reason.empty() && left.type && right.type && conflict(left.type, right.type))
        reason = "they return conflicting types \"" + left.type->text() + "\" and \""
            + right.type->text() + '"';
    if (!reason.empty())
        return FieldConflict { responseName, reason, { left.node->at }, { right.node->at } };
    if (!left.node->selectionSet || !right.node->selectionSet)
        return {};
    return summary(betweenSelections(canDiffer, left, right), responseName, *left.node,
                   *right.node);
}

std::string FieldComparison::difference(const Node &left, const Node &right)
{
    if (left.name.text != right.name.text)
        return '"' + shortened(left.name.text) + "\" and \"" + shortened(right.name.text)
            + "\" are different fields";
    return haveSameArguments(left, right) ? std::string() : "they have differing arguments";
}

namespace rules {

std::unique_ptr<Rule> overlappingFields(ValidationContext &context)
{
    return make<OverlappingFields>(context);
}

} // namespace rules

} // namespace graphql
