#include "core/graphql/documentparser.h"

#include <map>

namespace graphql {

using ast::Kind;
using ast::Node;
using ast::Nodes;

bool DocumentParser::peekDescription() const
{
    return peek(TokenKind::String) || peek(TokenKind::BlockString);
}

Node *DocumentParser::description()
{
    return peekDescription() ? literal(Kind::StringValue) : nullptr;
}

Node *DocumentParser::typeSystem(std::string_view keyword)
{
    using Definition = Node *(DocumentParser::*)(bool);
    static const std::map<std::string_view, Definition> definitions {
        { "schema", &DocumentParser::schema },     { "scalar", &DocumentParser::scalar },
        { "type", &DocumentParser::object },       { "interface", &DocumentParser::interface },
        { "union", &DocumentParser::unionType },   { "enum", &DocumentParser::enumType },
        { "input", &DocumentParser::inputObject },
    };
    const bool extends = peekKeyword("extend");
    if (keyword == "directive" && !extends)
        return directiveDefinition();
    const auto found = definitions.find(keyword);
    return found == definitions.end() ? nullptr : (this->*found->second)(extends);
}

Node *DocumentParser::extension()
{
    const Token keyword = ahead();
    Node *parsed = keyword.kind == TokenKind::Name ? typeSystem(keyword.value) : nullptr;
    if (!parsed)
        unexpected(keyword);
    return parsed;
}

Node *DocumentParser::begin(Kind definition, Kind extension, bool extends, std::string_view keyword)
{
    Node *made = node(extends ? extension : definition);
    if (extends)
        expectKeyword("extend");
    else
        made->description = description();
    expectKeyword(keyword);
    if (definition != Kind::SchemaDefinition)
        made->name = name();
    return made;
}

void DocumentParser::requireContent(const Node &made) const
{
    const bool isEmpty
        = made.interfaces.empty() && made.directives.empty() && made.children.empty();
    if (made.kind >= Kind::SchemaExtension && isEmpty)
        unexpected(m_token);
}

Node *DocumentParser::schema(bool extends)
{
    Node *made = begin(Kind::SchemaDefinition, Kind::SchemaExtension, extends, "schema");
    made->directives = directives(true);
    const auto list = extends ? &DocumentParser::optionalMany : &DocumentParser::many;
    made->children = (this->*list)(TokenKind::BraceOpen, &DocumentParser::operationTypeDefinition,
                                   TokenKind::BraceClose);
    requireContent(*made);
    return made;
}

Node *DocumentParser::operationTypeDefinition()
{
    Node *made = node(Kind::OperationTypeDefinition);
    made->operation = operationType();
    expect(TokenKind::Colon);
    made->type = namedType();
    return made;
}

Node *DocumentParser::scalar(bool extends)
{
    Node *made = begin(Kind::ScalarTypeDefinition, Kind::ScalarTypeExtension, extends, "scalar");
    made->directives = directives(true);
    requireContent(*made);
    return made;
}

Node *DocumentParser::object(bool extends)
{
    return objectLike(
        begin(Kind::ObjectTypeDefinition, Kind::ObjectTypeExtension, extends, "type"));
}

Node *DocumentParser::interface(bool extends)
{
    return objectLike(
        begin(Kind::InterfaceTypeDefinition, Kind::InterfaceTypeExtension, extends, "interface"));
}

Node *DocumentParser::objectLike(Node *begun)
{
    begun->interfaces = implementedInterfaces();
    begun->directives = directives(true);
    begun->children = optionalMany(TokenKind::BraceOpen, &DocumentParser::fieldDefinition,
                                   TokenKind::BraceClose);
    requireContent(*begun);
    return begun;
}

Nodes DocumentParser::implementedInterfaces()
{
    return skipKeyword("implements") ? delimited(TokenKind::Amp, &DocumentParser::namedType)
                                     : Nodes();
}

Node *DocumentParser::fieldDefinition()
{
    Node *made = node(Kind::FieldDefinition);
    made->description = description();
    made->name = name();
    made->arguments = optionalMany(TokenKind::ParenOpen, &DocumentParser::inputValueDefinition,
                                   TokenKind::ParenClose);
    expect(TokenKind::Colon);
    made->type = type();
    made->directives = directives(true);
    return made;
}

Node *DocumentParser::inputValueDefinition()
{
    Node *made = node(Kind::InputValueDefinition);
    made->description = description();
    made->name = name();
    expect(TokenKind::Colon);
    made->type = type();
    if (skip(TokenKind::Equals))
        made->value = value(true);
    made->directives = directives(true);
    return made;
}

Node *DocumentParser::unionType(bool extends)
{
    Node *made = begin(Kind::UnionTypeDefinition, Kind::UnionTypeExtension, extends, "union");
    made->directives = directives(true);
    if (skip(TokenKind::Equals))
        made->children = delimited(TokenKind::Pipe, &DocumentParser::namedType);
    requireContent(*made);
    return made;
}

Node *DocumentParser::enumType(bool extends)
{
    Node *made = begin(Kind::EnumTypeDefinition, Kind::EnumTypeExtension, extends, "enum");
    made->directives = directives(true);
    made->children = optionalMany(TokenKind::BraceOpen, &DocumentParser::enumValueDefinition,
                                  TokenKind::BraceClose);
    requireContent(*made);
    return made;
}

Node *DocumentParser::enumValueDefinition()
{
    Node *made = node(Kind::EnumValueDefinition);
    made->description = description();
    if (peekKeyword("true") || peekKeyword("false") || peekKeyword("null"))
        throw SyntaxError {
            describe(m_token) + " is reserved and cannot be used for an enum value.", m_token.at
        };
    made->name = name();
    made->directives = directives(true);
    return made;
}

Node *DocumentParser::inputObject(bool extends)
{
    Node *made
        = begin(Kind::InputObjectTypeDefinition, Kind::InputObjectTypeExtension, extends, "input");
    made->directives = directives(true);
    made->children = optionalMany(TokenKind::BraceOpen, &DocumentParser::inputValueDefinition,
                                  TokenKind::BraceClose);
    requireContent(*made);
    return made;
}

Node *DocumentParser::directiveDefinition()
{
    Node *made = node(Kind::DirectiveDefinition);
    made->description = description();
    expectKeyword("directive");
    expect(TokenKind::At);
    made->name = name();
    made->arguments = optionalMany(TokenKind::ParenOpen, &DocumentParser::inputValueDefinition,
                                   TokenKind::ParenClose);
    made->isRepeatable = skipKeyword("repeatable");
    expectKeyword("on");
    made->children = delimited(TokenKind::Pipe, &DocumentParser::directiveLocation);
    return made;
}

Node *DocumentParser::directiveLocation()
{
    Node *made = node(Kind::DirectiveLocation);
    const Token start = m_token;
    made->name = name();
    if (!isDirectiveLocation(made->name.text))
        unexpected(start);
    return made;
}

} // namespace graphql
