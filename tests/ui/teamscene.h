#pragma once

#include "tests/ui/find.h"
#include "ui/settings/teamsettingspage.h"
#include "ui/widgets/field.h"
#include "ui/widgets/table.h"

#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPromise>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

template <typename T> class Pending
{
public:
    Pending() { m_promise.start(); }

    QFuture<Result<T>> future() { return m_promise.future(); }
    void answer(const Result<T> &result)
    {
        m_promise.addResult(result);
        m_promise.finish();
    }

private:
    QPromise<Result<T>> m_promise;
};

/// The page of a team's settings with a server that answers when a test says so; a base for tests.
class TeamScene
{
protected:
    /// Before each test.
    void reset()
    {
        m_secrets.clear();
        m_webhooks.clear();
        m_teams.clear();
        m_inserted.clear();
        m_created.clear();
        m_trials.clear();
        m_access = { .role = QStringLiteral("admin"),
                     .username = QStringLiteral("ada"),
                     .connection = QStringLiteral("This computer") };
        m_page = std::make_unique<TeamSettingsPage>(source(), memberSource());
        m_page->resize(1000, 700);
        m_page->show();
    }

    template <typename Dialog> Dialog *openEntry(const QString &button, const QString &entry)
    {
        QAction *action = menuEntry(button, entry);
        if (!action || !action->isEnabled())
            return nullptr;
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        menu->setActiveAction(action);
        QTest::keyClick(menu, Qt::Key_Return);
        auto *dialog = m_page->findChild<Dialog *>();
        return dialog && QTest::qWaitForWindowActive(dialog, test::patience) ? dialog : nullptr;
    }

    TeamSource source()
    {
        return {
            .access = [this](const QString &) { return m_access; },
            .fetchSecrets =
                [this](const QString &team) {
                    m_teams.append(team);
                    return m_secrets.emplace_back().future();
                },
            .insertSecret =
                [this](const QString &team, const QString &name, const QString &value) {
                    m_inserted = { team, name, value };
                    m_insert = {};
                    return m_insert.future();
                },
            .rotateSecret =
                [this](const QString &team, const QString &name, const QString &value,
                       int overlap) {
                    m_inserted = { team, name, value, QString::number(overlap) };
                    m_insert = {};
                    return m_insert.future();
                },
            .deleteSecret =
                [this](const QString &team, const QString &name, bool isConfirmed) {
                    m_inserted
                        = { team, name,
                            isConfirmed ? QStringLiteral("confirmed") : QStringLiteral("plain") };
                    m_insert = {};
                    return m_insert.future();
                },
            .fetchWebhooks = [this](const QString &) { return m_webhooks.emplace_back().future(); },
            .createWebhook =
                [this](const QString &, const Webhook &webhook) {
                    m_created.append(webhook);
                    m_create = {};
                    return m_create.future();
                },
            .updateWebhook =
                [this](const Webhook &webhook) {
                    m_created.append(webhook);
                    m_create = {};
                    return m_create.future();
                },
            .deleteWebhook =
                [this](const QString &id) {
                    m_inserted = { id };
                    m_insert = {};
                    return m_insert.future();
                },
            .testWebhook =
                [this](const QString &, const WebhookProbe &trial) {
                    m_trials.append(trial);
                    m_trial = {};
                    return m_trial.future();
                },
        };
    }

    MemberSource memberSource()
    {
        return { .fetchMembers =
                     [this](const QString &) {
                         return QtFuture::makeReadyFuture(Result<QList<TeamMember>>(m_members));
                     },
                 .fetchKeys
                 = [this] { return QtFuture::makeReadyFuture(Result<QList<ApiKey>>(m_keys)); },
                 .createKey =
                     [](const QString &) {
                         return QtFuture::makeReadyFuture(
                             Result<QString>(QStringLiteral("local-0123456789abcdef0123456789ab")));
                     } };
    }

    /// The entry of the menu that the row's button opens; null when there is none.
    QAction *menuEntry(const QString &button, const QString &text)
    {
        QTest::mouseClick(visible<QToolButton>(*m_page, button), Qt::LeftButton);
        for (QMenu *menu : m_page->findChildren<QMenu *>()) {
            for (QAction *action : menu->actions()) {
                if (menu->isVisible() && action->text().remove(u'&').startsWith(text))
                    return action;
            }
        }
        return nullptr;
    }

    void load(const QList<Secret> &secrets, const QList<Webhook> &webhooks)
    {
        m_page->setTeam(QStringLiteral("vision"));
        m_secrets.back().answer(secrets);
        m_webhooks.back().answer(webhooks);
        QTRY_VERIFY(visible<QPushButton>(*m_page, QStringLiteral("newSecret"))
                    && visible<QPushButton>(*m_page, QStringLiteral("newWebhook")));
    }

    template <typename Dialog> Dialog *open(const QString &button)
    {
        QTest::mouseClick(visible<QPushButton>(*m_page, button), Qt::LeftButton);
        auto *dialog = m_page->findChild<Dialog *>();
        return dialog && QTest::qWaitForWindowActive(dialog, test::patience) ? dialog : nullptr;
    }

    std::vector<Pending<QList<Secret>>> m_secrets;
    std::vector<Pending<QList<Webhook>>> m_webhooks;
    Pending<Done> m_insert;
    Pending<Webhook> m_create;
    Pending<WebhookProbeResult> m_trial;
    QList<WebhookProbe> m_trials;
    TeamAccess m_access;
    QStringList m_teams;
    QStringList m_inserted;
    QList<Webhook> m_created;
    QList<TeamMember> m_members;
    QList<ApiKey> m_keys;
    std::unique_ptr<TeamSettingsPage> m_page;
};
