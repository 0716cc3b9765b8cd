#pragma once

#include "core/graphql/typeinfo.h"

#include <unordered_set>

namespace graphql {

/// Where an operation or fragment uses a variable, and what is expected there.
struct VariableUsage
{
    const ast::Node *node = nullptr;
    const Type *type = nullptr;
    const Type *parentType = nullptr;
    bool hasLocationDefault = false;
};

/// Thrown inside the validation only, when going on is pointless or costs too much.
struct ValidationAborted
{
};

/// What the rules share: the document, the place of the walk in it, and the list of complaints.
class ValidationContext
{
public:
    ValidationContext(const Schema &schema, const ast::Document &document);

    const Schema &schema() const { return m_schema; }
    const ast::Node &document() const { return m_document.root(); }
    const TypeInfo &at() const { return m_typeInfo; }
    const Type *read(const ast::Node *type) { return m_types.read(type); }

    /// The node that contains the current one; 2 is the one above that.
    const ast::Node *around(std::size_t levels = 1) const;
    /// The definition that the walk is in.
    const ast::Node *definition() const { return m_path.size() > 1 ? m_path[1] : nullptr; }

    /// The places are byte offsets. Throws ValidationAborted at the hundredth complaint.
    void report(std::string message, std::vector<std::uint32_t> places);
    /// Ends the validation with a complaint of its own.
    [[noreturn]] void abort(std::string message, std::vector<std::uint32_t> places = {});
    std::vector<ErrorEntry> takeErrors() { return std::move(m_errors); }

    const ast::Node *fragment(std::string_view name) const;
    std::size_t fragmentCount() const { return m_fragments.size(); } ///< names, not definitions
    /// The fragment spreads in a selection set and those nested in it.
    const std::vector<const ast::Node *> &spreads(const ast::Node &selectionSet);
    /// Fragments that the operations use, directly or through others; each once.
    std::vector<const ast::Node *> reachable(std::span<const ast::Node *const> operations);
    /// Variables used by an operation and by the fragments that it uses.
    const std::vector<VariableUsage> &usages(const ast::Node &operation);

    /// Aborts when following fragments has cost too much; graphql-js draws the same line.
    void spendFragmentWork(std::size_t cost);

    void enter(const ast::Node &node);
    void leave(const ast::Node &node);

private:
    const std::vector<VariableUsage> &ownUsages(const ast::Node &definition);
    void collectUsages(const ast::Node &node, TypeInfo &typeInfo,
                       std::vector<VariableUsage> &found) const;

    const Schema &m_schema;
    const ast::Document &m_document;
    TypeReader m_types;
    TypeInfo m_typeInfo;
    std::vector<const ast::Node *> m_path;
    std::vector<ErrorEntry> m_errors;
    std::unordered_map<std::string_view, const ast::Node *> m_fragments;
    std::unordered_map<const ast::Node *, std::vector<const ast::Node *>> m_spreads;
    std::unordered_map<const ast::Node *, std::vector<VariableUsage>> m_ownUsages;
    std::unordered_map<const ast::Node *, std::vector<VariableUsage>> m_usages;
    std::size_t m_fragmentWork = 0;
};

} // namespace graphql
