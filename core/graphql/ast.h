#pragma once

#include "core/graphql/error.h"

#include <cstdint>
#include <memory>
#include <memory_resource>
#include <span>
#include <string_view>

/// The syntax tree of requests and of SDL. Nodes live in their Document, point into its text and
/// own nothing, so a tree of any size is freed at once.
namespace graphql::ast {

enum class Kind : std::uint8_t {
    Document,
    OperationDefinition,
    VariableDefinition,
    SelectionSet,
    Field,
    Argument,
    FragmentSpread,
    InlineFragment,
    FragmentDefinition,
    Variable,
    IntValue,
    FloatValue,
    StringValue,
    BooleanValue,
    NullValue,
    EnumValue,
    ListValue,
    ObjectValue,
    ObjectField,
    Directive,
    NamedType,
    ListType,
    NonNullType,
    SchemaDefinition,
    OperationTypeDefinition,
    ScalarTypeDefinition,
    ObjectTypeDefinition,
    InterfaceTypeDefinition,
    UnionTypeDefinition,
    EnumTypeDefinition,
    InputObjectTypeDefinition,
    FieldDefinition,
    InputValueDefinition,
    EnumValueDefinition,
    DirectiveDefinition,
    DirectiveLocation,
    SchemaExtension,
    ScalarTypeExtension,
    ObjectTypeExtension,
    InterfaceTypeExtension,
    UnionTypeExtension,
    EnumTypeExtension,
    InputObjectTypeExtension,
};

enum class Operation : std::uint8_t { Query, Mutation, Subscription };

struct Node;
using Nodes = std::span<const Node *const>;

struct Name
{
    std::string_view text;
    std::uint32_t at = 0; ///< byte offset in the document

    explicit operator bool() const { return !text.empty(); }
};

/// One struct for all kinds; a kind leaves the members it has no use for empty.
struct Node
{
    Kind kind = Kind::Document;
    Operation operation = Operation::Query; ///< operations and a schema's operation types
    bool isBlock = false; ///< a string was written with three quotes
    bool isRepeatable = false; ///< directive definitions
    std::uint32_t at = 0; ///< byte offset of the first token, the description's if there is one
    Name name; ///< of the thing; for scalar and enum literals their value, unescaped
    std::string_view alias; ///< of a field
    const Node *description = nullptr; ///< a StringValue
    const Node *type = nullptr; ///< declared type, type condition, or what a wrapper wraps
    const Node *value = nullptr; ///< of arguments and object fields; default value of definitions
    const Node *selectionSet = nullptr;
    Nodes arguments; ///< or their definitions; variable definitions of an operation
    Nodes interfaces; ///< NamedTypes after `implements`
    Nodes directives;
    /// Definitions, selections, items, fields, enum values, union members, directive locations,
    /// operation types.
    Nodes children;

    /// The key of a field in the answer.
    std::string_view responseName() const { return alias.empty() ? name.text : alias; }
    bool isTypeDefinition() const
    {
        return kind >= Kind::ScalarTypeDefinition && kind <= Kind::InputObjectTypeDefinition;
    }
    bool isTypeExtension() const { return kind >= Kind::ScalarTypeExtension; }
    bool isExecutable() const
    {
        return kind == Kind::OperationDefinition || kind == Kind::FragmentDefinition;
    }
};

/// Memory for one document's nodes and unescaped strings.
class Arena
{
public:
    Node *node(Kind kind, std::uint32_t at);
    Nodes list(std::span<const Node *const> nodes);
    std::string_view text(std::string_view copied);

private:
    std::pmr::monotonic_buffer_resource m_memory;
};

/// A parsed document: its text, its nodes, and where they are.
class Document
{
public:
    explicit Document(std::string text);

    std::string_view text() const { return *m_text; }
    Arena &arena() { return *m_arena; }

    /// The Document node, whose children are the definitions.
    const Node &root() const { return *m_root; }
    void setRoot(const Node *root) { m_root = root; }

    Location location(std::uint32_t offset) const;

private:
    std::unique_ptr<const std::string> m_text; // its address must survive a move
    std::unique_ptr<Arena> m_arena;
    const Node *m_root = nullptr;
    mutable std::vector<std::uint32_t> m_lineStarts; // found when the first location is asked for
};

} // namespace graphql::ast
