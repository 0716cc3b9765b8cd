#include "ui/wizard/trial.h"

#include "core/base/async.h"
#include "core/payload/notification.h"
#include "ui/wizard/actionpage.h"
#include "ui/wizard/rehearsalpanel.h"

using namespace std::chrono_literals;

namespace {

constexpr auto settleTime = 250ms; // while somebody types

/// What decides which events it listens to; and its name, which is in the payloads.
Automation whatListens(const Automation &automation)
{
    return { .name = automation.name,
             .scopeType = automation.scopeType,
             .scopeId = automation.scopeId,
             .event = automation.event,
             .eventFilter = automation.eventFilter };
}

RehearsalPanel::Render rendererOf(const Automation &automation, const Webhook &webhook)
{
    if (automation.action == ActionType::Notification) {
        return [=](const payload::Values &values) {
            return payload::renderNotification(automation.notification, automation.name, values);
        };
    }
    const QString &text
        = automation.action == ActionType::Webhook ? automation.payload : automation.runSpec;
    return [text, secrets = grantedSecrets(webhook)](const payload::Values &values) {
        return payload::Template(text.toStdString()).render(values, secrets);
    };
}

} // namespace

Trial::Trial(const WizardSource &source, const WizardTeam &team, RehearsalPanel &panel,
             QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_team(team.context.entity)
    , m_whyNoTest(team.whyNoTest)
    , m_panel(panel)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(settleTime);
    connect(&m_timer, &QTimer::timeout, this, &Trial::rehearse);
    connect(&panel, &RehearsalPanel::testRequested, this, &Trial::send);
}

void Trial::setAutomation(const Automation &automation, const Webhook &webhook, bool isComplete)
{
    m_automation = automation;
    m_webhook = webhook;
    m_panel.setPayload(rendererOf(automation, webhook), whyNotSent());
    if (!m_source.rehearse || (isComplete && m_asked == whatListens(automation)))
        return;
    if (m_asked)
        emit outdated();
    m_asked.reset();
    m_timer.stop();
    m_turns.forget();
    if (!isComplete)
        return;
    m_asked = whatListens(automation);
    m_panel.showLoading();
    m_timer.start();
}

QString Trial::whyNotSent() const
{
    if (m_automation.action != ActionType::Webhook)
        return tr("Only what a webhook would send can be tested.");
    return m_webhook.id.isEmpty() ? tr("Choose a webhook first.") : m_whyNoTest;
}

void Trial::rehearse()
{
    whenDone(m_source.rehearse(*m_asked), this,
             [this, asked = m_turns.ask()](const Result<Rehearsal> &found) {
                 if (!m_turns.take(asked))
                     return;
                 if (!found) {
                     m_asked.reset(); // the next change asks again
                     return m_panel.showFailure(found.error().message);
                 }
                 m_panel.showRehearsal(*found, WizardSource::rehearsedDays);
                 emit rehearsed(*found);
             });
}

void Trial::send(const PastEvent &event)
{
    m_panel.showSending();
    whenDone(m_source.sendTest(m_team, m_webhook, m_automation.payload, event.variables), this,
             [this](const Result<api::WebhookTrial> &trial) { m_panel.showTrial(trial); });
}
