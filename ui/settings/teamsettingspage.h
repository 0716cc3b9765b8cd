#pragma once

#include "ui/members/membersource.h"
#include "ui/settings/teamsource.h"
#include "ui/widgets/page.h"
#include "ui/widgets/secretclipboard.h"
#include "ui/widgets/turns.h"

class KeysSection;
class MembersSection;
class Poller;
class SecretsSection;
class WebhooksSection;

/// A team's secrets, webhooks and members, and the person's own API keys. Names for tests stand in
/// the headers of the sections; a list without rows shows its button inside the empty state, under
/// the same name.
class TeamSettingsPage : public Page
{
    Q_OBJECT

public:
    TeamSettingsPage(TeamSource source, MemberSource members, QWidget *parent = nullptr);

    /// Forgets the old team's lists and loads the new one's.
    void setTeam(const QString &team);
    void refresh();

signals:
    void automationsWanted(const QStringList &ids);

private:
    void connectSections();
    bool isWaiting() const;
    template <typename Section, typename T>
    void take(const QFuture<Result<QList<T>>> &answer, Turns &turns, Section *section,
              void (TeamSettingsPage::*handler)(const QList<T> &));
    void showSecrets(const QList<Secret> &secrets);
    void showWebhooks(const QList<Webhook> &webhooks);
    void showMembers(const QList<TeamMember> &members);
    void showKeys(const QList<ApiKey> &keys);

    TeamSource m_source;
    MemberSource m_memberSource;
    SecretClipboard m_clipboard;
    QString m_team;
    Turns m_secretTurns;
    Turns m_webhookTurns;
    Turns m_memberTurns;
    Turns m_keyTurns;
    SecretsSection *m_secrets;
    WebhooksSection *m_webhooks;
    MembersSection *m_members;
    KeysSection *m_keys;
    Poller *m_poller;
};
