#include "core/graphql/overlappingfields.h"
#include "core/graphql/printer.h"

#include <algorithm>

namespace graphql {

using ast::Kind;
using ast::Node;

namespace {

void appendCanonical(const Node &value, std::string &text)
{
    switch (value.kind) {
    case Kind::ObjectValue: {
        std::vector<const Node *> fields(value.children.begin(), value.children.end());
        std::stable_sort(fields.begin(), fields.end(),
                         [](const Node *a, const Node *b) { return a->name.text < b->name.text; });
        text += '{';
        for (const Node *field : fields) {
            text.append(field->name.text).append(":");
            appendCanonical(*field->value, text);
            text += ',';
        }
        text += '}';
        break;
    }
    case Kind::ListValue:
        text += '[';
        for (const Node *item : value.children) {
            appendCanonical(*item, text);
            text += ',';
        }
        text += ']';
        break;
    case Kind::StringValue:
        text += (value.isBlock ? "b" : "s") + printString(value.name.text);
        break;
    default:
        text += print(value);
    }
}

} // namespace

FoundFields::Group *FoundFields::find(std::string_view responseName)
{
    const auto found = index.find(responseName);
    return found == index.end() ? nullptr : &groups[found->second];
}

FieldComparison::FieldComparison(ValidationContext &context)
    : m_context(context)
    , m_mostFragments(context.fragmentCount())
{
    // Pointers to fragments are kept while others get their number.
    m_fragments.reserve(m_mostFragments);
}

FoundFields &FieldComparison::fieldsOf(const Type *parent, const Node &selectionSet)
{
    const auto [entry, isNew] = m_found.try_emplace({ parent, &selectionSet });
    if (isNew)
        addFields(parent, selectionSet, entry->second);
    return entry->second;
}

FoundFields &FieldComparison::fieldsBelow(FoundField &field)
{
    if (!field.below)
        field.below
            = &fieldsOf(field.type ? field.type->named() : nullptr, *field.node->selectionSet);
    return *field.below;
}

FoundFields &FieldComparison::fieldsIn(Fragment &fragment)
{
    if (!fragment.fields)
        fragment.fields
            = &fieldsOf(m_context.read(fragment.node->type), *fragment.node->selectionSet);
    return *fragment.fields;
}

std::optional<std::size_t> FieldComparison::fragmentNumber(std::string_view name)
{
    const Node *fragment = m_context.fragment(name);
    if (!fragment)
        return {};
    const auto [number, isNew] = m_fragmentNumbers.try_emplace(name, m_fragments.size());
    if (isNew)
        m_fragments.push_back({ fragment });
    return number->second;
}

void FieldComparison::addFields(const Type *parent, const Node &selectionSet, FoundFields &found)
{
    for (const Node *selection : selectionSet.children) {
        if (selection->kind == Kind::FragmentSpread) {
            const auto number = fragmentNumber(selection->name.text);
            if (number && found.spread.insert(*number).second)
                found.fragments.push_back(*number);
        } else if (selection->kind == Kind::InlineFragment) {
            addFields(selection->type ? m_context.read(selection->type) : parent,
                      *selection->selectionSet, found);
        } else {
            const std::string_view key = selection->responseName();
            const auto [place, isNew] = found.index.try_emplace(key, found.groups.size());
            if (isNew)
                found.groups.push_back({ key, {} });
            const FieldDef *definition = parent ? parent->field(selection->name.text) : nullptr;
            const bool isPlain = selection->arguments.empty() && !selection->selectionSet;
            found.groups[place->second].fields.push_back(
                { parent, selection, definition ? definition->type : nullptr, isPlain });
        }
    }
}

bool FieldComparison::haveSameArguments(const Node &left, const Node &right)
{
    const auto &rivals = right.arguments;
    if (left.arguments.size() != rivals.size())
        return false;
    return std::all_of(left.arguments.begin(), left.arguments.end(), [&](const Node *argument) {
        spend(1 + rivals.size() / 16); // the search costs, though not in graphql-js
        const auto rival = std::find_if(rivals.rbegin(), rivals.rend(), [&](const Node *other) {
            return other->name.text == argument->name.text;
        });
        return rival != rivals.rend() && canonical(*argument->value) == canonical(*(*rival)->value);
    });
}

/// Text that is equal for equal values: object fields are sorted.
const std::string &FieldComparison::canonical(const Node &value)
{
    const auto [entry, isNew] = m_canonical.try_emplace(&value);
    if (isNew)
        appendCanonical(value, entry->second);
    return entry->second;
}

/// Lists, non-nulls and leaves must be the same. Composite types are compared by their fields.
bool FieldComparison::conflict(const Type *left, const Type *right)
{
    if (left == right)
        return false;
    spend(1);
    if (left->isList() || right->isList())
        return !left->isList() || !right->isList() || conflict(left->of, right->of);
    if (left->isNonNull() || right->isNonNull())
        return !left->isNonNull() || !right->isNonNull() || conflict(left->of, right->of);
    return left->isLeaf() || right->isLeaf();
}

} // namespace graphql
