#include "core/domain/eventfilter.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <initializer_list>

using namespace Qt::StringLiterals;
using Condition = nlohmann::ordered_json;
using Fields = nlohmann::json;

namespace {

constexpr int deepestNesting = 32;

QString tr(const char *text) { return QCoreApplication::translate("EventFilter", text); }

Error invalid(const QString &message)
{
    return { Error::Kind::Unprocessable, message, u"eventFilter"_s };
}

QString text(const std::string &s) { return QString::fromStdString(s); }

// PCRE gives up by itself on a pattern that backtracks for ever; a lower limit than its own keeps
// one automation from costing seconds an event.
QRegularExpression compiled(const std::string &pattern)
{
    return QRegularExpression(u"(*LIMIT_MATCH=200000)"_s + text(pattern));
}

bool isOneOf(const std::string &key, std::initializer_list<const char *> keys)
{
    return std::ranges::any_of(keys, [&key](const char *k) { return key == k; });
}

/// {"$gt": 1, "$lt": 5}, in contrast to a value that a field is compared with.
bool isOperators(const Condition &condition)
{
    return condition.is_object() && !condition.empty() && condition.begin().key().starts_with('$');
}

Result<Done> checkPattern(const Condition &operand)
{
    if (!operand.is_string())
        return invalid(tr("“$regex” in the event filter needs a text."));
    const QRegularExpression expression(text(operand.get<std::string>()));
    if (expression.isValid())
        return Done();
    return invalid(tr("The event filter's pattern is not a valid regular expression: %1 at "
                      "character %2.")
                       .arg(expression.errorString())
                       .arg(expression.patternErrorOffset() + 1));
}

Result<Done> checkOperators(const Condition &operators);

Result<Done> checkOperator(const std::string &name, const Condition &operand)
{
    if (name == "$not") {
        return isOperators(operand) ? checkOperators(operand)
                                    : invalid(tr("“$not” in the event filter needs a condition."));
    }
    if (name == "$regex")
        return checkPattern(operand);
    if (isOneOf(name, { "$in", "$nin" }) && !operand.is_array())
        return invalid(tr("“%1” in the event filter needs a list.").arg(text(name)));
    if (name == "$exists" && !operand.is_boolean())
        return invalid(tr("“$exists” in the event filter needs true or false."));
    if (name == "$contains" && !operand.is_string())
        return invalid(tr("“$contains” in the event filter needs a text."));
    if (isOneOf(
            name,
            { "$eq", "$ne", "$lt", "$lte", "$gt", "$gte", "$in", "$nin", "$exists", "$contains" }))
        return Done();
    return invalid(tr("The event filter's operator “%1” is not known.").arg(text(name)));
}

Result<Done> checkOperators(const Condition &operators)
{
    for (const auto &[name, operand] : operators.items()) {
        if (const auto checked = checkOperator(name, operand); !checked)
            return checked.error();
    }
    return Done();
}

Result<Done> checkCondition(const Condition &condition);

Result<Done> checkPart(const std::string &key, const Condition &operand)
{
    if (key == "$not")
        return checkCondition(operand);
    if (isOneOf(key, { "$and", "$or", "$nor" })) {
        if (!operand.is_array())
            return invalid(tr("“%1” in the event filter needs a list.").arg(text(key)));
        for (const auto &part : operand) {
            if (const auto checked = checkCondition(part); !checked)
                return checked.error();
        }
        return Done();
    }
    if (key.starts_with('$'))
        return invalid(tr("The event filter's “%1” must stand inside a field.").arg(text(key)));
    return isOperators(operand) ? checkOperators(operand) : Done();
}

Result<Done> checkCondition(const Condition &condition)
{
    if (!condition.is_object())
        return invalid(tr("The event filter must be a JSON object."));
    for (const auto &[key, operand] : condition.items()) {
        if (const auto checked = checkPart(key, operand); !checked)
            return checked.error();
    }
    return Done();
}

bool isOrdered(const Fields &a, const Fields &b)
{
    return (a.is_number() && b.is_number()) || (a.is_string() && b.is_string());
}

bool contains(const Fields &value, const Fields &part)
{
    return value.is_string()
        && value.get_ref<const std::string &>().find(part.get_ref<const std::string &>())
        != std::string::npos;
}

/// A single value and a positive operator. A missing field comes as a discarded value, which is
/// equal to nothing.
bool holds(const std::string &name, const Condition &operand, const Fields &value)
{
    if (name == "$regex") {
        return value.is_string()
            && compiled(operand.get<std::string>())
                   .match(text(value.get<std::string>()))
                   .hasMatch();
    }
    const Fields other(operand);
    if (name == "$eq")
        return value == other;
    if (name == "$in")
        return std::ranges::any_of(other, [&value](const Fields &v) { return value == v; });
    if (name == "$contains")
        return contains(value, other);
    if (!isOrdered(value, other))
        return false;
    if (name == "$lt")
        return value < other;
    if (name == "$lte")
        return value <= other;
    return name == "$gt" ? value > other : value >= other;
}

bool valueMatches(const Condition &condition, const Fields &value);

/// The negative operators are the opposite of the positive ones for the whole field: of an array,
/// `$ne` holds when no element is equal.
bool operatorMatches(const std::string &name, const Condition &operand, const Fields &value)
{
    if (name == "$exists")
        return value.is_discarded() != operand.get<bool>();
    if (name == "$ne")
        return !operatorMatches("$eq", operand, value);
    if (name == "$nin")
        return !operatorMatches("$in", operand, value);
    if (name == "$not")
        return !valueMatches(operand, value);
    const auto matchesOne = [&](const Fields &v) { return holds(name, operand, v); };
    return matchesOne(value) || (value.is_array() && std::ranges::any_of(value, matchesOne));
}

bool valueMatches(const Condition &condition, const Fields &value)
{
    if (!isOperators(condition))
        return operatorMatches("$eq", condition, value);
    return std::ranges::all_of(condition.items(), [&value](const auto &item) {
        return operatorMatches(item.key(), item.value(), value);
    });
}

Fields fieldOf(const Fields &fields, const std::string &key)
{
    const auto found = fields.find(key);
    return found == fields.end() ? Fields(Fields::value_t::discarded) : *found;
}

bool conditionMatches(const Condition &condition, const Fields &fields)
{
    const auto matches = [&fields](const Condition &c) { return conditionMatches(c, fields); };
    return std::ranges::all_of(condition.items(), [&](const auto &item) {
        const std::string &key = item.key();
        if (key == "$and")
            return std::ranges::all_of(item.value(), matches);
        if (key == "$or")
            return std::ranges::any_of(item.value(), matches);
        if (key == "$nor")
            return std::ranges::none_of(item.value(), matches);
        if (key == "$not")
            return !conditionMatches(item.value(), fields);
        return valueMatches(item.value(), fieldOf(fields, key));
    });
}

/// Takes a condition that does not match apart; what matches is not looked into.
void explain(const Condition &condition, const Fields &fields,
             std::vector<EventFilter::Failure> &failures)
{
    for (const auto &[key, operand] : condition.items()) {
        Condition part = Condition::object();
        part[key] = operand;
        if (conditionMatches(part, fields))
            continue;
        const auto before = failures.size();
        if (key == "$and" || key == "$or") {
            for (const Condition &inner : operand)
                explain(inner, fields, failures);
        } else if (!key.starts_with('$')) {
            failures.push_back({ key, operand, fieldOf(fields, key) });
        }
        if (failures.size() == before) // a negation, or alternatives of which there are none
            failures.push_back({ {}, part, Fields(Fields::value_t::discarded) });
    }
}

} // namespace

