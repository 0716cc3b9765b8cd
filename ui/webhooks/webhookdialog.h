#pragma once

#include "core/domain/team.h"
#include "ui/settings/teamsource.h"
#include "ui/widgets/formdialog.h"

class QBoxLayout;
class QLineEdit;
class QPushButton;
class SecretChoice;
class SecretClipboard;
class TestPanel;

/// Asks for a webhook, new or not, and can try it before it is saved. objectNames: webhookName,
/// webhookUrl, webhookAccessToken and webhookSecret (see SecretChoice), toggleTest, addWebhook,
/// cancel; for the test see TestPanel.
class WebhookDialog : public FormDialog
{
    Q_OBJECT

public:
    struct Scene
    {
        QString team;
        QStringList secrets; ///< that can be chosen from
        QStringList taken; ///< names of the team's other webhooks
        Webhook webhook; ///< without an id it is a new one
    };

    /// `source` and `clipboard` must outlive it.
    WebhookDialog(const TeamSource &source, const Scene &scene, SecretClipboard &clipboard,
                  QWidget *parent);

    void showTest();

private:
    void commit() override;
    void addFields();
    void addSecretChoices(SecretClipboard &clipboard);
    void addTest();
    void showUrl();
    void updateTest();
    void toggleTest(bool isOn);
    QString nameProblem() const;
    QString urlProblem() const;
    Webhook value() const;

    const TeamSource &m_source;
    Scene m_scene;
    TeamAccess m_access;
    QLineEdit *m_name;
    QLineEdit *m_url;
    SecretChoice *m_accessToken = nullptr;
    SecretChoice *m_secret = nullptr;
    Field *m_urlField = nullptr;
    QPushButton *m_toggle = nullptr;
    QVBoxLayout *m_left;
    QBoxLayout *m_columns; ///< the form, and the test beside or, on a narrow screen, below it
    TestPanel *m_test = nullptr;
};
