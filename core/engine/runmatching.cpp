#include "core/engine/runmatching.h"

#include "core/domain/runeventfilter.h"
#include "core/store/runs.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace store;

namespace engine {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("Judgement", text); }

nlohmann::json fieldsOf(const EventRow &event)
{
    return nlohmann::json::parse(event.run.toStdString(), nullptr, false);
}

QString textIn(const nlohmann::json &fields, const char *name)
{
    return fields.is_object() ? QString::fromStdString(fields.value(name, std::string()))
                              : QString();
}

QString statusOf(const nlohmann::json &fields)
{
    const auto state = runStateFromApi(textIn(fields, "state"));
    return state ? toldState(*state) : QString();
}

} // namespace

payload::RunEvent describeRun(const EventRow &event, const AutomationRow &automation)
{
    const auto fields = fieldsOf(event);
    return { .type = event.type,
             .automationName = automation.name,
             .author = event.author,
             .entity = event.entity,
             .project = event.project,
             .run = textIn(fields, "display_name"),
             .status = statusOf(fields),
             .metric = event.metric };
}

Result<bool> matchesRun(const AutomationRow &automation, const EventRow &event)
{
    const auto filter = RunEventFilter::parse(automation.eventType, automation.eventFilter);
    if (!filter)
        return filter.error();
    if (event.type != automation.eventType)
        return false;
    if (event.type != EventType::RunState)
        return event.automationId == automation.id;
    const auto fields = fieldsOf(event);
    return filter->states().contains(statusOf(fields)) && filter->matchesRun(fields);
}

QString runObjection(const EventRow &event)
{
    if (event.type != EventType::RunState)
        return tr("The values met the condition of another automation.");
    const auto fields = fieldsOf(event);
    return tr("The run “%1” is %2, which the filter does not ask for.")
        .arg(textIn(fields, "display_name"), statusOf(fields));
}

} // namespace engine
