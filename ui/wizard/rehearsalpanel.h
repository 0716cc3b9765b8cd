#pragma once

#include "core/api/trialcalls.h"
#include "core/base/result.h"
#include "core/payload/template.h"

#include <QWidget>

#include <functional>

class BusyIndicator;
class QComboBox;
class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

/// What the automation would have done lately: the events that fit with the payload each would
/// have sent, and the others with the reasons why they don't.
///
/// Names: outlookTitle, rehearsalShown, rehearsalEvents, rehearsalDetail, sendTest, whyNoTest,
/// testResult.
class RehearsalPanel : public QWidget
{
    Q_OBJECT

public:
    explicit RehearsalPanel(QWidget *parent = nullptr);

    void showLoading();
    void showRehearsal(const Rehearsal &rehearsal, int days);
    void showFailure(const QString &why);

    /// What is sent when something happens, from the values that templates can use.
    using Render = std::function<payload::Rendered(const payload::Values &)>;
    /// `whyNotSent`: why it can't be sent, in a sentence; empty when it can.
    void setPayload(Render render, const QString &whyNotSent);

    void showSending();
    void showTrial(const Result<api::WebhookTrial> &trial);

protected:
    void showEvent(QShowEvent *event) override;

signals:
    /// *Send a test now* with the event that is chosen.
    void testRequested(const PastEvent &event);

private:
    void fill();
    void showDetail();
    const QList<PastEvent> &shown() const;
    const PastEvent *current() const;

    Rehearsal m_rehearsal;
    Render m_render = [](const payload::Values &) { return payload::Rendered(); };
    QString m_whyNotSent;
    bool m_isSending = false;

    QLabel *m_title;
    QComboBox *m_which;
    QListWidget *m_events;
    QLabel *m_detailTitle;
    QPlainTextEdit *m_detail;
    QPushButton *m_send;
    QLabel *m_whyNot;
    QLabel *m_result;
    BusyIndicator *m_busy;
};
