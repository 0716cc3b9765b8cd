#include "core/store/filters.h"

#include "core/domain/nodeid.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace store {
namespace {

using Json = nlohmann::ordered_json;
using Kind = FilterField::Kind;

constexpr int deepestNesting = 32; // reading and writing it recurses
constexpr std::size_t longestList = 10'000;

const std::map<std::string, QString> signs { { "$eq", u"="_s },
                                             { "$lt", u"<"_s },
                                             { "$lte", u"<="_s },
                                             { "$gt", u">"_s },
                                             { "$gte", u">="_s } };

QString tr(const char *text) { return QCoreApplication::translate("Filters", text); }

QString text(const std::string &utf8) { return QString::fromStdString(utf8); }

/// One filter on its way to SQL.
class Writer
{
public:
    Writer(FilterFields fields, const QString &input)
        : m_fields(fields)
        , m_input(input)
    {
    }

    Result<SqlCondition> condition(const Json &json);

private:
    Error invalid(const QString &message) const
    {
        return { Error::Kind::Invalid, message, m_input };
    }

    Result<SqlCondition> part(const std::string &key, const Json &operand);
    Result<SqlCondition> list(const std::string &key, const Json &operands);
    Result<SqlCondition> field(const std::string &key, const Json &operand);
    Result<SqlCondition> operators(const FilterField &field, const std::string &key,
                                   const Json &operators);
    Result<SqlCondition> operation(const FilterField &field, const std::string &key,
                                   const std::string &name, const Json &operand);
    Result<SqlCondition> comparison(const FilterField &field, const std::string &name,
                                    const Json &operand);
    Result<SqlCondition> exists(const FilterField &field, const std::string &key,
                                const Json &operand);
    Result<SqlCondition> pattern(const Json &operand) const;
    Result<SqlCondition> oneOf(const FilterField &field, const Json &operand) const;
    Result<SqlCondition> compared(const FilterField &field, const QString &sign,
                                  const Json &operand) const;
    Result<QVariant> value(const FilterField &field, const Json &operand) const;
    SqlCondition about(const FilterField &field, const std::string &key,
                       const SqlCondition &onValue) const;

