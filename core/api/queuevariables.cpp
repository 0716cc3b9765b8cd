#include "core/api/queuevariables.h"

#include "core/api/json.h"
#include "core/domain/templatevariables.h"
#include "core/payload/jsonread.h"
#include "core/payload/jsontree.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace api {
namespace {

using Json = nlohmann::ordered_json;
using Type = VariableDraft::Type;

constexpr std::pair<Type, const char *> typeNames[] {
    { Type::Text, "string" },
    { Type::Whole, "integer" },
    { Type::Number, "number" },
    { Type::Boolean, "boolean" },
};

QString tr(const char *text) { return QCoreApplication::translate("api", text); }

Error wrong(const QString &message) { return { Error::Kind::Invalid, message }; }

Json schemaOf(const QString &text)
{
    return payload::parsedObject(text.toStdString()).value_or(Json::object());
}

Type typeIn(const Json &schema)
{
    const std::string name = payload::textOf(schema, "type");
    for (const auto &[type, word] : typeNames) {
        if (name == word)
            return type;
    }
    return Type::Text;
}

const char *nameOf(Type type)
{
    for (const auto &[known, word] : typeNames) {
        if (known == type)
            return word;
    }
    return "string";
}

bool isNumeric(Type type) { return type == Type::Whole || type == Type::Number; }

QString shown(const Json &value)
{
    return QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump());
}

/// A text where it is nothing of the type: the rules then say what it must be.
Json typedAs(Type type, const QString &text)
{
    if (type != Type::Text) {
        const Json value = Json::parse(text.trimmed().toStdString(), nullptr, false);
        if (value.is_number() || value.is_boolean())
            return value;
    }
    return text.toStdString();
}

QString textAt(const Json &schema, const char *keyword)
{
    const auto value = schema.find(keyword);
    return value == schema.end() || value->is_null() ? QString() : shown(*value);
}

void set(Json &schema, const char *keyword, Type type, const QString &text)
{
    if (text.isEmpty())
        schema.erase(keyword);
    else
        schema[keyword] = typedAs(type, text);
}

/// Choices with a comma or a blank in them are written as a list of JSON.
QString joined(const Json &choices)
{
    QStringList words;
    for (const Json &choice : choices) {
        const QString word = shown(choice);
        if (word != word.trimmed() || word.contains(u',') || word.startsWith(u'[')
            || word.isEmpty())
            return QString::fromStdString(choices.dump());
        words.append(word);
    }
    return words.join(u", "_s);
}

Json split(Type type, const QString &text)
{
    if (text.trimmed().startsWith(u'[')) {
        const Json list = Json::parse(text.toStdString(), nullptr, false);
        if (list.is_array())
            return list;
    }
    Json list = Json::array();
    for (const QString &word : text.split(u',', Qt::SkipEmptyParts)) {
        if (!word.trimmed().isEmpty())
            list.push_back(typedAs(type, word.trimmed()));
    }
    return list;
}

} // namespace

VariableDraft draftOf(const QueueVariable &variable)
{
    const Json schema = schemaOf(variable.schema);
    const Json choices = payload::listOf(schema, "enum");
    return { .name = variable.name,
             .type = typeIn(schema),
             .defaultValue = textAt(schema, "default"),
             .minimum = textAt(schema, "minimum"),
             .maximum = textAt(schema, "maximum"),
             .choices = choices.empty() ? QString() : joined(choices),
             .description = variable.description,
             .schema = variable.schema };
}

Result<QueueVariable> declared(const VariableDraft &draft)
{
    Json schema = schemaOf(draft.schema);
    schema["type"] = nameOf(draft.type);
    const bool hasEmptyDefault = draft.type == Type::Text && draft.defaultValue.isEmpty()
        && schema.value("default", Json()) == Json("");
    if (!hasEmptyDefault)
        set(schema, "default", draft.type, draft.defaultValue);
    const bool hasLimits = isNumeric(draft.type);
    set(schema, "minimum", Type::Number, hasLimits ? draft.minimum : QString());
    set(schema, "maximum", Type::Number, hasLimits ? draft.maximum : QString());
    const bool hasChoices = draft.type != Type::Boolean && !draft.choices.trimmed().isEmpty();
    if (hasChoices)
        schema["enum"] = split(draft.type, draft.choices);
    else
        schema.erase("enum");
    const Json all { { draft.name.toStdString(), { { "schema", schema } } } };
    if (const auto checked = templatevariables::declared(QString::fromStdString(all.dump()));
        !checked)
        return wrong(checked.error().message);
    return QueueVariable { draft.name, draft.description, QString::fromStdString(schema.dump()) };
}

Type typeOf(const QueueVariable &variable) { return typeIn(schemaOf(variable.schema)); }

QStringList choicesOf(const QueueVariable &variable)
{
    const Json schema = schemaOf(variable.schema);
    if (typeIn(schema) == Type::Boolean)
        return { u"true"_s, u"false"_s };
    QStringList words;
    for (const Json &choice : payload::listOf(schema, "enum"))
        words.append(shown(choice));
    return words;
}

std::optional<QString> defaultOf(const QueueVariable &variable)
{
    const Json schema = schemaOf(variable.schema);
    const auto value = schema.find("default");
    return value == schema.end() || value->is_null() ? std::nullopt : std::optional(shown(*value));
}

QString limitOf(const QueueVariable &variable, const char *keyword)
{
    return textAt(schemaOf(variable.schema), keyword);
}

Result<QString> variableValue(const QueueVariable &variable, const QString &typed,
                              bool withVariables)
{
    const Json schema = schemaOf(variable.schema);
    const Type type = typeIn(schema);
    if (typed.trimmed().isEmpty()) {
        if (defaultOf(variable))
            return QString();
        return wrong(tr("The queue needs a value for “%1”.").arg(variable.name));
    }
    if (withVariables && typed.contains(u"${"_s)) {
        if (type == Type::Text)
            return json::quoted(typed);
        const std::string utf8 = typed.trimmed().toStdString();
        const payload::JsonTree tree(utf8);
        if (!tree.isEmpty() && tree[0].kind == payload::JsonNode::Kind::Placeholder
            && tree[0].end == utf8.size())
            return typed.trimmed();
    }
    const Json value = typedAs(type, typed);
    const QString problem = templatevariables::problemWith(schema, value);
    if (!problem.isEmpty())
        return wrong(tr("“%1” %2.").arg(variable.name, problem));
    return QString::fromStdString(value.dump());
}

} // namespace api
