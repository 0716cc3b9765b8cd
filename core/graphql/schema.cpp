#include "core/graphql/schema.h"

#include "core/graphql/definitions.h"

#include <algorithm>

namespace graphql {

namespace {

template <typename Items> auto *findNamed(const Items &items, std::string_view wanted)
{
    const auto found = std::find_if(items.begin(), items.end(),
                                    [&](const auto &item) { return item.name == wanted; });
    return found == items.end() ? nullptr : &*found;
}

bool contains(std::span<const Type *const> types, const Type *wanted)
{
    return std::find(types.begin(), types.end(), wanted) != types.end();
}

} // namespace

bool InputValue::isRequired() const { return type->isNonNull() && !defaultValue; }

const InputValue *FieldDef::arg(std::string_view wanted) const { return findNamed(args, wanted); }

const InputValue *DirectiveDef::arg(std::string_view wanted) const
{
    return findNamed(args, wanted);
}

const FieldDef *Type::field(std::string_view wanted) const { return findNamed(fields, wanted); }

const InputValue *Type::inputField(std::string_view wanted) const
{
    return findNamed(inputFields, wanted);
}

const EnumValue *Type::value(std::string_view wanted) const { return findNamed(values, wanted); }

bool Type::isInput() const
{
    const Type *inner = named();
    return inner->isLeaf() || inner->kind == Kind::InputObject;
}

bool Type::isOutput() const { return named()->kind != Kind::InputObject; }

const Type *Type::named() const
{
    const Type *inner = this;
    while (inner->of)
        inner = inner->of;
    return inner;
}

std::string Type::text() const
{
    if (kind == Kind::ListOf)
        return '[' + of->text() + ']';
    return kind == Kind::NonNull ? of->text() + '!' : name;
}

bool sameType(const Type *a, const Type *b)
{
    while (a != b && a->of && b->of && a->kind == b->kind) {
        a = a->of;
        b = b->of;
    }
    return a == b;
}

Schema::Schema(std::shared_ptr<const Definitions> definitions)
    : m_definitions(std::move(definitions))
{
}

const std::optional<std::string> &Schema::description() const { return m_definitions->description; }

const Type *Schema::queryType() const { return m_definitions->query; }

const Type *Schema::mutationType() const { return m_definitions->mutation; }

const Type *Schema::subscriptionType() const { return m_definitions->subscription; }

const Type *Schema::type(std::string_view name) const
{
    const auto found = m_definitions->byName.find(name);
    return found == m_definitions->byName.end() ? nullptr : found->second;
}

std::span<const Type *const> Schema::types() const { return m_definitions->named; }

const FieldDef *Schema::selectable(const Type *parent, std::string_view name) const
{
    if (!name.starts_with("__"))
        return parent->field(name);
    const bool isEverywhere = name == "__typename" && parent->isComposite();
    const bool isOnQuery = parent == queryType() && (name == "__schema" || name == "__type");
    return isEverywhere || isOnQuery ? m_definitions->meta.field(name) : parent->field(name);
}

const DirectiveDef *Schema::directive(std::string_view name) const
{
    return findNamed(m_definitions->directives, name);
}

std::span<const DirectiveDef> Schema::directives() const { return m_definitions->directives; }

std::span<const Type *const> Schema::possibleTypes(const Type *type) const
{
    if (type->kind == Type::Kind::Union)
        return type->members;
    const auto found = m_definitions->implementations.find(type);
    if (found == m_definitions->implementations.end())
        return {};
    return found->second.objects;
}

std::span<const Type *const> Schema::implementations(const Type *interface) const
{
    const auto found = m_definitions->implementations.find(interface);
    if (found == m_definitions->implementations.end())
        return {};
    return found->second.all;
}

bool Schema::isSubType(const Type *type, const Type *super) const
{
    if (type == super)
        return true;
    if (super->isNonNull())
        return type->isNonNull() && isSubType(type->of, super->of);
    if (type->isNonNull())
        return isSubType(type->of, super);
    if (super->isList() || type->isList())
        return super->isList() && type->isList() && isSubType(type->of, super->of);
    if (super->kind == Type::Kind::Union)
        return contains(super->members, type);
    return super->kind == Type::Kind::Interface && contains(implementations(super), type);
}

bool Schema::overlap(const Type *a, const Type *b) const
{
    if (a == b)
        return true;
    const auto ofA = possibleTypes(a);
    return std::ranges::any_of(possibleTypes(b),
                               [&](const Type *object) { return contains(ofA, object); });
}

} // namespace graphql
