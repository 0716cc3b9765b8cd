#include "core/graphql/coercion.h"
#include "core/graphql/printer.h"
#include "core/graphql/suggestions.h"
#include "core/graphql/typereader.h"

#include <unordered_map>

namespace graphql {

using ast::Node;

namespace {

constexpr std::size_t mostErrors = 50;
constexpr int deepest = 100;

/// Found with a loop, because a deep value would overflow the stack of a recursion.
bool isTooDeep(const Json &value)
{
    std::vector<std::pair<const Json *, int>> open { { &value, 0 } };
    while (!open.empty()) {
        const auto [item, depth] = open.back();
        open.pop_back();
        if (depth > deepest)
            return true;
        if (item->is_structured()) {
            for (const Json &inner : *item)
                open.emplace_back(&inner, depth + 1);
        }
    }
    return false;
}

std::string pathText(const Path &path)
{
    std::string text;
    for (const auto &step : path) {
        if (const auto *index = std::get_if<std::size_t>(&step))
            text += '[' + std::to_string(*index) + ']';
        else
            text += '.' + std::get<std::string>(step);
    }
    return text;
}

/// Coerces the variables of one operation, and collects complaints.
class VariableCoercion
{
public:
    VariableCoercion(const Schema &schema, const ast::Document &document, const Json &given)
        : m_document(document)
        , m_types(schema)
    {
        if (given.is_object()) {
            for (const auto &[name, value] : given.items())
                m_given.emplace(name, &value);
        }
    }

    CoercedVariables run(const Node &operation)
    {
        for (const Node *definition : operation.arguments) {
            if (isFull())
                break;
            m_definition = definition;
            coerceOne(m_types.read(definition->type));
        }
        return std::move(m_result);
    }

private:
    bool isFull() const { return m_result.errors.size() > mostErrors; }

    std::string variable() const { return "Variable \"$" + std::string(name()) + '"'; }
    std::string_view name() const { return m_definition->name.text; }

    void report(std::string message, std::uint32_t at)
    {
        if (m_result.errors.size() < mostErrors) {
            m_result.errors.push_back({ std::move(message), { m_document.location(at) }, {}, {} });
        } else if (!isFull()) {
            m_result.errors.push_back({ "Too many errors processing variables, error limit "
                                        "reached. Execution aborted.",
                                        {},
                                        {},
                                        {} });
        }
    }

    void complain(const Json &value, const std::string &complaint)
    {
        std::string message = variable() + " got invalid value " + shown(value);
        if (!m_path.empty())
            message += " at \"" + std::string(name()) + pathText(m_path) + '"';
        report(message + "; " + complaint, m_definition->at);
    }

    void coerceOne(const Type *type)
    {
        if (!type || !type->isInput()) {
            report(variable() + " expected value of type \"" + print(*m_definition->type)
                       + "\" which cannot be used as an input type.",
                   m_definition->type->at);
            return;
        }
        const auto found = m_given.find(name());
        if (found == m_given.end()) {
            useDefault(type);
        } else if (found->second->is_null() && type->isNonNull()) {
            report(variable() + " of non-null type \"" + type->text() + "\" must not be null.",
                   m_definition->at);
        } else if (isTooDeep(*found->second)) {
            report(variable() + " is nested deeper than " + std::to_string(deepest) + " levels.",
                   m_definition->at);
        } else {
            m_result.values[name()] = coerce(*found->second, type);
        }
    }

    void useDefault(const Type *type)
    {
        if (m_definition->value) {
            if (auto value = coerceLiteral(*m_definition->value, type, {}))
                m_result.values[name()] = std::move(*value);
        } else if (type->isNonNull()) {
            report(variable() + " of required type \"" + type->text() + "\" was not provided.",
                   m_definition->at);
        }
    }

    Json coerce(const Json &value, const Type *type)
    {
        if (isFull())
            return {};
        if (value.is_null()) {
            if (type->isNonNull())
                complain(value,
                         "Expected non-nullable type \"" + type->text() + "\" not to be null.");
            return {};
        }
        const Type *inner = type->nullable();
        if (inner->isList())
            return coerceList(value, inner->of);
        if (inner->kind == Type::Kind::InputObject)
            return coerceObject(value, *inner);
        Leaf leaf = leafFromInput(*inner, value);
        if (!leaf.value)
            complain(value, leaf.complaint);
        return leaf.value.value_or(Json());
    }

    Json coerceList(const Json &value, const Type *item)
    {
        if (!value.is_array())
            return Json::array({ coerce(value, item) });
        Json list = Json::array();
        for (std::size_t i = 0; i < value.size(); ++i) {
            m_path.emplace_back(i);
            list.push_back(coerce(value[i], item));
            m_path.pop_back();
        }
        return list;
    }

    Json coerceObject(const Json &value, const Type &type)
    {
        if (!value.is_object()) {
            complain(value, "Expected type \"" + type.name + "\" to be an object.");
            return {};
        }
        Json object = Json::object();
        for (const InputValue &field : type.inputFields)
            coerceField(value, field, object);
        for (const auto &[key, unused] : value.items())
            checkKnown(value, key, type);
        if (type.isOneOf)
            checkOneOf(value, object, type);
        return object;
    }

    void coerceField(const Json &value, const InputValue &field, Json &object)
    {
        const auto found = value.find(field.name);
        if (found != value.end()) {
            m_path.emplace_back(field.name);
            object[field.name] = coerce(*found, field.type);
            m_path.pop_back();
        } else if (field.defaultValue) {
            object[field.name] = *field.defaultValue;
        } else if (field.isRequired()) {
            complain(value,
                     "Field \"" + field.name + "\" of required type \"" + field.type->text()
                         + "\" was not provided.");
        }
    }

    void checkKnown(const Json &value, const std::string &key, const Type &type)
    {
        if (!isFull() && !type.inputField(key))
            complain(value,
                     "Field \"" + key + "\" is not defined by type \"" + type.name + "\"."
                         + didYouMean(suggestions(key, namesOf(type.inputFields))));
    }

    void checkOneOf(const Json &value, const Json &object, const Type &type)
    {
        if (object.size() != 1) {
            complain(value,
                     "Exactly one key must be specified for OneOf type \"" + type.name + "\".");
        } else if (value.is_object() && value.size() == 1 && value.front().is_null()) {
            m_path.emplace_back(object.items().begin().key());
            complain(value.front(),
                     "Field \"" + object.items().begin().key() + "\" must be non-null.");
            m_path.pop_back();
        }
    }

    const ast::Document &m_document;
    TypeReader m_types;
    std::unordered_map<std::string_view, const Json *> m_given;
    const Node *m_definition = nullptr;
    Path m_path; ///< inside the variable being coerced
    CoercedVariables m_result;
};

} // namespace

CoercedVariables coerceVariables(const Schema &schema, const ast::Document &document,
                                 const Node &operation, const Json &given)
{
    if (!given.is_object() && !given.is_null())
        return { {}, { { "Variables must be an object.", {}, {}, {} } } };
    return VariableCoercion(schema, document, given).run(operation);
}

} // namespace graphql