Result<EventFilter> EventFilter::parse(const QString &json)
{
    bool isTooDeep = false; // reading it recurses
    Condition condition = Condition::parse(
        json.toStdString(),
        [&isTooDeep](int depth, Condition::parse_event_t, const Condition &) {
            isTooDeep = isTooDeep || depth > deepestNesting;
            return !isTooDeep;
        },
        false);
    if (isTooDeep)
        return invalid(tr("The event filter is nested more than %1 levels.").arg(deepestNesting));
    if (condition.is_discarded())
        return invalid(tr("The event filter is not valid JSON."));
    if (const auto checked = checkCondition(condition); !checked)
        return checked.error();
    return EventFilter(std::move(condition));
}

EventFilter EventFilter::aliasMatches(const QString &pattern)
{
    Condition condition;
    condition["$or"][0]["$and"][0]["alias"]["$regex"] = pattern.toStdString();
    return EventFilter(std::move(condition));
}

EventFilter EventFilter::everything()
{
    Condition condition;
    condition["$or"][0]["$and"] = Condition::array();
    return EventFilter(std::move(condition));
}

bool EventFilter::matches(const nlohmann::json &fields) const
{
    return conditionMatches(m_condition, fields);
}

std::vector<EventFilter::Failure> EventFilter::failures(const nlohmann::json &fields) const
{
    std::vector<Failure> found;
    explain(m_condition, fields, found);
    return found;
}

QString EventFilter::aliasPattern() const
{
    const auto pointer = "/$or/0/$and/0/alias/$regex"_json_pointer;
    if (!m_condition.contains(pointer))
        return {};
    const Condition &pattern = m_condition.at(pointer);
    if (!pattern.is_string())
        return {};
    const QString found = text(pattern.get<std::string>());
    return *this == aliasMatches(found) ? found : QString();
}

QString EventFilter::toJson() const { return text(m_condition.dump()); }
