#pragma once

#include "core/graphql/ast.h"

namespace graphql {

enum class TokenKind : std::uint8_t {
    Start,
    End,
    Bang,
    Dollar,
    Amp,
    ParenOpen,
    ParenClose,
    Spread,
    Colon,
    Equals,
    At,
    BracketOpen,
    BracketClose,
    BraceOpen,
    Pipe,
    BraceClose,
    Name,
    Int,
    Float,
    String,
    BlockString,
};

struct Token
{
    TokenKind kind = TokenKind::Start;
    std::uint32_t at = 0;
    std::uint32_t end = 0;
    std::string_view value = {}; ///< of names, numbers and strings, these without escapes
};

/// "{" with its quotes, or Name.
std::string describe(TokenKind kind);
/// The same with the token's value: Name "foo".
std::string describe(const Token &token);

/// Thrown inside this room only; parse() turns it into an ErrorEntry.
struct SyntaxError
{
    std::string message;
    std::uint32_t at;
};

/// Cuts a document into tokens, in one pass over well-formed UTF-8. Messages are those of
/// graphql-js.
class Lexer
{
public:
    Lexer(std::string_view text, ast::Arena &arena)
        : m_text(text)
        , m_arena(arena)
    {
    }

    /// The token after `position`; End when there is none. Throws SyntaxError.
    Token next(std::uint32_t position) const;

private:
    char at(std::size_t position) const
    {
        return position < m_text.size() ? m_text[position] : '\0';
    }
    std::uint32_t skipIgnored(std::uint32_t position) const;
    Token punctuatorOr(std::uint32_t position) const;
    Token name(std::uint32_t start) const;
    Token number(std::uint32_t start) const;
    std::uint32_t digits(std::uint32_t position) const;
    Token string(std::uint32_t start) const;
    Token blockString(std::uint32_t start) const;
    std::uint32_t escape(std::uint32_t position, std::string &value) const;
    std::uint32_t escapedUnicode(std::uint32_t position, std::string &value) const;
    std::uint32_t escapedUnicodeInBraces(std::uint32_t position, std::string &value) const;
    /// Four hexadecimal digits, or a negative number.
    int hex4(std::uint32_t position) const;
    std::string printed(std::uint32_t position) const;
    bool startsWith(std::uint32_t position, std::string_view what) const
    {
        return m_text.substr(std::min<std::size_t>(position, m_text.size())).starts_with(what);
    }

    std::string_view m_text;
    ast::Arena &m_arena;
};

} // namespace graphql
