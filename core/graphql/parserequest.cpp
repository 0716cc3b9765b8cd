#include "core/graphql/documentparser.h"

namespace graphql {

using ast::Kind;
using ast::Node;
using ast::Nodes;

/// Counts one level of nesting for as long as it lives.
class DocumentParser::Nesting
{
public:
    explicit Nesting(DocumentParser &parser)
        : m_parser(parser)
    {
        if (++parser.m_nesting > parser.m_limits.nesting)
            throw SyntaxError { "Document is nested deeper than "
                                    + std::to_string(parser.m_limits.nesting)
                                    + " levels. Parsing aborted.",
                                parser.m_token.at };
    }
    Nesting(const Nesting &) = delete;
    Nesting &operator=(const Nesting &) = delete;
    ~Nesting() { --m_parser.m_nesting; }

private:
    DocumentParser &m_parser;
};

Node *DocumentParser::definition()
{
    if (peek(TokenKind::BraceOpen))
        return operation();
    const bool hasDescription = peekDescription();
    const Token keyword = hasDescription ? ahead() : m_token;
    if (hasDescription && keyword.kind == TokenKind::BraceOpen)
        throw SyntaxError { "Unexpected description, descriptions are not supported on shorthand "
                            "queries.",
                            m_token.at };
    if (keyword.kind != TokenKind::Name)
        unexpected(keyword);
    return definitionAfter(keyword, hasDescription);
}

Node *DocumentParser::definitionAfter(const Token &keyword, bool hasDescription)
{
    if (Node *parsed = typeSystem(keyword.value))
        return parsed;
    if (keyword.value == "query" || keyword.value == "mutation" || keyword.value == "subscription")
        return operation();
    if (keyword.value == "fragment")
        return fragmentDefinition();
    if (hasDescription)
        throw SyntaxError { "Unexpected description, only GraphQL definitions support "
                            "descriptions.",
                            m_token.at };
    if (keyword.value != "extend")
        unexpected(keyword);
    return extension();
}

Node *DocumentParser::operation()
{
    Node *made = node(Kind::OperationDefinition);
    if (peek(TokenKind::BraceOpen)) {
        made->selectionSet = selectionSet();
        return made;
    }
    made->description = description();
    made->operation = operationType();
    if (peek(TokenKind::Name))
        made->name = name();
    made->arguments = optionalMany(TokenKind::ParenOpen, &DocumentParser::variableDefinition,
                                   TokenKind::ParenClose);
    made->directives = directives(false);
    made->selectionSet = selectionSet();
    return made;
}

ast::Operation DocumentParser::operationType()
{
    const Token token = expect(TokenKind::Name);
    if (token.value == "query")
        return ast::Operation::Query;
    if (token.value == "mutation")
        return ast::Operation::Mutation;
    if (token.value != "subscription")
        unexpected(token);
    return ast::Operation::Subscription;
}

Node *DocumentParser::variableDefinition()
{
    Node *made = node(Kind::VariableDefinition);
    made->description = description();
    made->name = variable()->name;
    expect(TokenKind::Colon);
    made->type = type();
    if (skip(TokenKind::Equals))
        made->value = value(true);
    made->directives = directives(true);
    return made;
}

Node *DocumentParser::variable()
{
    Node *made = node(Kind::Variable);
    expect(TokenKind::Dollar);
    made->name = name();
    return made;
}

Node *DocumentParser::selectionSet()
{
    const Nesting nesting(*this);
    Node *made = node(Kind::SelectionSet);
    made->children = many(TokenKind::BraceOpen, &DocumentParser::selection, TokenKind::BraceClose);
    return made;
}

Node *DocumentParser::selection() { return peek(TokenKind::Spread) ? fragment() : field(); }

Node *DocumentParser::field()
{
    Node *made = node(Kind::Field);
    made->name = name();
    if (skip(TokenKind::Colon)) {
        made->alias = made->name.text;
        made->name = name();
    }
    made->arguments = arguments(false);
    made->directives = directives(false);
    if (peek(TokenKind::BraceOpen))
        made->selectionSet = selectionSet();
    return made;
}

Node *DocumentParser::fragment()
{
    Node *made = node(Kind::InlineFragment);
    expect(TokenKind::Spread);
    const bool hasCondition = skipKeyword("on");
    if (!hasCondition && peek(TokenKind::Name)) {
        made->kind = Kind::FragmentSpread;
        made->name = fragmentName();
        made->directives = directives(false);
        return made;
    }
    if (hasCondition)
        made->type = namedType();
    made->directives = directives(false);
    made->selectionSet = selectionSet();
    return made;
}

Node *DocumentParser::fragmentDefinition()
{
    Node *made = node(Kind::FragmentDefinition);
    made->description = description();
    expectKeyword("fragment");
    made->name = fragmentName();
    expectKeyword("on");
    made->type = namedType();
    made->directives = directives(false);
    made->selectionSet = selectionSet();
    return made;
}

ast::Name DocumentParser::fragmentName()
{
    if (m_token.value == "on")
        unexpected(m_token);
    return name();
}

ast::Name DocumentParser::name()
{
    const Token token = expect(TokenKind::Name);
    return { token.value, token.at };
}

Nodes DocumentParser::arguments(bool isConst)
{
    if (!skip(TokenKind::ParenOpen))
        return {};
    return until(TokenKind::ParenClose, false, [&] { return argument(isConst); });
}

Node *DocumentParser::argument(bool isConst)
{
    Node *made = node(Kind::Argument);
    made->name = name();
    expect(TokenKind::Colon);
    made->value = value(isConst);
    return made;
}

Nodes DocumentParser::directives(bool isConst)
{
    const std::size_t first = m_pending.size();
    while (peek(TokenKind::At)) {
        Node *parsed = directive(isConst);
        m_pending.push_back(parsed);
    }
    const Nodes nodes = m_arena.list(std::span(m_pending).subspan(first));
    m_pending.resize(first);
    return nodes;
}

Node *DocumentParser::directive(bool isConst)
{
    Node *made = node(Kind::Directive);
    expect(TokenKind::At);
    made->name = name();
    made->arguments = arguments(isConst);
    return made;
}

Node *DocumentParser::value(bool isConst)
{
    switch (m_token.kind) {
    case TokenKind::BracketOpen:
        return listLiteral(isConst);
    case TokenKind::BraceOpen:
        return objectLiteral(isConst);
    case TokenKind::Int:
        return literal(Kind::IntValue);
    case TokenKind::Float:
        return literal(Kind::FloatValue);
    case TokenKind::String:
    case TokenKind::BlockString:
        return literal(Kind::StringValue);
    case TokenKind::Name:
        return nameLiteral();
    case TokenKind::Dollar:
        return variableIn(isConst);
    default:
        unexpected(m_token);
    }
}

Node *DocumentParser::literal(Kind kind)
{
    Node *made = node(kind);
    made->name = { m_token.value, m_token.at };
    made->isBlock = m_token.kind == TokenKind::BlockString;
    advance();
    return made;
}

Node *DocumentParser::nameLiteral()
{
    if (m_token.value == "true" || m_token.value == "false")
        return literal(Kind::BooleanValue);
    return literal(m_token.value == "null" ? Kind::NullValue : Kind::EnumValue);
}

Node *DocumentParser::variableIn(bool isConst)
{
    if (!isConst)
        return variable();
    const Token dollar = expect(TokenKind::Dollar);
    if (!peek(TokenKind::Name))
        unexpected(dollar);
    throw SyntaxError {
        "Unexpected variable \"$" + std::string(m_token.value) + "\" in constant value.", dollar.at
    };
}

Node *DocumentParser::listLiteral(bool isConst)
{
    const Nesting nesting(*this);
    Node *made = node(Kind::ListValue);
    expect(TokenKind::BracketOpen);
    made->children = until(TokenKind::BracketClose, true, [&] { return value(isConst); });
    return made;
}

Node *DocumentParser::objectLiteral(bool isConst)
{
    const Nesting nesting(*this);
    Node *made = node(Kind::ObjectValue);
    expect(TokenKind::BraceOpen);
    made->children = until(TokenKind::BraceClose, true, [&] { return objectField(isConst); });
    return made;
}

Node *DocumentParser::objectField(bool isConst)
{
    Node *made = node(Kind::ObjectField);
    made->name = name();
    expect(TokenKind::Colon);
    made->value = value(isConst);
    return made;
}

Node *DocumentParser::type()
{
    const Nesting nesting(*this);
    Node *made = node(Kind::ListType);
    if (skip(TokenKind::BracketOpen)) {
        made->type = type();
        expect(TokenKind::BracketClose);
    } else {
        made = namedType();
    }
    if (!peek(TokenKind::Bang))
        return made;
    Node *nonNull = m_arena.node(Kind::NonNullType, made->at);
    nonNull->type = made;
    advance();
    return nonNull;
}

Node *DocumentParser::namedType()
{
    Node *made = node(Kind::NamedType);
    made->name = name();
    return made;
}

} // namespace graphql
