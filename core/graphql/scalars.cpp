#include "core/graphql/scalars.h"

#include "core/graphql/ast.h"
#include "core/graphql/printer.h"
#include "core/graphql/suggestions.h"
#include "core/graphql/utf8.h"

#include <charconv>
#include <cmath>
#include <limits>

namespace graphql {

using ast::Kind;
using ast::Node;

namespace {

enum class Scalar { Int, Int64, Float, String, Boolean, Id, Any };

Scalar scalarOf(const Type &type)
{
    static const std::map<std::string_view, Scalar> scalars {
        { "Int", Scalar::Int },         { "Int64", Scalar::Int64 },
        { "Float", Scalar::Float },     { "String", Scalar::String },
        { "Boolean", Scalar::Boolean }, { "ID", Scalar::Id },
        { "DateTime", Scalar::String }, { "JSONString", Scalar::String },
    };
    const auto found = scalars.find(type.name);
    return found == scalars.end() ? Scalar::Any : found->second;
}

std::optional<double> parseDouble(std::string_view text)
{
    double number = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
    if (result.ec == std::errc::result_out_of_range)
        return text.find("e-") == text.npos && text.find("E-") == text.npos
            ? std::numeric_limits<double>::infinity()
            : 0;
    return number;
}

Json numberFromText(std::string_view text)
{
    std::int64_t whole = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), whole);
    if (result.ec == std::errc() && result.ptr == text.data() + text.size())
        return whole;
    return *parseDouble(text);
}

/// A whole number, however JSON spelled it; 1.0 counts, as it does in JavaScript.
std::optional<std::int64_t> wholeNumber(const Json &value)
{
    if (value.is_number_unsigned()) {
        const auto number = value.get<std::uint64_t>();
        if (number > std::uint64_t(std::numeric_limits<std::int64_t>::max()))
            return {};
        return std::int64_t(number);
    }
    if (value.is_number_integer())
        return value.get<std::int64_t>();
    if (!value.is_number_float())
        return {};
    const double number = value.get<double>();
    if (std::trunc(number) != number || std::abs(number) > 9007199254740992.0)
        return {};
    return std::int64_t(number);
}

/// A number without a fraction, even one too big for 64 bits.
bool isWhole(const Json &value)
{
    return value.is_number()
        && (!value.is_number_float() || std::trunc(value.get<double>()) == value.get<double>());
}

Leaf wholeFrom(const Json &value, const std::string &name, const std::string &text)
{
    if (!isWhole(value))
        return { {}, name + " cannot represent non-integer value: " + text };
    const auto number = wholeNumber(value);
    const bool is32Bit = name == "Int";
    if (!number || (is32Bit && *number != std::int32_t(*number)))
        return { {},
                 name + " cannot represent non " + (is32Bit ? "32" : "64")
                     + "-bit signed integer value: " + text };
    return { Json(*number) };
}

/// The coercions that input and output have in common.
Leaf scalarFrom(const Type &type, const Json &value, const char *idComplaint)
{
    switch (scalarOf(type)) {
    case Scalar::Int:
    case Scalar::Int64:
        return wholeFrom(value, type.name, shown(value));
    case Scalar::Float:
        if (value.is_number() && std::isfinite(value.get<double>()))
            return { value };
        return { {}, type.name + " cannot represent non numeric value: " + shown(value) };
    case Scalar::String:
        if (value.is_string())
            return { value };
        return { {}, type.name + " cannot represent a non string value: " + shown(value) };
    case Scalar::Boolean:
        if (value.is_boolean())
            return { value };
        return { {}, type.name + " cannot represent a non boolean value: " + shown(value) };
    case Scalar::Id:
        if (value.is_string())
            return { value };
        if (isWhole(value))
            return { Json(value.is_number_float() ? printLiteral(value, nullptr) : value.dump()) };
        return { {}, type.name + idComplaint + shown(value) };
    case Scalar::Any:
        return { value };
    }
    return {};
}

