#include "core/graphql/parser.h"

#include "core/graphql/documentparser.h"
#include "core/graphql/utf8.h"

#include <algorithm>
#include <array>

namespace graphql {

using ast::Kind;
using ast::Node;
using ast::Nodes;

namespace {

constexpr std::array<std::string_view, 20> locations {
    "QUERY",
    "MUTATION",
    "SUBSCRIPTION",
    "FIELD",
    "FRAGMENT_DEFINITION",
    "FRAGMENT_SPREAD",
    "INLINE_FRAGMENT",
    "VARIABLE_DEFINITION",
    "SCHEMA",
    "SCALAR",
    "OBJECT",
    "FIELD_DEFINITION",
    "ARGUMENT_DEFINITION",
    "INTERFACE",
    "UNION",
    "ENUM",
    "ENUM_VALUE",
    "INPUT_OBJECT",
    "INPUT_FIELD_DEFINITION",
    "DIRECTIVE_DEFINITION",
};

ErrorEntry syntaxError(const SyntaxError &error, const ast::Document &document)
{
    return { "Syntax Error: " + error.message, { document.location(error.at) }, {}, {} };
}

} // namespace

std::variant<ast::Document, ErrorEntry> parse(std::string text, const ParseLimits &limits)
{
    ast::Document document(std::move(text));
    const auto broken = firstInvalidUtf8(document.text());
    if (broken != std::string_view::npos)
        return syntaxError({ "The text is not UTF-8.", std::uint32_t(broken) }, document);
    try {
        document.setRoot(DocumentParser(document, limits).document());
    } catch (const SyntaxError &error) {
        return syntaxError(error, document);
    }
    return document;
}

std::string_view keyword(ast::Operation operation)
{
    constexpr std::array<std::string_view, 3> words { "query", "mutation", "subscription" };
    return words[std::size_t(operation)];
}

bool isDirectiveLocation(std::string_view name)
{
    return std::find(locations.begin(), locations.end(), name) != locations.end();
}

DocumentParser::DocumentParser(ast::Document &document, const ParseLimits &limits)
    : m_arena(document.arena())
    , m_lexer(document.text(), document.arena())
    , m_limits(limits)
{
}

void DocumentParser::advance()
{
    m_token = m_hasAhead ? m_ahead : m_lexer.next(m_token.end);
    m_hasAhead = false;
    if (m_token.kind != TokenKind::End && ++m_tokens > m_limits.tokens)
        throw SyntaxError { "Document contains more than " + std::to_string(m_limits.tokens)
                                + " tokens. Parsing aborted.",
                            m_token.at };
}

const Token &DocumentParser::ahead()
{
    if (!m_hasAhead)
        m_ahead = m_lexer.next(m_token.end);
    m_hasAhead = true;
    return m_ahead;
}

bool DocumentParser::peekKeyword(std::string_view word) const
{
    return m_token.kind == TokenKind::Name && m_token.value == word;
}

Token DocumentParser::expect(TokenKind kind)
{
    const Token token = m_token;
    if (token.kind != kind)
        throw SyntaxError { "Expected " + describe(kind) + ", found " + describe(token) + '.',
                            token.at };
    advance();
    return token;
}

bool DocumentParser::skip(TokenKind kind)
{
    if (m_token.kind != kind)
        return false;
    advance();
    return true;
}

void DocumentParser::expectKeyword(std::string_view word)
{
    if (!skipKeyword(word))
        throw SyntaxError {
            "Expected \"" + std::string(word) + "\", found " + describe(m_token) + '.', m_token.at
        };
}

bool DocumentParser::skipKeyword(std::string_view word)
{
    if (!peekKeyword(word))
        return false;
    advance();
    return true;
}

void DocumentParser::unexpected(const Token &token) const
{
    throw SyntaxError { "Unexpected " + describe(token) + '.', token.at };
}

Nodes DocumentParser::many(TokenKind open, Rule rule, TokenKind close)
{
    expect(open);
    return until(close, false, [&] { return (this->*rule)(); });
}

Nodes DocumentParser::optionalMany(TokenKind open, Rule rule, TokenKind close)
{
    return peek(open) ? many(open, rule, close) : Nodes();
}

Nodes DocumentParser::delimited(TokenKind delimiter, Rule rule)
{
    const std::size_t first = m_pending.size();
    skip(delimiter);
    do {
        Node *parsed = (this->*rule)();
        m_pending.push_back(parsed);
    } while (skip(delimiter));
    const Nodes nodes = m_arena.list(std::span(m_pending).subspan(first));
    m_pending.resize(first);
    return nodes;
}

const Node *DocumentParser::document()
{
    Node *made = node(Kind::Document);
    advance();
    made->children = until(TokenKind::End, false, [this] { return definition(); });
    return made;
}

} // namespace graphql
