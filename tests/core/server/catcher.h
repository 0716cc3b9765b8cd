#pragma once

#include "core/server/httpserver.h"

#include <QUrl>

#include <mutex>

/// A receiver of webhooks on loopback. It answers 200 with a body that repeats what it got, as
/// careless receivers do, or waits until it is told to.
class Catcher
{
public:
    Catcher()
        : m_server(*http::HttpServer::start({}, [this](const http::Request &) {
            return http::Route { .serve = [this](const auto &request, const auto &answer) {
                take(request, answer);
            } };
        }))
    {
    }

    QUrl url() const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1/hook").arg(m_server->port()));
    }

    QList<http::Request> caught() const
    {
        const std::lock_guard lock(m_mutex);
        return m_caught;
    }
    qsizetype count() const { return caught().size(); }

    void hold()
    {
        const std::lock_guard lock(m_mutex);
        m_isHolding = true;
    }
    void letGo()
    {
        const std::lock_guard lock(m_mutex);
        m_isHolding = false;
        for (const http::Answer &answer : m_held)
            answer({ .status = 200, .body = "{}" });
        m_held.clear();
    }

private:
    void take(const http::Request &request, const http::Answer &answer)
    {
        const std::lock_guard lock(m_mutex);
        m_caught.append(request);
        if (m_isHolding)
            m_held.push_back(answer);
        else
            answer({ .status = 200, .body = request.header("Authorization") + request.body });
    }

    mutable std::mutex m_mutex;
    QList<http::Request> m_caught;
    std::vector<http::Answer> m_held;
    bool m_isHolding = false;
    std::unique_ptr<http::HttpServer> m_server; // last: it calls take()
};
