#include "core/engine/judgement.h"

#include "core/domain/eventfilter.h"
#include "core/domain/nodeid.h"
#include "core/engine/runmatching.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace store;

namespace engine {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("Judgement", text); }

payload::ArtifactEvent describe(const EventRow &event, const AutomationRow &automation)
{
    return { .type = event.type,
             .automationName = automation.name,
             .author = event.author,
             .entity = event.entity,
             .project = event.project,
             .collection = event.collection,
             .artifactId = nodeid::encode("Artifact"_L1, event.artifactId),
             .versionIndex = event.versionIndex,
             .alias = event.alias,
             .tag = event.tag,
             .metadata = event.metadata };
}

/// What filters may ask about.
nlohmann::json fieldsOf(const EventRow &event)
{
    nlohmann::json fields = nlohmann::json::object();
    if (!event.alias.isEmpty())
        fields["alias"] = event.alias.toStdString();
    for (const QString &alias : event.aliases)
        fields["alias"].push_back(alias.toStdString());
    if (!event.tag.isEmpty())
        fields["tag"] = event.tag.toStdString();
    return fields;
}

bool isInScope(const AutomationRow &automation, const EventRow &event)
{
    switch (automation.scopeType) {
    case ScopeType::Collection:
        return automation.scopeId == event.collectionId;
    case ScopeType::Project:
        return automation.scopeId == event.projectId;
    case ScopeType::Entity:
        return automation.scopeId == event.entityId;
    }
    return false;
}

template <typename Json> QString shown(const Json &value)
{
    if (value.is_string())
        return u"“%1”"_s.arg(QString::fromStdString(value.template get<std::string>()));
    if (value.is_array()) {
        QStringList parts;
        for (const auto &part : value)
            parts.append(shown(part));
        return parts.join(u", "_s);
    }
    return QString::fromStdString(
        value.dump(-1, ' ', false, nlohmann::detail::error_handler_t::replace));
}

/// {"$regex": "^prod"} → "to match “^prod”".
QString wanted(const nlohmann::ordered_json &condition)
{
    const bool isOperator
        = condition.is_object() && condition.size() == 1 && condition.begin().key().front() == '$';
    if (!isOperator)
        return condition.is_object() ? tr("to meet %1").arg(shown(condition))
                                     : tr("to be %1").arg(shown(condition));
    const std::string &name = condition.begin().key();
    const QString operand = shown(condition.begin().value());
    if (name == "$regex")
        return tr("to match %1").arg(operand);
    if (name == "$eq")
        return tr("to be %1").arg(operand);
    if (name == "$ne")
        return tr("not to be %1").arg(operand);
    if (name == "$in")
        return tr("to be one of %1").arg(operand);
    if (name == "$nin")
        return tr("to be none of %1").arg(operand);
    if (name == "$contains")
        return tr("to contain %1").arg(operand);
    return tr("to meet %1").arg(shown(condition));
}

QString inWords(const EventFilter::Failure &failure)
{
    if (failure.field.empty())
        return tr("It does not meet %1.").arg(shown(failure.condition));
    const QString field = QString::fromStdString(failure.field);
    if (failure.actual.is_discarded())
        return tr("The %1 has %2, but the event has none.").arg(field, wanted(failure.condition));
    return tr("The %1 has %2, but it is %3.")
        .arg(field, wanted(failure.condition), shown(failure.actual));
}

QString wrongScope(const EventRow &event)
{
    return tr("It happened in %1, which this automation does not watch.")
        .arg(event.collection.isEmpty() ? event.project : event.collection);
}

} // namespace

Result<bool> actsOn(const AutomationRow &automation, const EventRow &event)
{
    if (isRunEvent(automation.eventType)) {
        return matchesRun(automation, event).transform([&](bool matches) {
            return matches && isInScope(automation, event);
        });
    }
    const auto filter = EventFilter::parse(automation.eventFilter);
    if (!filter)
        return filter.error();
    return automation.eventType == event.type && isInScope(automation, event)
        && filter->matches(fieldsOf(event));
}

Result<QList<Objection>> objections(const AutomationRow &automation, const EventRow &event)
{
    QList<Objection> found;
    const auto acts = actsOn(automation, event);
    if (!acts || *acts)
        return acts ? Result<QList<Objection>>(found) : acts.error();
    if (automation.eventType != event.type) {
        found.append({ Objection::Kind::EventType,
                       tr("It is an event of the type %1; this automation waits for %2.")
                           .arg(templateName(event.type), templateName(automation.eventType)) });
    }
    if (!isInScope(automation, event))
        found.append({ Objection::Kind::Scope, wrongScope(event) });
    if (automation.eventType != event.type)
        return found; // what the filter asks about belongs to the other type
    if (isRunEvent(event.type)) {
        if (const auto matches = matchesRun(automation, event); matches && !*matches)
            found.append({ Objection::Kind::Filter, runObjection(event) });
        return found;
    }
    for (const auto &failure :
         EventFilter::parse(automation.eventFilter)->failures(fieldsOf(event)))
        found.append({ Objection::Kind::Filter, inWords(failure) });
    return found;
}

payload::Values valuesOf(const AutomationRow &automation, const EventRow &event)
{
    return isRunEvent(event.type) ? payload::valuesOf(describeRun(event, automation))
                                  : payload::valuesOf(describe(event, automation));
}

QString toText(const payload::Values &values)
{
    nlohmann::ordered_json object = nlohmann::ordered_json::object();
    for (const auto &[name, value] : values)
        object[name] = value;
    return QString::fromStdString(
        object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

} // namespace engine
