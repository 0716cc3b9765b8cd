#include "core/graphql/limits.h"

#include "core/graphql/collectfields.h"

#include <algorithm>
#include <map>
#include <set>

namespace graphql {

using ast::Kind;
using ast::Node;

namespace {

struct TooCostly
{
    std::string message;
    std::uint32_t at;
};

class CostCheck
{
public:
    CostCheck(const ast::Document &document, const Limits &limits)
        : m_document(document)
        , m_limits(limits)
        , m_fragments(fragmentsOf(document))
    {
    }

    /// Throws TooCostly.
    void run()
    {
        std::int64_t fields = 0;
        for (const Node *definition : m_document.root().children) {
            if (definition->kind == Kind::FragmentDefinition)
                fragmentSize(*definition, *definition);
            if (definition->kind != Kind::OperationDefinition)
                continue;
            const Size size = sizeOf(*definition->selectionSet);
            fields += size.fields;
            if (fields > m_limits.fields)
                throw TooCostly { "The request selects more than " + std::to_string(m_limits.fields)
                                      + " fields.",
                                  definition->at };
            if (size.depth > m_limits.depth)
                throw TooCostly { "The request nests selections deeper than "
                                      + std::to_string(m_limits.depth) + " levels.",
                                  definition->at };
        }
        for (const Node *definition : m_document.root().children) {
            if (definition->kind == Kind::OperationDefinition)
                checkAliases({ definition->selectionSet });
        }
    }

private:
    struct Size
    {
        std::int64_t fields = 0;
        int depth = 0;
        bool isOpen = false; ///< still being measured: whoever meets it has come in a circle
    };
    using Sets = std::vector<const Node *>;
    using SetsByKey = std::map<std::string_view, Sets>;
    using KeysByName = std::map<std::string_view, std::set<std::string_view>>;

    Size sizeOf(const Node &selectionSet)
    {
        Size size { 0, 1 };
        for (const Node *selection : selectionSet.children) {
            Size inner;
            if (selection->kind == Kind::FragmentSpread)
                inner = spreadSize(*selection);
            else if (selection->selectionSet)
                inner = sizeOf(*selection->selectionSet);
            const bool isField = selection->kind == Kind::Field;
            size.depth = std::max(size.depth, inner.depth + (isField ? 1 : 0));
            // Beyond the limit the exact number is of no interest, and must not overflow.
            size.fields = std::min<std::int64_t>(size.fields + 1 + inner.fields,
                                                 std::int64_t(m_limits.fields) + 1);
        }
        return size;
    }

    Size spreadSize(const Node &spread)
    {
        const auto found = m_fragments.find(spread.name.text);
        return found == m_fragments.end() ? Size() : fragmentSize(*found->second, spread);
    }

    Size fragmentSize(const Node &fragment, const Node &spread)
    {
        const auto [known, isNew] = m_sizes.try_emplace(fragment.name.text);
        if (!isNew && known->second.isOpen)
            throw TooCostly { "Cannot spread fragment \"" + std::string(fragment.name.text)
                                  + "\" within itself.",
                              spread.at };
        if (isNew) {
            known->second.isOpen = true;
            known->second = sizeOf(*fragment.selectionSet);
        }
        return known->second;
    }

    /// Merges the sets as the execution does, and looks at what then stands side by side.
    void checkAliases(const Sets &sets)
    {
        SetsByKey below;
        KeysByName keys;
        std::set<std::string_view> spread;
        for (const Node *set : sets)
            collect(*set, below, keys, spread);
        for (const auto &[key, inner] : below)
            checkAliases(inner);
    }

    void collect(const Node &set, SetsByKey &below, KeysByName &keys,
                 std::set<std::string_view> &spread)
    {
        for (const Node *selection : set.children) {
            if (selection->kind == Kind::InlineFragment) {
                collect(*selection->selectionSet, below, keys, spread);
            } else if (selection->kind == Kind::FragmentSpread) {
                const auto found = m_fragments.find(selection->name.text);
                if (found != m_fragments.end() && spread.insert(selection->name.text).second)
                    collect(*found->second->selectionSet, below, keys, spread);
            } else {
                countAlias(*selection, keys[selection->name.text]);
                if (selection->selectionSet)
                    below[selection->responseName()].push_back(selection->selectionSet);
            }
        }
    }

    void countAlias(const Node &field, std::set<std::string_view> &keys) const
    {
        keys.insert(field.responseName());
        if (keys.size() > std::size_t(m_limits.sameFieldAliases))
            throw TooCostly { "The request selects \"" + std::string(field.name.text)
                                  + "\" more than " + std::to_string(m_limits.sameFieldAliases)
                                  + " times beside itself.",
                              field.at };
    }

    const ast::Document &m_document;
    const Limits &m_limits;
    Fragments m_fragments;
    std::unordered_map<std::string_view, Size> m_sizes;
};

} // namespace

std::optional<ErrorEntry> exceededLimit(const ast::Document &document, const Limits &limits)
{
    try {
        CostCheck(document, limits).run();
    } catch (const TooCostly &reason) {
        return ErrorEntry { reason.message, { document.location(reason.at) }, {}, {} };
    }
    return {};
}

} // namespace graphql