    FilterFields m_fields;
    QString m_input;
};

SqlCondition negated(const SqlCondition &condition)
{
    return { u"NOT ("_s + condition.sql + u')', condition.params };
}

bool isOperators(const Json &json)
{
    return json.is_object() && !json.empty()
        && std::ranges::all_of(json.items(),
                               [](const auto &item) { return item.key().starts_with('$'); });
}

/// `$."a"."b"`. SQLite's paths have no escape for a quote, so a key with one finds another or none.
QString jsonPath(const FilterField &field, const QString &key)
{
    QStringList keys = key.mid(field.name.size()).remove(u'"').split(u'.');
    if (!field.wrapper.isEmpty() && keys.value(1) != field.wrapper)
        keys.insert(1, field.wrapper);
    return u"$.\""_s + keys.join(u"\".\""_s) + u'"';
}

const FilterField *findField(FilterFields fields, const QString &key)
{
    const auto found = std::ranges::find_if(fields, [&key](const FilterField &field) {
        return field.kind == Kind::Json ? key.startsWith(field.name) && key != field.name
                                        : key == field.name;
    });
    return found == fields.end() ? nullptr : &*found;
}

QString typesOf(const Json &operand)
{
    return operand.is_string() ? u"('text')"_s : u"('integer', 'real')"_s;
}

/// Milliseconds since 1970 for a date or time as people and programs write it.
std::optional<qint64> milliseconds(const QString &written)
{
    QDateTime time = QDateTime::fromString(written, Qt::ISODateWithMs);
    if (!time.isValid())
        return std::nullopt;
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    return time.toMSecsSinceEpoch();
}

SqlCondition joined(const QList<SqlCondition> &parts, const QString &word, const QString &none)
{
    SqlCondition all { none };
    for (const SqlCondition &part : parts) {
        all.sql = &part == &parts.first() ? part.sql : all.sql + word + part.sql;
        all.params += part.params;
    }
    all.sql = u'(' + all.sql + u')';
    return all;
}

Result<SqlCondition> Writer::condition(const Json &json)
{
    if (!json.is_object())
        return invalid(tr("A filter must be a JSON object."));
    QList<SqlCondition> parts;
    for (const auto &[key, operand] : json.items()) {
        const auto written = part(key, operand);
        if (!written)
            return written;
        parts.append(*written);
    }
    return joined(parts, u" AND "_s, u"1"_s);
}

Result<SqlCondition> Writer::part(const std::string &key, const Json &operand)
{
    if (key == "$not")
        return condition(operand).transform(negated);
    if (key == "$and" || key == "$or" || key == "$nor")
        return list(key, operand);
    if (key.starts_with('$'))
        return invalid(tr("The filter's “%1” must stand inside a field.").arg(text(key)));
    return field(key, operand);
}

Result<SqlCondition> Writer::list(const std::string &key, const Json &operands)
{
    if (!operands.is_array())
        return invalid(tr("The filter's “%1” needs a list.").arg(text(key)));
    QList<SqlCondition> parts;
    for (const Json &operand : operands) {
        const auto written = condition(operand);
        if (!written)
            return written;
        parts.append(*written);
    }
    if (key == "$and")
        return joined(parts, u" AND "_s, u"1"_s);
    const SqlCondition any = joined(parts, u" OR "_s, u"0"_s);
    return key == "$or" ? any : negated(any);
}

Result<SqlCondition> Writer::field(const std::string &key, const Json &operand)
{
    const FilterField *found = findField(m_fields, text(key));
    if (!found) {
        QStringList names;
        for (const FilterField &field : m_fields)
            names.append(field.name);
        return invalid(tr("There is no “%1” to filter by. There are: %2.")
                           .arg(text(key).left(64), names.join(u", "_s)));
    }
    return isOperators(operand) ? operators(*found, key, operand)
                                : operation(*found, key, "$eq", operand);
}

Result<SqlCondition> Writer::operators(const FilterField &field, const std::string &key,
                                       const Json &operators)
{
    QList<SqlCondition> parts;
    for (const auto &[name, operand] : operators.items()) {
        const auto written = operation(field, key, name, operand);
        if (!written)
            return written;
        parts.append(*written);
    }
    return joined(parts, u" AND "_s, u"1"_s);
}

/// The negative operators are the opposite of the positive ones for the whole field.
Result<SqlCondition> Writer::operation(const FilterField &field, const std::string &key,
                                       const std::string &name, const Json &operand)
{
    if (name == "$not") {
        return isOperators(operand)
            ? operators(field, key, operand).transform(negated)
            : Result<SqlCondition>(invalid(tr("The filter's “$not” needs a condition.")));
    }
    if (name == "$ne")
        return operation(field, key, "$eq", operand).transform(negated);
    if (name == "$nin")
        return operation(field, key, "$in", operand).transform(negated);
    if (name == "$exists" || (name == "$eq" && operand.is_null()))
        return exists(field, key, name == "$exists" ? operand : Json(false));
    return comparison(field, name, operand).transform([&](const SqlCondition &onValue) {
        return about(field, key, onValue);
    });
}

Result<SqlCondition> Writer::exists(const FilterField &field, const std::string &key,
                                    const Json &operand)
{
    if (!operand.is_boolean())
        return invalid(tr("The filter's “$exists” needs true or false."));
    const SqlCondition there = about(field, key, { u"value IS NOT NULL"_s });
    return operand.get<bool>() ? there : negated(there);
}

/// A condition on the column `value`.
Result<SqlCondition> Writer::comparison(const FilterField &field, const std::string &name,
                                        const Json &operand)
{
    if (name == "$regex")
        return pattern(operand);
    if (name == "$in")
        return oneOf(field, operand);
    if (name == "$contains") {
        if (!operand.is_string())
            return invalid(tr("The filter's “$contains” needs a text."));
        return SqlCondition { u"instr(value, ?) > 0"_s, { text(operand.get<std::string>()) } };
    }
    const auto sign = signs.find(name);
    if (sign == signs.end())
        return invalid(tr("The filter's operator “%1” is not known.").arg(text(name).left(64)));
    return compared(field, sign->second, operand);
}

Result<SqlCondition> Writer::pattern(const Json &operand) const
{
    if (!operand.is_string())
        return invalid(tr("The filter's “$regex” needs a text."));
    const QString written = text(operand.get<std::string>());
    if (const QRegularExpression expression(written); !expression.isValid()) {
        return invalid(tr("The filter's regular expression “%1” is wrong: %2.")
                           .arg(written.left(64), expression.errorString()));
    }
    return SqlCondition { u"value REGEXP ?"_s, { written } };
}

Result<SqlCondition> Writer::oneOf(const FilterField &field, const Json &operand) const
{
    if (!operand.is_array() || operand.size() > longestList)
        return invalid(
            tr("The filter's “$in” and “$nin” need a list of at most %1 values.").arg(longestList));
    Json values = Json::array();
    for (const Json &item : operand) {
        const auto bound = value(field, item);
        if (!bound)
            return bound.error();
        if (bound->typeId() == QMetaType::QString)
            values.push_back(bound->toString().toStdString());
        else if (bound->typeId() == QMetaType::Double)
            values.push_back(bound->toDouble());
        else
            values.push_back(bound->toLongLong());
    }
    return SqlCondition { u"value IN (SELECT j.value FROM json_each(?) j)"_s,
                          { text(values.dump()) } };
}

Result<SqlCondition> Writer::compared(const FilterField &field, const QString &sign,
                                      const Json &operand) const
{
    const auto bound = value(field, operand);
    if (!bound)
        return bound.error();
    SqlCondition condition { u"value "_s + sign + u" ?"_s, { *bound } };
    if (field.kind == Kind::Json)
        condition.add(u"typeof(value) IN "_s + typesOf(operand));
    return condition;
}

Result<QVariant> Writer::value(const FilterField &field, const Json &operand) const
{
    const bool isWritten = operand.is_string();
    const QString written = isWritten ? text(operand.get<std::string>()) : QString();
    if (isWritten && (field.kind == Kind::Text || field.kind == Kind::Json))
        return QVariant(written);
    if (isWritten && field.kind == Kind::Time) {
        if (const auto time = milliseconds(written))
            return QVariant(*time);
    }
    if (isWritten && field.kind == Kind::Id) {
        if (const auto id = nodeid::numberOf(written))
            return QVariant(*id);
    }
    if (isWritten && field.kind == Kind::Version) {
        bool isNumber = false;
        const int version = written.mid(written.startsWith(u'v') ? 1 : 0).toInt(&isNumber);
        return QVariant(isNumber ? version : -1); // names no version
    }
    const bool isNumeric = field.kind != Kind::Text && field.kind != Kind::Time;
    if (isNumeric && operand.is_boolean())
        return QVariant(operand.get<bool>() ? 1LL : 0LL);
    if (isNumeric && operand.is_number_integer())
        return QVariant(operand.get<qint64>());
    if (isNumeric && operand.is_number())
        return QVariant(operand.get<double>());
    return invalid(
        field.kind == Kind::Text ? tr("“%1” is compared with a text.").arg(field.name)
            : field.kind == Kind::Time
            ? tr("“%1” is compared with a time such as 2026-08-21T10:00:00Z.").arg(field.name)
            : tr("“%1” is compared with a number.").arg(field.name));
}

SqlCondition Writer::about(const FilterField &field, const std::string &key,
                           const SqlCondition &onValue) const
{
    const QString source = field.isMany ? QString(field.sql)
        : field.kind == Kind::Json      ? u"SELECT json_extract("_s + field.sql + u", ?) AS value"_s
                                        : u"SELECT "_s + field.sql + u" AS value"_s;
    SqlCondition condition;
    if (field.kind == Kind::Json)
        condition.params.append(jsonPath(field, text(key)));
    condition.params += onValue.params;
    condition.sql = u"EXISTS (SELECT 1 FROM ("_s + source + u") WHERE value IS NOT NULL AND "_s
        + onValue.sql + u')';
    return condition;
}

} // namespace

