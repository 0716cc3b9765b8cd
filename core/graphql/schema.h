#pragma once

#include "core/graphql/value.h"

#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace graphql {

struct Type;
struct Definitions;

/// An argument, or a field of an input object.
struct InputValue
{
    std::string name;
    std::optional<std::string> description;
    const Type *type = nullptr;
    /// Already coerced to `type`; absent when the SDL names none. A default of null is a null.
    std::optional<Json> defaultValue;
    std::optional<std::string> deprecationReason;

    /// Must be given: not nullable, and nothing to fall back to.
    bool isRequired() const;
};

/// A field of an object or interface.
struct FieldDef
{
    std::string name;
    std::optional<std::string> description;
    std::vector<InputValue> args;
    const Type *type = nullptr;
    std::optional<std::string> deprecationReason;

    const InputValue *arg(std::string_view wanted) const;
};

struct EnumValue
{
    std::string name;
    std::optional<std::string> description;
    std::optional<std::string> deprecationReason;
};

/// A named type, or a list or non-null wrapper around another type. Types live as long as the
/// Schema that made them and are compared by address; wrappers by sameType().
struct Type
{
    enum class Kind { Scalar, Object, Interface, Union, Enum, InputObject, ListOf, NonNull };

    Kind kind = Kind::Scalar;
    const Type *of = nullptr; ///< what a ListOf or NonNull wraps
    std::string name = {}; ///< empty for wrappers
    std::optional<std::string> description = {};
    std::optional<std::string> specifiedByUrl = {}; ///< scalars
    std::vector<FieldDef> fields = {}; ///< objects and interfaces
    std::vector<const Type *> interfaces = {}; ///< objects and interfaces
    std::vector<const Type *> members = {}; ///< unions
    std::vector<EnumValue> values = {}; ///< enums
    std::vector<InputValue> inputFields = {}; ///< input objects
    bool isOneOf = false; ///< input objects of which exactly one field is given

    const FieldDef *field(std::string_view wanted) const;
    const InputValue *inputField(std::string_view wanted) const;
    const EnumValue *value(std::string_view wanted) const;

    bool isNonNull() const { return kind == Kind::NonNull; }
    bool isList() const { return kind == Kind::ListOf; }
    bool isAbstract() const { return kind == Kind::Interface || kind == Kind::Union; }
    bool isComposite() const { return kind == Kind::Object || isAbstract(); }
    bool isLeaf() const { return kind == Kind::Scalar || kind == Kind::Enum; }
    bool isInput() const; ///< usable for variables and arguments, wrapped or not
    bool isOutput() const; ///< usable for fields, wrapped or not

    const Type *nullable() const { return isNonNull() ? of : this; }
    const Type *named() const; ///< without any wrappers

    /// As SDL spells it: "[String!]!".
    std::string text() const;
};

struct DirectiveDef
{
    std::string name;
    std::optional<std::string> description;
    std::vector<std::string> locations; ///< "FIELD", "INPUT_OBJECT" …
    std::vector<InputValue> args;
    bool isRepeatable = false;

    const InputValue *arg(std::string_view wanted) const;
};

/// Same wrappers around the same named type.
bool sameType(const Type *a, const Type *b);

/// The types and directives that requests are checked against, introspection's own included.
/// Immutable, so threads may share it; copies share the definitions.
class Schema
{
public:
    /// Reads the schema definition language of the October 2021 specification, extensions
    /// included. The error names what is wrong and the line.
    static Result<Schema> fromSdl(std::string_view sdl);

    const std::optional<std::string> &description() const;
    const Type *queryType() const; ///< never null
    const Type *mutationType() const; ///< null when there are no mutations
    const Type *subscriptionType() const; ///< null when there are no subscriptions

    const Type *type(std::string_view name) const; ///< null when unknown
    std::span<const Type *const> types() const; ///< named ones, in the order of the SDL

    /// The field that a request may select on this object or interface, introspection's __schema,
    /// __type and __typename included; on a union the last alone. Null when there is none.
    const FieldDef *selectable(const Type *parent, std::string_view name) const;

    const DirectiveDef *directive(std::string_view name) const; ///< null when unknown
    std::span<const DirectiveDef> directives() const;

    /// The object types that a value of this type can have: itself for an object.
    std::span<const Type *const> possibleTypes(const Type *type) const;
    /// Objects and interfaces that implement an interface, objects first.
    std::span<const Type *const> implementations(const Type *interface) const;

    /// `type` is `super`, or one of its members or implementations, covariantly through wrappers.
    bool isSubType(const Type *type, const Type *super) const;
    /// Some object is of both composite types.
    bool overlap(const Type *a, const Type *b) const;

private:
    friend class SchemaBuilder;

    explicit Schema(std::shared_ptr<const Definitions> definitions);

    std::shared_ptr<const Definitions> m_definitions;
};

} // namespace graphql
