#include "core/graphql/printer.h"

#include "core/graphql/ast.h"
#include "core/graphql/utf8.h"

#include <algorithm>
#include <charconv>

namespace graphql {

using ast::Kind;
using ast::Node;

namespace {

template <typename Items, typename Print>
std::string joined(const Items &items, std::string_view separator, Print printItem)
{
    std::string text;
    for (const auto &item : items) {
        if (&item != &*items.begin())
            text += separator;
        text += printItem(item);
    }
    return text;
}

std::string hex4(unsigned char byte)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    return { '\\', 'u', '0', '0', digits[byte >> 4], digits[byte & 0xF] };
}

std::string escaped(char32_t point)
{
    constexpr std::u32string_view special = U"\"\\\b\t\n\f\r";
    constexpr std::string_view names = "\"\\btnfr";
    const auto found = special.find(point);
    if (found != special.npos)
        return { '\\', names[found] };
    if (point < 0x20 || (point >= 0x7F && point <= 0x9F))
        return hex4(static_cast<unsigned char>(point));
    std::string plain;
    appendUtf8(plain, point);
    return plain;
}

bool isBlank(char c) { return c == ' ' || c == '\t'; }

std::string withEscapedQuotes(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i).starts_with("\"\"\"")) {
            result += "\\\"\"\"";
            i += 2;
        } else {
            result += text[i];
        }
    }
    return result;
}

/// Every line but the first is blank or indented, so that only a leading newline keeps the first.
bool followersAreIndented(std::string_view text)
{
    for (auto end = text.find('\n'); end != text.npos; end = text.find('\n', end + 1)) {
        const char next = end + 1 < text.size() ? text[end + 1] : '\n';
        if (next != '\n' && !isBlank(next))
            return false;
    }
    return true;
}

std::string printBlockString(std::string_view value)
{
    const std::string text = withEscapedQuotes(value);
    const bool isSingleLine = text.find('\n') == text.npos;
    const bool leads = !isSingleLine && followersAreIndented(text);
    const bool endsInQuotes = text.ends_with("\\\"\"\"");
    const bool trails = (value.ends_with('"') && !endsInQuotes) || value.ends_with('\\');
    const bool isTall = !isSingleLine || value.size() > 70 || trails || leads || endsInQuotes;
    const bool keepsFirstBlank = isSingleLine && !value.empty() && isBlank(value.front());
    return std::string("\"\"\"") + ((isTall && !keepsFirstBlank) || leads ? "\n" : "") + text
        + (isTall || trails ? "\n" : "") + "\"\"\"";
}

std::string printNumber(const Json &value)
{
    if (!value.is_number_float())
        return value.dump();
    char buffer[32];
    const auto end = std::to_chars(std::begin(buffer), std::end(buffer), value.get<double>()).ptr;
    return { buffer, end };
}

bool isIntegerText(std::string_view text)
{
    const auto digits = text.starts_with('-') ? text.substr(1) : text;
    return !digits.empty() && digits.find_first_not_of("0123456789") == digits.npos
        && (digits.size() == 1 || digits.front() != '0');
}

std::string printText(const std::string &text, const Type *type)
{
    const bool isBare
        = type && (type->kind == Type::Kind::Enum || (type->name == "ID" && isIntegerText(text)));
    return isBare ? text : printString(text);
}

std::string printObject(const Json &value, const Type *type)
{
    std::string text;
    for (const auto &[key, item] : value.items()) {
        const InputValue *field = type ? type->inputField(key) : nullptr;
        text += (text.empty() ? "" : ", ") + key + ": "
            + printLiteral(item, field ? field->type : nullptr);
    }
    return '{' + text + '}';
}

} // namespace

std::string print(const Node &node)
{
    const auto printItem = [](const Node *item) { return print(*item); };
    switch (node.kind) {
    case Kind::Variable:
        return '$' + std::string(node.name.text);
    case Kind::StringValue:
        return node.isBlock ? printBlockString(node.name.text) : printString(node.name.text);
    case Kind::ListValue:
        return '[' + joined(node.children, ", ", printItem) + ']';
    case Kind::ObjectValue:
        return '{' + joined(node.children, ", ", printItem) + '}';
    case Kind::ObjectField:
        return std::string(node.name.text) + ": " + print(*node.value);
    case Kind::ListType:
        return '[' + print(*node.type) + ']';
    case Kind::NonNullType:
        return print(*node.type) + '!';
    default:
        return std::string(node.name.text);
    }
}

std::string printString(std::string_view text)
{
    std::string result = "\"";
    for (std::size_t i = 0; i < text.size();)
        result += escaped(codePointAt(text, i));
    return result + '"';
}

std::string printLiteral(const Json &value, const Type *type)
{
    const Type *inner = type ? type->nullable() : nullptr;
    if (value.is_array()) {
        const Type *item = inner && inner->isList() ? inner->of : inner;
        return '[' + joined(value, ", ", [&](const Json &v) { return printLiteral(v, item); })
            + ']';
    }
    if (value.is_object())
        return printObject(value, inner);
    if (value.is_string())
        return printText(value.get_ref<const std::string &>(), inner);
    return value.is_number() ? printNumber(value) : value.dump();
}

std::string shown(const Json &value)
{
    if (value.is_object())
        return value.empty() ? "{}" : "{…}";
    if (value.is_array())
        return value.empty() ? "[]" : "[…]";
    return value.is_string() ? abbreviated(printString(value.get_ref<const std::string &>()), 80)
                             : printLiteral(value, nullptr);
}

} // namespace graphql
