#pragma once

#include "core/server/backend.h"
#include "core/server/firststart.h"
#include "core/store/accounts.h"
#include "core/store/memberships.h"
#include "core/store/store.h"

#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

/// A Signalbox server beside the desktop's own, as a team would run it.
class OtherSite
{
public:
    /// Before start(): the key of somebody who has this role in my-team.
    QString person(const QString &name, store::Role role)
    {
        const auto store = *store::Store::open({ .dataDir = QDir(m_folder.path()) });
        (void)server::prepare(*store, QDir(m_folder.path()), false);
        return *store->write([&](store::Database &db) -> Result<QString> {
            store::Accounts accounts(db);
            const auto user = accounts.createUser({ .username = name, .name = name });
            const auto team = accounts.findEntity(QStringLiteral("my-team"));
            (void)accounts.setMember((*team)->id, user->id, role);
            return accounts.createApiKey(user->id, name);
        });
    }

    /// On the same port as before.
    void start()
    {
        auto started = Backend::start({ .dataDir = QDir(m_folder.path()), .port = m_port });
        QVERIFY2(started, started ? "" : qPrintable(started.error().message));
        m_backend = *std::move(started);
        m_port = quint16(m_backend->url().port());
        m_place.reset();
    }

    /// Nothing answers then, and the port stays the site's: whatever else runs on this machine
    /// would soon be given it.
    void stop()
    {
        m_backend.reset();
        m_place = std::make_unique<QTcpSocket>();
        QVERIFY(m_place->bind(QHostAddress::LocalHost, m_port, QAbstractSocket::ReuseAddressHint));
    }

    QUrl url() const { return m_backend->url(); }
    QString adminKey() const { return m_backend->adminKey(); }

private:
    QTemporaryDir m_folder;
    quint16 m_port = 0;
    std::unique_ptr<Backend> m_backend;
    std::unique_ptr<QTcpSocket> m_place; ///< bound, but not listening, while it is stopped
};
