#include "ui/wizard/automationform.h"

#include "core/api/runspec.h"
#include "core/base/async.h"
#include "core/payload/receiver.h"
#include "ui/automations/wording.h"
#include "ui/widgets/panes.h"
#include "ui/wizard/actionpage.h"
#include "ui/wizard/detailspage.h"
#include "ui/wizard/eventpage.h"
#include "ui/wizard/rehearsalpanel.h"

using namespace Qt::StringLiterals;

namespace {

constexpr int mostPastSamples = 20;

/// For small screens and large fonts.
ScopePicker::Choices choicesOf(const WizardTeam &team)
{
    return { .team = team.context.entity,
             .registry = team.context.project,
             .models = team.models,
             .scopes = team.scopes };
}

EventPage::WhyNot whyNot(const WizardTeam &team)
{
    EventPage::WhyNot reasons;
    if (!team.launch.whyNot.isEmpty())
        reasons.insert(ActionType::QueueJob, team.launch.whyNot);
    if (team.channels.isEmpty()) {
        reasons.insert(ActionType::Notification,
                       AutomationForm::tr("This team has no Slack channel yet."));
    }
    return reasons;
}

} // namespace

AutomationForm::AutomationForm(const WizardTeam &team, const WizardSource &source, QWidget *parent)
    : QStackedWidget(parent)
    , m_source(source)
    , m_context(team.context)
    , m_event(new EventPage(choicesOf(team), whyNot(team)))
    , m_action(new ActionPage(team.webhooks, team.launch, source.fetchJob, team.channels))
    , m_rehearsal(new RehearsalPanel)
    , m_details(new DetailsPage(m_rehearsal))
{
    addWidget(panes::scrolling(m_event));
    addWidget(m_action); // its editors scroll themselves
    addWidget(panes::scrolling(m_details));
    if (source.templates)
        m_action->setTemplates(source.templates(team.context.entity));
    connect(m_event, &EventPage::changed, this, &AutomationForm::update);
    connect(m_action, &ActionPage::changed, this, &AutomationForm::tell);
    connect(m_details, &DetailsPage::changed, this, &AutomationForm::update);
}

void AutomationForm::setValue(const Automation &automation)
{
    m_isFilling = true;
    m_base = automation;
    m_event->setValue(
        { .event = automation.event,
          .scope = { automation.scopeType, automation.scopeId, automation.scopeName },
          .condition = automation.eventFilter.isEmpty()
              ? EventCondition::usual(automation.event)
              : EventCondition::fromFilter(automation.event, automation.eventFilter) });
    m_event->setAction(automation.action);
    if (!automation.webhook.id.isEmpty() || !automation.payload.isEmpty())
        m_action->setValue({ automation.webhook.id, automation.payload });
    if (automation.action == ActionType::QueueJob)
        m_action->setLaunch(automation.queueId, automation.runSpec);
    if (automation.action == ActionType::Notification)
        m_action->setNotification(automation.notification);
    m_details->setValue({ automation.name, automation.description, automation.isEnabled });
    m_isFilling = false;
    update();
}

Automation AutomationForm::value() const
{
    const auto event = m_event->value();
    const auto details = m_details->value();
    Automation automation = m_base;
    automation.name = details.name;
    automation.description = details.description;
    automation.isEnabled = details.isEnabled;
    automation.scopeType = event.scope.type;
    automation.scopeId = event.scope.id;
    automation.scopeName = event.scope.name;
    automation.event = event.event;
    automation.eventFilter = event.filter();
    automation.action = m_event->action();
    const bool isWebhook = automation.action == ActionType::Webhook;
    automation.webhook = isWebhook ? m_action->webhook() : Webhook();
    automation.payload = isWebhook ? m_action->value().payload : QString();
    automation.notification
        = automation.action == ActionType::Notification ? m_action->notification() : Notification();
    const bool isLaunch = automation.action == ActionType::QueueJob;
    automation.queueId = isLaunch ? m_action->queueId() : QString();
    automation.queueName = isLaunch ? m_action->queue().name : QString();
    automation.runSpec = isLaunch ? m_action->runSpec() : QString();
    return automation;
}

void AutomationForm::becomeNew()
{
    m_base.id.clear();
    m_base.revision = 0;
}

QString AutomationForm::problemOf(int step) const
{
    switch (step) {
    case EventStep:
        return m_event->problem();
    case ActionStep:
        return m_action->problem();
    default:
        return m_details->problem();
    }
}

