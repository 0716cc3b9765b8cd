#pragma once

#include "core/graphql/lexer.h"
#include "core/graphql/parser.h"

namespace graphql {

/// Recursive descent over the tokens of one document. Throws SyntaxError.
class DocumentParser
{
public:
    DocumentParser(ast::Document &document, const ParseLimits &limits);

    const ast::Node *document();

private:
    using Rule = ast::Node *(DocumentParser::*)();
    class Nesting;

    // Tokens
    void advance();
    const Token &ahead();
    bool peek(TokenKind kind) const { return m_token.kind == kind; }
    bool peekKeyword(std::string_view word) const;
    Token expect(TokenKind kind);
    bool skip(TokenKind kind);
    void expectKeyword(std::string_view word);
    bool skipKeyword(std::string_view word);
    [[noreturn]] void unexpected(const Token &token) const;

    // Lists
    template <typename Item>
    ast::Nodes until(TokenKind close, bool mayBeEmpty, Item item); ///< behind the opening token
    ast::Nodes many(TokenKind open, Rule rule, TokenKind close);
    ast::Nodes optionalMany(TokenKind open, Rule rule, TokenKind close);
    ast::Nodes delimited(TokenKind delimiter, Rule rule);

    ast::Node *node(ast::Kind kind) { return m_arena.node(kind, m_token.at); }

    // Requests
    ast::Node *definition();
    ast::Node *definitionAfter(const Token &keyword, bool hasDescription);
    ast::Node *operation();
    ast::Operation operationType();
    ast::Node *variableDefinition();
    ast::Node *variable();
    ast::Node *selectionSet();
    ast::Node *selection();
    ast::Node *field();
    ast::Node *fragment();
    ast::Node *fragmentDefinition();
    ast::Name fragmentName();
    ast::Name name();
    ast::Nodes arguments(bool isConst);
    ast::Node *argument(bool isConst);
    ast::Nodes directives(bool isConst);
    ast::Node *directive(bool isConst);
    ast::Node *value(bool isConst);
    ast::Node *literal(ast::Kind kind);
    ast::Node *nameLiteral();
    ast::Node *variableIn(bool isConst);
    ast::Node *listLiteral(bool isConst);
    ast::Node *objectLiteral(bool isConst);
    ast::Node *objectField(bool isConst);
    ast::Node *type();
    ast::Node *namedType();

    // SDL
    ast::Node *description();
    bool peekDescription() const;
    ast::Node *typeSystem(std::string_view keyword); ///< null when the keyword starts none
    ast::Node *extension();
    /// Optional description, `extend` for extensions, the keyword, and for most a name.
    ast::Node *begin(ast::Kind definition, ast::Kind extension, bool extends,
                     std::string_view keyword);
    void requireContent(const ast::Node &extension) const;
    ast::Node *schema(bool extends);
    ast::Node *operationTypeDefinition();
    ast::Node *scalar(bool extends);
    ast::Node *object(bool extends);
    ast::Node *interface(bool extends);
    ast::Node *objectLike(ast::Node *begun);
    ast::Nodes implementedInterfaces();
    ast::Node *fieldDefinition();
    ast::Node *inputValueDefinition();
    ast::Node *unionType(bool extends);
    ast::Node *enumType(bool extends);
    ast::Node *enumValueDefinition();
    ast::Node *inputObject(bool extends);
    ast::Node *directiveDefinition();
    ast::Node *directiveLocation();

    ast::Arena &m_arena;
    Lexer m_lexer;
    Token m_token;
    Token m_ahead; ///< valid while m_hasAhead
    bool m_hasAhead = false;
    ParseLimits m_limits;
    std::size_t m_tokens = 0;
    int m_nesting = 0;
    std::vector<const ast::Node *> m_pending; ///< items of the lists that are still open
};

template <typename Item>
ast::Nodes DocumentParser::until(TokenKind close, bool mayBeEmpty, Item item)
{
    const std::size_t first = m_pending.size();
    if (!mayBeEmpty || !peek(close)) {
        do {
            ast::Node *parsed = item();
            m_pending.push_back(parsed);
        } while (!peek(close));
    }
    const ast::Nodes nodes = m_arena.list(std::span(m_pending).subspan(first));
    m_pending.resize(first);
    expect(close);
    return nodes;
}

} // namespace graphql
