#pragma once

#include "ui/settings/teamsource.h"
#include "ui/widgets/listsection.h"
#include "ui/widgets/tablemodel.h"

class QMenu;
class SecretClipboard;

/// The team's webhooks. objectNames: webhooksTable, newWebhook, newWebhookWhyNot, and in each row
/// webhookMenu.
class WebhooksSection : public ListSection
{
    Q_OBJECT

public:
    /// All must outlive it.
    WebhooksSection(const TeamSource &source, SecretClipboard &clipboard,
                    QWidget *parent = nullptr);

    /// Forgets the old team's webhooks.
    void setTeam(const QString &team);
    void setWebhooks(const QList<Webhook> &webhooks);
    /// That a webhook can name.
    void setSecrets(const QStringList &names) { m_secrets = names; }

    /// Selects it, with the keyboard's focus.
    void show(const QString &id);

signals:
    /// The server has taken a change; the lists are out of date.
    void changed();
    /// Where the automations are that call it.
    void automationsWanted(const QStringList &ids);

private:
    void addTable();
    void open(const Webhook &webhook, bool withTest);
    void showAutomations(const Webhook &webhook);
    void askToDelete(const Webhook &webhook);
    void fillMenu(QMenu &menu, int row);
    QString health(const Webhook &webhook) const;
    TeamAccess access() const { return m_source.access(m_team); }

    const TeamSource &m_source;
    SecretClipboard &m_clipboard;
    QString m_team;
    QStringList m_secrets;
    TableModel<Webhook> m_model;
};