void AutomationForm::showProblemOf(int step)
{
    switch (step) {
    case EventStep:
        return m_event->showProblem();
    case ActionStep:
        return m_action->showProblem();
    default:
        return m_details->showProblem();
    }
}

std::optional<int> AutomationForm::stepOf(const Error &error) const
{
    const auto event = m_event->value();
    if (error.field == "name"_L1)
        return DetailsStep;
    static const QStringList ofAction { u"requestPayload"_s, u"integrationID"_s, u"queueID"_s,
                                        u"template"_s, u"templateVariableValues"_s };
    if (ofAction.contains(error.field))
        return ActionStep;
    const bool hasField
        = !isRunEvent(event.event) && event.condition.kind != EventCondition::Kind::Any;
    return error.field == "eventFilter"_L1 && hasField ? std::optional<int>(EventStep)
                                                       : std::nullopt;
}

void AutomationForm::showServerError(const Error &error)
{
    switch (currentIndex()) {
    case EventStep:
        return m_event->setServerError(error.message);
    case ActionStep:
        return m_action->setServerError(error.field, error.message);
    default:
        return m_details->setServerError(error.message);
    }
}

void AutomationForm::setRehearsal(const Rehearsal &rehearsal)
{
    m_event->setOutlook(wording::outlook(rehearsal, WizardSource::rehearsedDays));
    m_pastEvents = rehearsal.matches.mid(0, mostPastSamples);
    updateSamples();
}

void AutomationForm::forgetRehearsal()
{
    m_event->setOutlook({});
    m_pastEvents.clear();
}

void AutomationForm::update()
{
    if (m_isFilling)
        return;
    m_isFilling = true; // the pages tell of what they are told
    fetchVersions();
    updateSamples();
    m_action->setAction(m_event->action());
    m_isFilling = false;
    tell();
}

void AutomationForm::tell()
{
    if (m_isFilling)
        return;
    m_isFilling = true;
    m_details->setSummary(summary());
    m_isFilling = false;
    emit changed();
}

RegisteredModel AutomationForm::sampleModel() const
{
    const auto models = m_event->models();
    return models.isEmpty() ? RegisteredModel() : models.first();
}

void AutomationForm::fetchVersions()
{
    const QString asked = sampleModel().id;
    if (asked == m_versionsOf || asked.isEmpty())
        return;
    m_versionsOf = asked;
    m_versions.clear();
    whenDone(m_source.fetchVersions(asked), this,
             [this, asked](const Result<QList<ModelVersion>> &versions) {
                 if (asked != m_versionsOf || !versions)
                     return; // another model by now, or nothing better than the made-up sample
                 m_versions = *versions;
                 updateSamples();
             });
}

void AutomationForm::updateSamples()
{
    SampleContext context = m_context;
    const QString name = m_details->value().name;
    context.automationName = name.isEmpty() ? tr("Name of this automation") : name;
    auto samples = samplesOf(m_event->value(), sampleModel(), m_versions, context);
    for (const PastEvent &event : std::as_const(m_pastEvents)) {
        if (event.type == m_event->value().event)
            samples.append(sampleOf(event, context));
    }
    m_action->setSamples(samples);
}

QList<std::pair<QString, QString>> AutomationForm::summary() const
{
    const auto event = m_event->value();
    const Webhook webhook = m_action->webhook();
    QList<std::pair<QString, QString>> rows {
        { tr("Event type"), wording::eventTitle(event.event) },
        { tr("Watches"), event.scope.name },
        { tr("Action type"), wording::actionTitle(m_event->action()) },
    };
    if (m_event->action() == ActionType::Webhook) {
        rows.append({ tr("Webhook"), webhook.name });
        rows.append({ tr("URL"), payload::shownUrl(webhook.url) });
        rows.append({ tr("Payload"), m_action->payloadSummary() });
    }
    if (m_event->action() == ActionType::Notification)
        rows.append({ tr("Slack channel"), m_action->notification().channel.name });
    if (m_event->action() == ActionType::QueueJob) {
        const auto spec = api::readRunSpec(m_action->runSpec()).value_or(api::RunSpec());
        rows.append({ tr("Job"), spec.job });
        rows.append({ tr("Queue"), m_action->queue().name });
        rows.append({ tr("Run goes to"), spec.project });
    }
    return rows;
}
