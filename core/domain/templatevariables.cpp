#include "core/domain/templatevariables.h"

#include "core/domain/historyrow.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace templatevariables {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("Launch", text); }

const QRegularExpression &placeholder()
{
    static const QRegularExpression form(u"\\{\\{\\s*([A-Za-z_][A-Za-z0-9_-]*)\\s*\\}\\}"_s);
    return form;
}

Error badDeclaration(const QString &message)
{
    return { Error::Kind::Unprocessable, message, u"templateVariables"_s };
}

Error badValue(const QString &message)
{
    return { Error::Kind::Unprocessable, message, u"templateVariableValues"_s };
}

QString shown(const Json &value)
{
    return QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump());
}

bool isWhole(const Json &value)
{
    return value.is_number_integer()
        || (value.is_number_float() && std::trunc(value.get<double>()) == value.get<double>());
}

struct Type
{
    QLatin1StringView name;
    const char *word;
    bool (*holds)(const Json &value);
};
constexpr Type types[] {
    { "string"_L1, QT_TRANSLATE_NOOP("Launch", "a text"),
      [](const Json &v) { return v.is_string(); } },
    { "integer"_L1, QT_TRANSLATE_NOOP("Launch", "a whole number"), isWhole },
    { "number"_L1, QT_TRANSLATE_NOOP("Launch", "a number"),
      [](const Json &v) { return v.is_number(); } },
    { "boolean"_L1, QT_TRANSLATE_NOOP("Launch", "true or false"),
      [](const Json &v) { return v.is_boolean(); } },
};

const Type *typeOf(const Json &schema)
{
    const auto name = schema.find("type");
    if (name == schema.end() || !name->is_string())
        return nullptr;
    const QString wanted = QString::fromStdString(name->get<std::string>());
    const auto *found = std::ranges::find(types, wanted, &Type::name);
    return found == std::end(types) ? nullptr : found;
}

struct Limit
{
    const char *keyword;
    const char *sentence;
    bool (*isMet)(double value, double limit);
};
constexpr Limit numberLimits[] {
    { "minimum", QT_TRANSLATE_NOOP("Launch", "must be at least %1"),
      [](double v, double l) { return v >= l; } },
    { "maximum", QT_TRANSLATE_NOOP("Launch", "must be at most %1"),
      [](double v, double l) { return v <= l; } },
    { "exclusiveMinimum", QT_TRANSLATE_NOOP("Launch", "must be more than %1"),
      [](double v, double l) { return v > l; } },
    { "exclusiveMaximum", QT_TRANSLATE_NOOP("Launch", "must be less than %1"),
      [](double v, double l) { return v < l; } },
};
constexpr Limit lengthLimits[] {
    { "minLength", QT_TRANSLATE_NOOP("Launch", "must have at least %1 characters"),
      [](double v, double l) { return v >= l; } },
    { "maxLength", QT_TRANSLATE_NOOP("Launch", "must have at most %1 characters"),
      [](double v, double l) { return v <= l; } },
};

template <std::size_t N> QString beyond(const Limit (&limits)[N], const Json &schema, double value)
{
    for (const Limit &limit : limits) {
        const auto given = schema.find(limit.keyword);
        if (given != schema.end() && given->is_number()
            && !limit.isMet(value, given->get<double>()))
            return tr(limit.sentence).arg(shown(*given));
    }
    return {};
}

QString problemWithText(const Json &schema, const QString &text)
{
    const auto pattern = schema.find("pattern");
    if (pattern != schema.end() && pattern->is_string()) {
        const QString form = shown(*pattern);
        if (!QRegularExpression(form).match(text).hasMatch())
            return tr("must match %1").arg(form);
    }
    return beyond(lengthLimits, schema, double(text.toUcs4().size()));
}

