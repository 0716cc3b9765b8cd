#include "core/graphql/validationcontext.h"

#include "core/graphql/traverse.h"
#include "core/graphql/utf8.h"

namespace graphql {

using ast::Kind;
using ast::Node;

namespace {

constexpr std::size_t mostErrors = 100;
constexpr std::size_t mostFragmentWork = 50'000;
/// So that a huge name can't be sent back a hundred times.
constexpr std::size_t longestMessage = 8'000;

} // namespace

ValidationContext::ValidationContext(const Schema &schema, const ast::Document &document)
    : m_schema(schema)
    , m_document(document)
    , m_types(schema)
    , m_typeInfo(schema, m_types)
{
    for (const Node *definition : document.root().children) {
        if (definition->kind == Kind::FragmentDefinition)
            m_fragments[definition->name.text] = definition;
    }
}

const Node *ValidationContext::around(std::size_t levels) const
{
    return levels < m_path.size() ? m_path[m_path.size() - 1 - levels] : nullptr;
}

void ValidationContext::report(std::string message, std::vector<std::uint32_t> places)
{
    if (m_errors.size() >= mostErrors)
        abort("Too many validation errors, error limit reached. Validation aborted.");
    ErrorEntry entry { abbreviated(message, longestMessage), {}, {}, {} };
    for (const std::uint32_t place : places)
        entry.locations.push_back(m_document.location(place));
    m_errors.push_back(std::move(entry));
}

void ValidationContext::abort(std::string message, std::vector<std::uint32_t> places)
{
    ErrorEntry entry { std::move(message), {}, {}, {} };
    for (const std::uint32_t place : places)
        entry.locations.push_back(m_document.location(place));
    m_errors.push_back(std::move(entry));
    throw ValidationAborted();
}

void ValidationContext::spendFragmentWork(std::size_t cost)
{
    m_fragmentWork += cost;
    if (m_fragmentWork > mostFragmentWork)
        abort("Validation aborted.");
}

const Node *ValidationContext::fragment(std::string_view name) const
{
    const auto found = m_fragments.find(name);
    return found == m_fragments.end() ? nullptr : found->second;
}

const std::vector<const Node *> &ValidationContext::spreads(const Node &selectionSet)
{
    const auto [entry, isNew] = m_spreads.try_emplace(&selectionSet);
    if (!isNew)
        return entry->second;
    std::vector<const Node *> open { &selectionSet };
    while (!open.empty()) {
        const Node *set = open.back();
        open.pop_back();
        for (const Node *selection : set->children) {
            if (selection->kind == Kind::FragmentSpread)
                entry->second.push_back(selection);
            else if (selection->selectionSet)
                open.push_back(selection->selectionSet);
        }
    }
    return entry->second;
}

std::vector<const Node *> ValidationContext::reachable(std::span<const Node *const> operations)
{
    std::vector<std::string_view> names;
    std::unordered_set<std::string_view> seen;
    const auto add = [&](const std::vector<const Node *> &found) {
        for (const Node *spread : found) {
            if (seen.insert(spread->name.text).second)
                names.push_back(spread->name.text);
        }
    };
    for (const Node *operation : operations)
        add(spreads(*operation->selectionSet));
    spendFragmentWork(names.size());
    std::vector<const Node *> fragments;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const Node *found = fragment(names[i]);
        if (!found)
            continue;
        fragments.push_back(found);
        spendFragmentWork(spreads(*found->selectionSet).size());
        add(spreads(*found->selectionSet));
    }
    return fragments;
}

const std::vector<VariableUsage> &ValidationContext::usages(const Node &operation)
{
    const auto [entry, isNew] = m_usages.try_emplace(&operation);
    if (!isNew)
        return entry->second;
    std::vector<VariableUsage> all = ownUsages(operation);
    const Node *only = &operation;
    const auto fragments = reachable({ &only, 1 });
    spendFragmentWork(fragments.size());
    for (const Node *used : fragments) {
        const auto &own = ownUsages(*used);
        spendFragmentWork(own.size() * 2);
        all.insert(all.end(), own.begin(), own.end());
    }
    return m_usages[&operation] = std::move(all);
}

const std::vector<VariableUsage> &ValidationContext::ownUsages(const Node &definition)
{
    const auto [entry, isNew] = m_ownUsages.try_emplace(&definition);
    if (isNew) {
        TypeInfo typeInfo(m_schema, m_types);
        collectUsages(definition, typeInfo, entry->second);
    }
    return entry->second;
}

void ValidationContext::collectUsages(const Node &node, TypeInfo &typeInfo,
                                      std::vector<VariableUsage> &found) const
{
    if (node.kind == Kind::VariableDefinition)
        return;
    typeInfo.enter(node);
    if (node.kind == Kind::Variable)
        found.push_back({ &node, typeInfo.inputType(), typeInfo.parentInputType(),
                          typeInfo.hasLocationDefault() });
    ast::forEachChild(node, [&](const Node &child) { collectUsages(child, typeInfo, found); });
    typeInfo.leave(node);
}

void ValidationContext::enter(const Node &node)
{
    m_path.push_back(&node);
    m_typeInfo.enter(node);
}

void ValidationContext::leave(const Node &node)
{
    m_typeInfo.leave(node);
    m_path.pop_back();
}

} // namespace graphql
