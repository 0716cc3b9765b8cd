#include "core/payload/jsoncheck.h"

#include "core/payload/jsontoken.h"
#include "core/payload/placeholder.h"

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace payload {
namespace {

constexpr std::string_view spaces = " \t\r\n";
constexpr std::string_view noBreakSpace = "\xc2\xa0"; // comes with text copied from web pages
constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";

using Comments = std::vector<std::pair<std::size_t, std::size_t>>;

/// Reads a JSON object from start to end, or up to the first fault.
class ObjectReader
{
public:
    ObjectReader(std::string_view text, bool isTemplate)
        : m_text(text)
        , m_isTemplate(isTemplate)
    {
    }

    std::optional<Fault> read();
    /// Passes over comments, which are noted there.
    void allowComments(Comments &found) { m_comments = &found; }

private:
    /// What must come next. The `After` ones follow a comma, where nothing may be closed.
    enum class Next {
        NameOrClose,
        NameAfterComma,
        Colon,
        Value,
        ValueOrClose,
        ValueAfterComma,
        CommaOrClose
    };

    struct Open
    {
        char bracket;
        std::size_t offset;
    };

    std::optional<Fault> readStart();
    std::optional<Fault> step();
    std::optional<Fault> readName();
    std::optional<Fault> readColon();
    std::optional<Fault> readValue();
    std::optional<Fault> readPlaceholder();
    std::optional<Fault> readCommaOrClose();
    std::optional<Fault> open(char bracket);
    std::optional<Fault> close(char bracket);
    std::optional<Fault> take(const Token &token, Next next);
    std::optional<Fault> fault(const char *message) const;
    std::optional<Fault> strayQuote() const;
    std::optional<Fault> tooEarlyEnd() const;
    bool startsWith(std::string_view prefix) const;
    bool startsComment() const;
    bool passComment();
    void skipSpaces();
    int lineOf(std::size_t offset) const;

    std::string_view m_text;
    bool m_isTemplate = false;
    std::size_t m_at = 0;
    std::size_t m_comma = 0;
    Next m_next = Next::NameOrClose;
    std::vector<Open> m_open;
    Comments *m_comments = nullptr;
};

std::optional<Fault> ObjectReader::fault(const char *message) const
{
    return Fault { m_at, sentence(message) };
}

bool ObjectReader::startsWith(std::string_view prefix) const
{
    return m_text.substr(m_at).starts_with(prefix);
}

bool ObjectReader::startsComment() const
{
    return startsWith("#") || startsWith("//") || startsWith("/*");
}

/// False for one that never ends: nobody knows how much of the rest belongs to it.
bool ObjectReader::passComment()
{
    const bool isBlock = startsWith("/*");
    const std::size_t end = m_text.find(isBlock ? "*/" : "\n", m_at + 1);
    if (isBlock && end == std::string_view::npos)
        return false;
    const std::size_t behind = isBlock ? end + 2 : std::min(end, m_text.size());
    m_comments->push_back({ m_at, behind });
    m_at = behind;
    return true;
}

void ObjectReader::skipSpaces()
{
    do {
        m_at = std::min(m_text.find_first_not_of(spaces, m_at), m_text.size());
    } while (m_comments && startsComment() && passComment());
}

int ObjectReader::lineOf(std::size_t offset) const
{
    return 1 + static_cast<int>(std::ranges::count(m_text.substr(0, offset), '\n'));
}

std::optional<Fault> ObjectReader::read()
{
    if (const auto invalid = firstInvalidByte(m_text))
        return Fault { *invalid, sentence("This character is damaged; the text must be UTF-8.") };
    if (auto found = readStart())
        return found;
    while (!m_open.empty()) {
        skipSpaces();
        if (m_at == m_text.size())
            return tooEarlyEnd();
        if (auto found = step())
            return found;
    }
    skipSpaces();
    if (m_at == m_text.size())
        return std::nullopt;
    return startsComment() ? fault("JSON has no comments; remove this.")
                           : fault("Remove this: the object has already ended before it.");
}

std::optional<Fault> ObjectReader::readStart()
{
    if (startsWith(byteOrderMark))
        return fault("Remove the invisible byte order mark at the start.");
    skipSpaces();
    if (m_at == m_text.size())
        return Fault { 0, sentence("There is nothing here; start with { and end with }.") };
    if (m_text[m_at] == '/' || m_text[m_at] == '#')
        return fault("JSON has no comments; remove this.");
    if (m_text[m_at] != '{')
        return fault("This must be a JSON object: start with { and end with }.");
    return open('{');
}

std::optional<Fault> ObjectReader::step()
{
    if (startsComment())
        return fault("JSON has no comments; remove this.");
    if (startsWith(noBreakSpace))
        return fault("Replace this special space by an ordinary one.");
    switch (m_next) {
    case Next::NameOrClose:
    case Next::NameAfterComma:
        return readName();
    case Next::Colon:
        return readColon();
    case Next::Value:
    case Next::ValueOrClose:
    case Next::ValueAfterComma:
        return readValue();
    case Next::CommaOrClose:
        break;
    }
    return readCommaOrClose();
}

std::optional<Fault> ObjectReader::take(const Token &token, Next next)
{
    m_at = token.end;
    m_next = next;
    return token.fault;
}

std::optional<Fault> ObjectReader::open(char bracket)
{
    m_open.push_back({ bracket, m_at });
    m_next = bracket == '{' ? Next::NameOrClose : Next::ValueOrClose;
    ++m_at;
    return std::nullopt;
}

std::optional<Fault> ObjectReader::close(char bracket)
{
    if (m_next == Next::NameAfterComma || m_next == Next::ValueAfterComma)
        return Fault { m_comma, sentence("Remove this comma: nothing follows it.") };
    const Open &last = m_open.back();
    const char expected = last.bracket == '{' ? '}' : ']';
    if (bracket != expected) {
        return Fault { m_at,
                       sentence("This should be “%1”, to close the “%2” in line %3.")
                           .arg(QChar::fromLatin1(expected), QChar::fromLatin1(last.bracket))
                           .arg(lineOf(last.offset)) };
    }
    if (m_next == Next::Value)
        return fault("A value is missing before this.");
    m_open.pop_back();
    m_next = Next::CommaOrClose;
    ++m_at;
    return std::nullopt;
}

std::optional<Fault> ObjectReader::strayQuote() const
{
    for (const std::string_view quote : { "'", "`", "“", "”", "„", "‘", "’", "«", "»" }) {
        if (startsWith(quote))
            return fault("Use straight double quotation marks (\") for text.");
    }
    return std::nullopt;
}

std::optional<Fault> ObjectReader::readName()
{
    const char c = m_text[m_at];
    if (c == '"')
        return take(readString(m_text, m_at), Next::Colon);
    if (c == '}' || c == ']')
        return close(c);
    if (auto found = strayQuote())
        return found;
    if (c == ',')
        return fault("There is a comma too many here.");
    if (c == '$' || !wordAt(m_text, m_at).isEmpty())
        return fault("Put this name in double quotation marks.");
    return fault("A name in double quotation marks is missing here.");
}

std::optional<Fault> ObjectReader::readColon()
{
    const char c = m_text[m_at];
    if (c == ':') {
        ++m_at;
        m_next = Next::Value;
        return std::nullopt;
    }
    if (c == '=')
        return fault("Write a colon instead of “=”.");
    if (c == ',' || c == '}' || c == ']')
        return fault("A colon and a value are missing before this.");
    return fault("A colon is missing before this.");
}

std::optional<Fault> ObjectReader::readValue()
{
    const char c = m_text[m_at];
    if (c == '{' || c == '[')
        return open(c);
    if (c == '}' || c == ']')
        return close(c);
    if (c == '"')
        return take(readString(m_text, m_at), Next::CommaOrClose);
    if (c == '$')
        return readPlaceholder();
    if (auto found = strayQuote())
        return found;
    if (c == '-' || c == '+' || c == '.' || (c >= '0' && c <= '9'))
        return take(readNumber(m_text, m_at), Next::CommaOrClose);
    if (c == ',')
        return fault("A value is missing before this comma.");
    if (!wordAt(m_text, m_at).isEmpty())
        return take(readLiteral(m_text, m_at), Next::CommaOrClose);
    return fault("A value can't start with this; put text in double quotation marks.");
}

std::optional<Fault> ObjectReader::readPlaceholder()
{
    const std::size_t length = placeholderLength(m_text.substr(m_at));
    if (length == 0)
        return fault("A placeholder is written ${name}; put text in double quotation marks.");
    if (!m_isTemplate)
        return fault(
            "This placeholder has no value, and outside of quotation marks it is no JSON.");
    return take({ m_at + length }, Next::CommaOrClose);
}

std::optional<Fault> ObjectReader::readCommaOrClose()
{
    const char c = m_text[m_at];
    if (c == '}' || c == ']')
        return close(c);
    if (c == ',') {
        m_comma = m_at++;
        m_next = m_open.back().bracket == '{' ? Next::NameAfterComma : Next::ValueAfterComma;
        return std::nullopt;
    }
    if (c == ';')
        return fault("Write a comma instead of “;”.");
    if (c == ':')
        return fault("There is a colon too many here.");
    return fault("A comma is missing before this.");
}

std::optional<Fault> ObjectReader::tooEarlyEnd() const
{
    const Open &last = m_open.back();
    return Fault { m_text.find_last_not_of(spaces) + 1,
                   sentence("The text ends too early: the “%1” in line %2 has no “%3”.")
                       .arg(QChar::fromLatin1(last.bracket))
                       .arg(lineOf(last.offset))
                       .arg(QChar::fromLatin1(last.bracket == '{' ? '}' : ']')) };
}

std::optional<JsonProblem> check(std::string_view text, bool isTemplate)
{
    const auto fault = ObjectReader(text, isTemplate).read();
    if (!fault)
        return std::nullopt;
    const std::string_view before = text.substr(0, fault->offset);
    const std::size_t lineStart = before.rfind('\n') + 1;
    // Every byte of a character but the first is 10xxxxxx.
    const auto column = std::ranges::count_if(before.substr(lineStart),
                                              [](char c) { return (c & 0xc0) != 0x80; });
    return JsonProblem { .line = 1 + static_cast<int>(std::ranges::count(before, '\n')),
                         .column = 1 + static_cast<int>(column),
                         .offset = fault->offset,
                         .message = fault->message };
}

} // namespace

std::optional<JsonProblem> checkObject(std::string_view text) { return check(text, false); }

std::optional<JsonProblem> checkTemplate(std::string_view text) { return check(text, true); }

Comments commentsIn(std::string_view text)
{
    Comments found;
    ObjectReader reader(text, true);
    reader.allowComments(found);
    (void)reader.read();
    return found;
}

} // namespace payload