Result<Done> checkLimits(const QString &name, const Json &schema)
{
    const auto check = [&](const auto &limits) -> Result<Done> {
        for (const Limit &limit : limits) {
            const auto given = schema.find(limit.keyword);
            if (given != schema.end() && !given->is_number()) {
                return badDeclaration(tr("The limit “%1” of “%2” must be a number.")
                                          .arg(QLatin1StringView(limit.keyword), name));
            }
        }
        return Done();
    };
    for (const auto &checked : { check(numberLimits), check(lengthLimits) }) {
        if (!checked)
            return checked;
    }
    const auto least = schema.find("minimum");
    const auto most = schema.find("maximum");
    if (least == schema.end() || most == schema.end()
        || least->get<double>() <= most->get<double>())
        return Done();
    return badDeclaration(
        tr("Nothing can be “%1”: its minimum is more than its maximum.").arg(name));
}

/// A choice that the other keywords rule out could never be made.
Result<Done> checkChoices(const QString &name, const Json &schema)
{
    const auto choices = schema.find("enum");
    if (choices == schema.end())
        return Done();
    if (!choices->is_array() || choices->empty())
        return badDeclaration(tr("The choices (enum) of “%1” must be a list.").arg(name));
    for (const Json &choice : *choices) {
        if (const QString problem = problemWith(schema, choice); !problem.isEmpty())
            return badDeclaration(
                tr("The choice %1 of “%2” %3.").arg(shown(choice).left(64), name, problem));
    }
    return Done();
}

Result<Done> checkSchema(const QString &name, const Json &schema)
{
    if (!typeOf(schema)) {
        return badDeclaration(
            tr("The type of “%1” must be string, integer, number or boolean.").arg(name));
    }
    const auto pattern = schema.find("pattern");
    if (pattern != schema.end()
        && (!pattern->is_string() || !QRegularExpression(shown(*pattern)).isValid()))
        return badDeclaration(tr("The pattern of “%1” is no regular expression.").arg(name));
    for (const auto check : { checkLimits, checkChoices }) {
        if (const auto checked = check(name, schema); !checked)
            return checked;
    }
    const auto usual = schema.find("default");
    const QString problem
        = usual == schema.end() || usual->is_null() ? QString() : problemWith(schema, *usual);
    if (problem.isEmpty())
        return Done();
    return badDeclaration(tr("The default of “%1” %2.").arg(name, problem));
}

Result<Done> checkDeclaration(const QString &name, const Json &declaration)
{
    if (!placeholder().match(u"{{"_s + name + u"}}"_s).hasMatch()) {
        return badDeclaration(
            tr("“%1” is no name for a variable: use letters, digits and underscores.").arg(name));
    }
    const auto schema = declaration.is_object() ? declaration.find("schema") : declaration.end();
    if (!declaration.is_object() || schema == declaration.end() || !schema->is_object())
        return badDeclaration(tr("“%1” has no schema.").arg(name));
    return checkSchema(name, *schema);
}

/// Calls `f` for every text in the value.
template <typename Value, typename F> void forEachText(Value &value, F f)
{
    if (value.is_string())
        f(value);
    else if (value.is_structured())
        for (auto &below : value)
            forEachText(below, f);
}

void fillIn(Json &text, const Json &chosen)
{
    const QString template_ = shown(text);
    QString filled;
    qsizetype end = 0;
    auto matches = placeholder().globalMatch(template_);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const auto value = chosen.find(match.captured(1).toStdString());
        if (value == chosen.end())
            continue;
        if (match.capturedLength() == template_.size()) {
            text = *value;
            return;
        }
        filled += template_.mid(end, match.capturedStart() - end) + shown(*value);
        end = match.capturedEnd();
    }
    text = (filled + template_.mid(end)).toStdString();
}

Result<Done> checkValue(const QString &name, const Json &schema, const Json &value)
{
    const QString problem = problemWith(schema, value);
    return problem.isEmpty()
        ? Result<Done>(Done())
        : badValue(tr("“%1” %2; it is %3.").arg(name, problem, shown(value).left(64)));
}

