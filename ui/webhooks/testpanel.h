#pragma once

#include "core/base/result.h"
#include "core/domain/team.h"

#include <QFuture>
#include <QWidget>

#include <functional>

class BusyIndicator;
class MessageBar;
class QLabel;
class QPlainTextEdit;
class QPushButton;

/// Sends a payload that is not kept to a webhook that need not be saved, and shows what came back.
/// objectNames: testPayload, sendTest, copyCurl, testOutcome, testDetails.
class TestPanel : public QWidget
{
    Q_OBJECT

public:
    using Send = std::function<QFuture<Result<WebhookProbeResult>>(const WebhookProbe &trial)>;

    explicit TestPanel(Send send, QWidget *parent = nullptr);

    /// What is tested: as the form has it now. A reason turns the test off.
    void setWebhook(const Webhook &webhook, const QString &whyNot);

private:
    void send();
    void show(const Result<WebhookProbeResult> &result);
    void copyCurl();
    QString payloadProblem() const;
    void check();

    Send m_send;
    Webhook m_webhook;
    QString m_whyNot;
    bool m_isSending = false;
    QPlainTextEdit *m_payload;
    QLabel *m_problem;
    QPushButton *m_sendButton;
    QPushButton *m_curl;
    BusyIndicator *m_busy;
    MessageBar *m_outcome;
    QPlainTextEdit *m_details;
};
