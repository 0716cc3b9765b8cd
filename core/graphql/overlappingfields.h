#pragma once

#include "core/graphql/validationcontext.h"

#include <map>

namespace graphql {

struct FoundFields;

/// One field of a selection set, where it stands and what it is.
struct FoundField
{
    const Type *parent = nullptr;
    const ast::Node *node = nullptr;
    const Type *type = nullptr; ///< null when unknown, and for __typename
    bool isPlain = false; ///< neither arguments nor selections
    FoundFields *below = nullptr; ///< once they were asked for
};

/// The fields of a selection set by response name, inline fragments included, in their order; and
/// the numbers of the fragments that it spreads.
struct FoundFields
{
    enum class Comparison : std::uint8_t { None, Exclusive, Full };
    struct Group
    {
        std::string_view responseName;
        std::vector<FoundField> fields;
    };
    std::vector<Group> groups;
    std::vector<std::size_t> fragments;
    std::unordered_set<std::size_t> spread; ///< the same numbers
    std::unordered_map<std::string_view, std::size_t> index; ///< into groups
    std::vector<Comparison> compared; ///< by fragment

    Group *find(std::string_view responseName);
};

struct FieldConflict
{
    std::string_view responseName;
    std::string reason;
    std::vector<std::uint32_t> left;
    std::vector<std::uint32_t> right;
};

/// Finds fields that would land under one response name with different values. The algorithm, its
/// order and its budget are those of graphql-js; comparisons are remembered, so that fragments
/// which spread each other cost no more than the pairs there are.
class FieldComparison
{
public:
    explicit FieldComparison(ValidationContext &context);

    std::vector<FieldConflict> within(const Type *parent, const ast::Node &selectionSet);

private:
    using Conflicts = std::vector<FieldConflict>;
    struct Fragment
    {
        const ast::Node *node = nullptr;
        FoundFields *fields = nullptr; ///< once they were asked for
    };

    FoundFields &fieldsOf(const Type *parent, const ast::Node &selectionSet);
    FoundFields &fieldsBelow(FoundField &field);
    FoundFields &fieldsIn(Fragment &fragment);
    void addFields(const Type *parent, const ast::Node &selectionSet, FoundFields &found);
    std::optional<std::size_t> fragmentNumber(std::string_view name); ///< none when unknown

    Conflicts betweenSelections(bool exclusive, FoundField &left, FoundField &right);
    void between(bool exclusive, FoundFields &left, FoundFields &right, Conflicts &conflicts);
    void withFragment(bool exclusive, FoundFields &fields, std::size_t fragment,
                      Conflicts &conflicts);
    void betweenFragments(bool exclusive, std::size_t left, std::size_t right,
                          Conflicts &conflicts);
    /// Notes that a pair is being compared; false when it was before.
    bool isNewPair(std::size_t left, std::size_t right, bool exclusive);
    void compare(bool exclusive, std::string_view responseName, FoundField &left, FoundField &right,
                 Conflicts &conflicts);
    std::optional<FieldConflict> conflictOf(bool exclusive, std::string_view responseName,
                                            FoundField &left, FoundField &right);
    std::string difference(const ast::Node &left, const ast::Node &right);
    bool haveSameArguments(const ast::Node &left, const ast::Node &right);
    const std::string &canonical(const ast::Node &value);
    bool conflict(const Type *left, const Type *right);
    void spend(std::size_t cost)
    {
        m_spent += cost;
        if (m_spent > mostSpent)
            m_context.abort("Validation aborted.");
    }

    static constexpr std::size_t mostSpent = 500'000;

    ValidationContext &m_context;
    std::map<std::pair<const Type *, const ast::Node *>, FoundFields> m_found;
    std::unordered_map<std::string_view, std::size_t> m_fragmentNumbers;
    std::vector<Fragment> m_fragments;
    const std::size_t m_mostFragments; ///< that can get a number
    std::vector<bool> m_comparedExclusively; ///< pairs of fragments, row by row
    std::vector<bool> m_compared;
    std::unordered_map<const ast::Node *, std::string> m_canonical;
    std::size_t m_spent = 0;
};

} // namespace graphql
