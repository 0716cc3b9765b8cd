#pragma once

#include "core/domain/eventtype.h"
#include "core/domain/notification.h"
#include "core/domain/team.h"
#include "ui/launch/launchedit.h"
#include "ui/payload/payloadpanel.h"

#include <QWidget>

class Field;
class NotificationEdit;
class QComboBox;
class QLabel;

/// What templates may ask for: a webhook has at most one token and one other secret.
std::vector<std::string> grantedSecrets(const Webhook &webhook);

/// Step 2 of the wizard: the webhook and its payload, what Slack is told, or the job and its queue.
///
/// Names: webhook, and those of the payload panel, of LaunchEdit and of NotificationEdit.
class ActionPage : public QWidget
{
    Q_OBJECT

public:
    struct Value
    {
        QString webhookId;
        QString payload;

        bool operator==(const Value &) const = default;
    };

    ActionPage(const QList<Webhook> &webhooks, const LaunchChoices &launch,
               LaunchEdit::FetchJob fetchJob, const QList<SlackChannel> &channels,
               QWidget *parent = nullptr);

    /// Decides what there is to enter here; for some actions it is nothing.
    void setAction(ActionType action);
    void setValue(const Value &value);
    Value value() const;
    /// The webhook that is chosen, with an empty id when there is none.
    Webhook webhook() const;

    void setNotification(const Notification &notification);
    Notification notification() const;

    /// The template of a run spec, with its priority in it.
    void setLaunch(const QString &queueId, const QString &runSpec);
    QString runSpec() const;
    QString queueId() const;
    /// With an empty id when there is none.
    api::LaunchQueue queue() const;

    /// What the team keeps beside the examples.
    void setTemplates(const TemplateShelf &shelf);
    /// What the preview is rendered with, the best first.
    void setSamples(const QList<PayloadSample> &samples);

    /// What there is to say about the payload: "Valid JSON, 412 bytes, 5 values filled in".
    QString payloadSummary() const;

    QString problem() const;
    void showProblem();
    /// What the server said about the payload or the webhook.
    void setServerError(const QString &field, const QString &error);

signals:
    void changed();

private:
    void update();

    QList<Webhook> m_webhooks;
    QComboBox *m_webhook;
    Field *m_webhookField;
    PayloadPanel *m_payload;
    LaunchEdit *m_launch;
    NotificationEdit *m_notification;
    QLabel *m_nothing;
    ActionType m_action = ActionType::Webhook;
};