void SqlCondition::add(const QString &condition, const QVariantList &values)
{
    sql = sql == u"1"_s ? condition : u'(' + sql + u") AND ("_s + condition + u')';
    params += values;
}

Result<SqlCondition> filterCondition(const QString &json, FilterFields fields, const QString &input)
{
    if (json.trimmed().isEmpty() || json == u"null"_s)
        return SqlCondition();
    bool isTooDeep = false;
    const Json parsed = Json::parse(
        json.toStdString(),
        [&isTooDeep](int depth, Json::parse_event_t, const Json &) {
            isTooDeep = isTooDeep || depth > deepestNesting;
            return !isTooDeep;
        },
        false);
    if (isTooDeep || parsed.is_discarded()) {
        return Error { Error::Kind::Invalid,
                       isTooDeep ? tr("A filter is nested at most %1 deep.").arg(deepestNesting)
                                 : tr("The filter is not valid JSON."),
                       input };
    }
    return Writer(fields, input).condition(parsed);
}

Result<SqlOrder> orderOf(const QString &order, FilterFields fields, const QString &input)
{
    if (order.isEmpty())
        return SqlOrder();
    const bool isDescending = order.startsWith(u'-');
    const QString name = isDescending || order.startsWith(u'+') ? order.mid(1) : order;
    const FilterField *found = findField(fields, name);
    if (!found || found->isMany) {
        return Error { Error::Kind::Invalid,
                       tr("The list can't be ordered by “%1”.").arg(name.left(64)), input };
    }
    if (found->kind != Kind::Json)
        return SqlOrder { found->sql, isDescending };
    const QString path = jsonPath(*found, name).replace(u'\'', u"''"_s);
    return SqlOrder { u"json_extract("_s + found->sql + u", '"_s + path + u"')"_s, isDescending };
}

} // namespace store