Error valueNeeded(const QString &name)
{
    return badValue(tr("The queue needs a value for “%1”.").arg(name));
}

bool hasDefault(const Json &schema)
{
    const auto usual = schema.find("default");
    return usual != schema.end() && !usual->is_null();
}

Result<Done> checkNames(const Json &declarations, const Json &values)
{
    for (const auto &[name, value] : values.items()) {
        if (!declarations.contains(name))
            return badValue(
                tr("The queue has no variable “%1”.").arg(QString::fromStdString(name)));
    }
    return Done();
}

/// The value of each declared variable.
Result<Json> choose(const Json &declarations, const Json &values)
{
    Json chosen = Json::object();
    for (const auto &[name, declaration] : declarations.items()) {
        const Json &schema = declaration.at("schema");
        const auto given = values.find(name);
        const bool isGiven = given != values.end() && !given->is_null();
        const QString word = QString::fromStdString(name);
        if (!isGiven && !hasDefault(schema))
            return valueNeeded(word);
        const Json &value = isGiven ? *given : schema.at("default");
        if (const auto checked = checkValue(word, schema, value); !checked)
            return checked.error();
        chosen[name] = value;
    }
    return chosen;
}

} // namespace

Result<Json> declared(const QString &text)
{
    if (text.trimmed().isEmpty())
        return Json::object();
    auto declarations = historyrow::parse(text.toUtf8());
    if (!declarations)
        return badDeclaration(tr("The template variables are no JSON object."));
    for (const auto &[name, declaration] : declarations->items()) {
        if (const auto checked = checkDeclaration(QString::fromStdString(name), declaration);
            !checked)
            return checked.error();
    }
    return *std::move(declarations);
}

QString problemWith(const Json &schema, const Json &value)
{
    const Type *type = typeOf(schema);
    if (type && !type->holds(value))
        return tr("must be %1").arg(tr(type->word));
    const auto choices = schema.find("enum");
    if (choices != schema.end() && std::ranges::find(*choices, value) == choices->end()) {
        QStringList words;
        for (const Json &choice : *choices)
            words.append(shown(choice));
        return tr("must be one of %1").arg(words.join(u", "_s));
    }
    if (value.is_number())
        return beyond(numberLimits, schema, value.get<double>());
    return value.is_string() ? problemWithText(schema, shown(value)) : QString();
}

QStringList undeclared(const Json &config, const Json &declarations)
{
    QStringList names;
    forEachText(config, [&](const Json &text) {
        auto matches = placeholder().globalMatch(shown(text));
        while (matches.hasNext()) {
            const QString name = matches.next().captured(1);
            if (!declarations.contains(name.toStdString()))
                names.append(name);
        }
    });
    names.removeDuplicates();
    return names;
}

Result<Json> filledIn(const Json &config, const Json &declarations, const Json &values)
{
    const auto named = checkNames(declarations, values);
    const auto chosen = named ? choose(declarations, values) : Result<Json>(named.error());
    if (!chosen)
        return chosen.error();
    Json filled = config;
    forEachText(filled, [&](Json &text) { fillIn(text, *chosen); });
    return filled;
}

Result<Done> checkOpen(const Json &declarations, const Json &values)
{
    if (const auto named = checkNames(declarations, values); !named)
        return named;
    for (const auto &[name, declaration] : declarations.items()) {
        const QString word = QString::fromStdString(name);
        const Json &schema = declaration.at("schema");
        const auto given = values.find(name);
        if (given == values.end() && !hasDefault(schema))
            return valueNeeded(word);
        const bool isOpen = given == values.end() || given->is_null()
            || (given->is_string() && shown(*given).contains("${"_L1));
        if (isOpen)
            continue;
        if (const auto checked = checkValue(word, schema, *given); !checked)
            return checked;
    }
    return Done();
}

} // namespace templatevariables
