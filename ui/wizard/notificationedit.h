#pragma once

#include "core/domain/notification.h"
#include "ui/payload/payloadsample.h"

#include <QWidget>

class Field;
class MessageView;
class SampleChoice;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QToolButton;

/// Step 2 of the wizard for a Slack notification: the channel and what it is told, with the message
/// as people will see it.
///
/// Names: slackChannel, notificationTitle, notificationMessage, notificationSeverity,
/// notificationSample, notificationValues.
class NotificationEdit : public QWidget
{
    Q_OBJECT

public:
    explicit NotificationEdit(const QList<SlackChannel> &channels, QWidget *parent = nullptr);

    void setValue(const Notification &notification);
    Notification value() const;

    /// What the message is shown with, the best first.
    void setSamples(const QList<PayloadSample> &samples);

    QString problem() const;
    void showProblem();
    /// What the server said about the channel.
    void setServerError(const QString &error);

signals:
    void changed();

private:
    QWidget *makeFields();
    QWidget *makePreview();
    void showValueMenu();
    void insert(const QString &placeholder);
    void update();

    QList<SlackChannel> m_channels;
    QComboBox *m_channel;
    QLineEdit *m_title;
    QPlainTextEdit *m_message;
    QComboBox *m_severity;
    Field *m_channelField;
    QToolButton *m_values;
    SampleChoice *m_sample;
    MessageView *m_preview;
    QLabel *m_unknown;
};
