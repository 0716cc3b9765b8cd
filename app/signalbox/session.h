#pragma once

#include "core/api/apiclient.h"
#include "core/domain/connection.h"
#include "core/domain/team.h"

#include <QNetworkAccessManager>

/// One connection in use: its network access, its client, and what its server can do.
class Session : public QObject
{
    Q_OBJECT

public:
    Session(const ConnectionProfile &profile, const api::Connection &connection,
            const QString &proxyPassword = {});
    ~Session() override;

    const ConnectionProfile &profile() const { return m_profile; }
    api::ApiClient &client() { return *m_client; }
    /// As it was told the last time.
    const Viewer &viewer() const { return m_viewer; }

    /// Who we are. What the server can do is asked first, until that was answered once.
    QFuture<Result<Viewer>> fetchViewer();

signals:
    void capabilitiesKnown();

private:
    QFuture<Result<Done>> fetchCapabilities();
    QFuture<Result<Viewer>> sendViewer();

    ConnectionProfile m_profile;
    std::unique_ptr<QNetworkAccessManager> m_network;
    std::unique_ptr<api::ApiClient> m_client;
    Viewer m_viewer;
    bool m_isProbed = false;
};
