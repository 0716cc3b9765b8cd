#include "ui/settings/teamsettingspage.h"

#include "core/base/async.h"
#include "ui/members/keyssection.h"
#include "ui/members/memberssection.h"
#include "ui/settings/secretssection.h"
#include "ui/style/text.h"
#include "ui/webhooks/webhookssection.h"
#include "ui/widgets/poller.h"

#include <QGuiApplication>
#include <QVBoxLayout>

using namespace std::chrono_literals;

TeamSettingsPage::TeamSettingsPage(TeamSource source, MemberSource members, QWidget *parent)
    : Page(tr("Team settings"), parent)
    , m_source(std::move(source))
    , m_memberSource(std::move(members))
    , m_clipboard(*QGuiApplication::clipboard())
    , m_secrets(new SecretsSection(m_source, m_clipboard))
    , m_webhooks(new WebhooksSection(m_source, m_clipboard))
    , m_members(new MembersSection(m_source, m_memberSource))
    , m_keys(new KeysSection(m_source, m_memberSource, m_clipboard))
    , m_poller(new Poller(
          this, [this] { refresh(); }, [this] { return isWaiting(); }))
{
    for (QWidget *section : { static_cast<QWidget *>(m_secrets), static_cast<QWidget *>(m_webhooks),
                              static_cast<QWidget *>(m_members), static_cast<QWidget *>(m_keys) }) {
        content()->addWidget(section);
        content()->addSpacing(style::unit * 2);
    }
    content()->addStretch();
    connectSections();
    m_poller->setInterval(10s);
}

void TeamSettingsPage::connectSections()
{
    connect(m_secrets, &SecretsSection::changed, this, &TeamSettingsPage::refresh);
    connect(m_webhooks, &WebhooksSection::changed, this, &TeamSettingsPage::refresh);
    connect(m_members, &MembersSection::changed, this, &TeamSettingsPage::refresh);
    connect(m_keys, &KeysSection::changed, this, &TeamSettingsPage::refresh);
    connect(m_webhooks, &WebhooksSection::automationsWanted, this,
            &TeamSettingsPage::automationsWanted);
    connect(m_secrets, &SecretsSection::automationsWanted, this,
            &TeamSettingsPage::automationsWanted);
    connect(m_secrets, &SecretsSection::webhookWanted, this, [this](const QString &id) {
        ensureWidgetVisible(m_webhooks);
        m_webhooks->show(id);
    });
}

void TeamSettingsPage::setTeam(const QString &team)
{
    if (team == m_team)
        return;
    m_team = team;
    for (Turns *turns : { &m_secretTurns, &m_webhookTurns, &m_memberTurns, &m_keyTurns })
        turns->forget();
    m_secrets->setTeam(team);
    m_webhooks->setTeam(team);
    m_members->setTeam(team);
    m_keys->setTeam(team);
    m_poller->refreshNow();
}

void TeamSettingsPage::refresh()
{
    if (m_team.isEmpty())
        return;
    take(m_source.fetchSecrets(m_team), m_secretTurns, m_secrets, &TeamSettingsPage::showSecrets);
    take(m_source.fetchWebhooks(m_team), m_webhookTurns, m_webhooks,
         &TeamSettingsPage::showWebhooks);
    take(m_memberSource.fetchMembers(m_team), m_memberTurns, m_members,
         &TeamSettingsPage::showMembers);
    take(m_memberSource.fetchKeys(), m_keyTurns, m_keys, &TeamSettingsPage::showKeys);
}

bool TeamSettingsPage::isWaiting() const
{
    return m_secretTurns.isWaiting() || m_webhookTurns.isWaiting() || m_memberTurns.isWaiting()
        || m_keyTurns.isWaiting();
}

template <typename Section, typename T>
void TeamSettingsPage::take(const QFuture<Result<QList<T>>> &answer, Turns &turns, Section *section,
                            void (TeamSettingsPage::*handler)(const QList<T> &))
{
    whenDone(answer, this,
             [this, &turns, asked = turns.ask(), section, handler](const Result<QList<T>> &rows) {
                 if (!turns.take(asked))
                     return;
                 // The window says so itself when the connection is lost, and what was loaded
                 // stays.
                 const bool isLost = !rows
                     && (rows.error().kind == Error::Kind::Network
                         || rows.error().kind == Error::Kind::Timeout);
                 if (rows)
                     (this->*handler)(*rows);
                 else if (!isLost)
                     section->showFailure(rows.error().message);
             });
}

void TeamSettingsPage::showSecrets(const QList<Secret> &secrets)
{
    m_secrets->setSecrets(secrets);
    m_webhooks->setSecrets(m_secrets->names());
}

void TeamSettingsPage::showWebhooks(const QList<Webhook> &webhooks)
{
    m_webhooks->setWebhooks(webhooks);
    m_secrets->setWebhooks(webhooks);
}

void TeamSettingsPage::showMembers(const QList<TeamMember> &members)
{
    m_members->setMembers(members);
}

void TeamSettingsPage::showKeys(const QList<ApiKey> &keys) { m_keys->setKeys(keys); }