Leaf scalarFromLiteral(const Type &type, const Node &literal, const Variables &variables)
{
    const Scalar scalar = scalarOf(type);
    const std::string_view text = literal.name.text;
    const bool isInt = literal.kind == Kind::IntValue;
    switch (scalar) {
    case Scalar::Int:
    case Scalar::Int64:
        if (isInt)
            return wholeFrom(numberFromText(text), type.name, std::string(text));
        return { {}, type.name + " cannot represent non-integer value: " + print(literal) };
    case Scalar::Float:
        if (isInt || literal.kind == Kind::FloatValue)
            return { numberFromText(text) };
        return { {}, type.name + " cannot represent non numeric value: " + print(literal) };
    case Scalar::String:
        if (literal.kind == Kind::StringValue)
            return { Json(text) };
        return { {}, type.name + " cannot represent a non string value: " + print(literal) };
    case Scalar::Boolean:
        if (literal.kind == Kind::BooleanValue)
            return { Json(text == "true") };
        return { {}, type.name + " cannot represent a non boolean value: " + print(literal) };
    case Scalar::Id:
        if (isInt || literal.kind == Kind::StringValue)
            return { Json(text) };
        return { {},
                 type.name
                     + " cannot represent a non-string and non-integer value: " + print(literal) };
    case Scalar::Any:
        return { valueFromLiteral(literal, variables) };
    }
    return {};
}

std::string similarValues(const Type &type, std::string_view unknown)
{
    return didYouMean(suggestions(unknown, namesOf(type.values)), "the enum value");
}

Leaf enumValue(const Type &type, std::string_view text)
{
    if (type.value(text))
        return { Json(text) };
    return { {},
             "Value \"" + std::string(text) + "\" does not exist in \"" + type.name + "\" enum."
                 + similarValues(type, text) };
}

Json objectFromLiteral(const Node &literal, const Variables &variables)
{
    Json object = Json::object();
    // The keys are distinct in a valid request, and a search for each would be quadratic.
    auto &members = object.get_ref<Json::object_t &>();
    for (const Node *field : literal.children) {
        const bool isMissing
            = field->value->kind == Kind::Variable && !variables.contains(field->value->name.text);
        if (!isMissing)
            members.push_back(
                { std::string(field->name.text), valueFromLiteral(*field->value, variables) });
    }
    return object;
}

} // namespace

Json valueFromLiteral(const Node &literal, const Variables &variables)
{
    switch (literal.kind) {
    case Kind::NullValue:
        return nullptr;
    case Kind::IntValue:
    case Kind::FloatValue:
        return numberFromText(literal.name.text);
    case Kind::BooleanValue:
        return literal.name.text == "true";
    case Kind::ObjectValue:
        return objectFromLiteral(literal, variables);
    case Kind::ListValue: {
        Json list = Json::array();
        for (const Node *item : literal.children)
            list.push_back(valueFromLiteral(*item, variables));
        return list;
    }
    case Kind::Variable: {
        const auto found = variables.find(literal.name.text);
        return found == variables.end() ? Json() : found->second;
    }
    default:
        return literal.name.text;
    }
}

Leaf leafFromLiteral(const Type &type, const Node &literal, const Variables &variables)
{
    if (type.kind == Type::Kind::Scalar)
        return scalarFromLiteral(type, literal, variables);
    if (literal.kind == Kind::EnumValue)
        return enumValue(type, literal.name.text);
    const std::string text = print(literal);
    return { {},
             "Enum \"" + type.name + "\" cannot represent non-enum value: " + text + '.'
                 + similarValues(type, text) };
}

Leaf leafFromInput(const Type &type, const Json &given)
{
    if (type.kind == Type::Kind::Scalar)
        return scalarFrom(type, given, " cannot represent value: ");
    if (given.is_string())
        return enumValue(type, given.get_ref<const std::string &>());
    const std::string text = shown(given);
    return { {},
             "Enum \"" + type.name + "\" cannot represent non-string value: " + text + '.'
                 + similarValues(type, text) };
}

Leaf leafToOutput(const Type &type, const Json &resolved)
{
    if (resolved.is_string()
        && firstInvalidUtf8(resolved.get_ref<const std::string &>()) != std::string::npos)
        return { {}, type.name + " cannot represent text that is not UTF-8." };
    if (type.kind == Type::Kind::Scalar)
        return scalarFrom(type, resolved, " cannot represent value: ");
    if (resolved.is_string() && type.value(resolved.get_ref<const std::string &>()))
        return { resolved };
    return { {}, "Enum \"" + type.name + "\" cannot represent value: " + shown(resolved) };
}

} // namespace graphql
