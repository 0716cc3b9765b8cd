#pragma once

#include "ui/settings/teamsource.h"
#include "ui/widgets/listsection.h"
#include "ui/widgets/tablemodel.h"

class QMenu;
class SecretClipboard;

/// A secret, and what uses it.
struct SecretRow
{
    Secret secret;
    QList<NamedThing> webhooks;
    /// Of these webhooks.
    QList<NamedThing> automations;

    bool operator==(const SecretRow &) const = default;
};

/// The team's secrets. objectNames: secretsTable, newSecret, newSecretWhyNot, and in each row
/// secretMenu.
class SecretsSection : public ListSection
{
    Q_OBJECT

public:
    /// All must outlive it.
    SecretsSection(const TeamSource &source, SecretClipboard &clipboard, QWidget *parent = nullptr);

    /// Forgets the old team's secrets.
    void setTeam(const QString &team);
    void setSecrets(const QList<Secret> &secrets);
    /// What uses them.
    void setWebhooks(const QList<Webhook> &webhooks);

    QStringList names() const;

signals:
    /// The server has taken a change; the lists are out of date.
    void changed();
    void webhookWanted(const QString &id);
    void automationsWanted(const QStringList &ids);

private:
    void addTable();
    void showAll();
    QString usedBy(const SecretRow &row) const;
    QString told(const QString &field, const QString &text) const;
    void openNew();
    void openRotate(const Secret &secret);
    void askToDelete(const SecretRow &row);
    void fillMenu(QMenu &menu, int row);
    /// To all that uses the secret.
    void addLinks(QMenu &menu, const SecretRow &row);
    void openLink(const QModelIndex &index);
    TeamAccess access() const { return m_source.access(m_team); }

    const TeamSource &m_source;
    SecretClipboard &m_clipboard;
    QString m_team;
    QList<Secret> m_secrets;
    QList<Webhook> m_webhooks;
    TableModel<SecretRow> m_model;
};
