#include "ui/wizard/actionpage.h"

#include "core/payload/receiver.h"
#include "ui/payload/payloadeditor.h"
#include "ui/payload/payloadpreview.h"
#include "ui/style/text.h"
#include "ui/widgets/field.h"
#include "ui/wizard/notificationedit.h"

#include <QComboBox>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int widestField = 64 * style::unit;
/// A member of the template that the server takes out of the run spec.
const QString priorityName = u"priority"_s;
const QString variablesName = u"template_variables"_s;

} // namespace

std::vector<std::string> grantedSecrets(const Webhook &webhook)
{
    std::vector<std::string> names;
    if (!webhook.accessTokenRef.isEmpty())
        names.emplace_back("ACCESS_TOKEN");
    if (!webhook.secretRef.isEmpty())
        names.push_back(webhook.secretRef.toStdString());
    return names;
}

ActionPage::ActionPage(const QList<Webhook> &webhooks, const LaunchChoices &launch,
                       LaunchEdit::FetchJob fetchJob, const QList<SlackChannel> &channels,
                       QWidget *parent)
    : QWidget(parent)
    , m_webhooks(webhooks)
    , m_webhook(new QComboBox)
    , m_webhookField(new Field(tr("&Webhook"), m_webhook))
    , m_payload(new PayloadPanel)
    , m_launch(new LaunchEdit(launch, std::move(fetchJob), LaunchEdit::Kind::Automation))
    , m_notification(new NotificationEdit(channels))
    , m_nothing(new QLabel(tr("Nothing is sent. The history notes each time it happens.")))
{
    m_nothing->setObjectName(u"noAction"_s);
    style::setRole(m_nothing, style::TextRole::Muted);
    m_nothing->hide();
    m_launch->hide();
    m_notification->hide();
    m_webhook->setObjectName(u"webhook"_s);
    m_webhook->setPlaceholderText(tr("Choose a webhook"));
    for (const Webhook &webhook : webhooks)
        m_webhook->addItem(webhook.name, webhook.id);
    m_webhook->setCurrentIndex(webhooks.size() == 1 ? 0 : -1);
    m_webhookField->setMaximumWidth(widestField);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2 * style::unit);
    layout->addWidget(m_webhookField);
    layout->addWidget(m_payload, 1);
    layout->addWidget(m_launch, 1);
    layout->addWidget(m_notification, 1);
    layout->addWidget(m_nothing, 1, Qt::AlignTop);
    setFocusProxy(m_webhook);

    connect(m_webhook, &QComboBox::currentIndexChanged, this, &ActionPage::update);
    connect(m_payload, &PayloadPanel::changed, this, &ActionPage::changed);
    connect(m_launch, &LaunchEdit::changed, this, &ActionPage::changed);
    connect(m_notification, &NotificationEdit::changed, this, &ActionPage::changed);
    update();
}

void ActionPage::setAction(ActionType action)
{
    m_action = action;
    const bool isWebhook = action == ActionType::Webhook;
    m_webhookField->setVisible(isWebhook);
    m_payload->setVisible(isWebhook);
    m_launch->setVisible(action == ActionType::QueueJob);
    m_notification->setVisible(action == ActionType::Notification);
    m_nothing->setVisible(action == ActionType::NoOp);
    QWidget *first = m_webhook;
    if (action == ActionType::QueueJob)
        first = m_launch;
    else if (action == ActionType::Notification)
        first = m_notification;
    setFocusProxy(first);
}

void ActionPage::setNotification(const Notification &notification)
{
    m_notification->setValue(notification);
}

Notification ActionPage::notification() const { return m_notification->value(); }

void ActionPage::setLaunch(const QString &queueId, const QString &runSpec)
{
    LaunchEdit::Value value { .queueId = queueId,
                              .spec = api::readRunSpec(runSpec).value_or(api::RunSpec()) };
    const auto take = [&value](const QString &name) {
        const auto found
            = std::ranges::find(value.spec.others, name, &std::pair<QString, QString>::first);
        if (found == value.spec.others.end())
            return QString();
        const QString text = found->second;
        value.spec.others.erase(found);
        return text;
    };
    if (const QString priority = take(priorityName); !priority.isEmpty())
        value.priority = priority.toInt();
    value.variables = take(variablesName);
    m_launch->setValue(value);
}

QString ActionPage::runSpec() const
{
    LaunchEdit::Value value = m_launch->value();
    if (value.priority)
        value.spec.others.append({ priorityName, QString::number(*value.priority) });
    if (!value.variables.isEmpty())
        value.spec.others.append({ variablesName, value.variables });
    return api::runSpecText(value.spec);
}

QString ActionPage::queueId() const { return m_launch->value().queueId; }

api::LaunchQueue ActionPage::queue() const { return m_launch->queue(); }

void ActionPage::setValue(const Value &value)
{
    m_webhook->setCurrentIndex(m_webhook->findData(value.webhookId));
    m_payload->setText(value.payload);
    update();
}

ActionPage::Value ActionPage::value() const
{
    return { .webhookId = m_webhook->currentData().toString(), .payload = m_payload->text() };
}

Webhook ActionPage::webhook() const
{
    const auto found = std::ranges::find(m_webhooks, value().webhookId, &Webhook::id);
    return found == m_webhooks.end() ? Webhook() : *found;
}

void ActionPage::setTemplates(const TemplateShelf &shelf) { m_payload->setTemplates(shelf); }

void ActionPage::setSamples(const QList<PayloadSample> &samples)
{
    m_payload->setSamples(samples);
    m_launch->setSamples(samples);
    m_notification->setSamples(samples);
}

QString ActionPage::payloadSummary() const { return m_payload->preview()->status(); }

QString ActionPage::problem() const
{
    if (m_action == ActionType::QueueJob)
        return m_launch->problem();
    if (m_action == ActionType::Notification)
        return m_notification->problem();
    if (m_action != ActionType::Webhook)
        return {};
    if (m_webhooks.isEmpty())
        return tr("This team has no webhook yet. An admin can add one in Team settings.");
    if (m_webhook->currentIndex() < 0)
        return tr("Choose the webhook that is called.");
    return m_payload->problem();
}

void ActionPage::showProblem()
{
    if (m_action == ActionType::QueueJob) {
        m_launch->showProblem();
    } else if (m_action == ActionType::Notification) {
        m_notification->showProblem();
    } else if (m_webhook->currentIndex() < 0) {
        m_webhookField->setError(problem());
        m_webhook->setFocus();
    } else {
        m_payload->editor()->setFocus();
    }
}

void ActionPage::setServerError(const QString &field, const QString &error)
{
    if (m_action == ActionType::QueueJob)
        return m_launch->setServerError(field, error);
    if (m_action == ActionType::Notification)
        return m_notification->setServerError(error);
    if (field == "requestPayload"_L1) {
        m_payload->setError(error);
        m_payload->editor()->setFocus();
        return;
    }
    m_webhookField->setError(error);
    m_webhook->setFocus();
}

void ActionPage::update()
{
    const Webhook chosen = webhook();
    m_webhookField->setError({});
    m_webhookField->setHint(m_webhooks.isEmpty()
                                ? tr("This team has no webhook yet. An admin can add one in Team "
                                     "settings › Webhooks.")
                                : payload::shownUrl(chosen.url));
    m_payload->setWebhook(chosen);
    emit changed();
}
