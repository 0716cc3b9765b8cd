#include "app/tour/receiver.h"

#include "core/server/httpserver.h"

using namespace Qt::StringLiterals;

Result<std::unique_ptr<Receiver>> Receiver::listen()
{
    std::unique_ptr<Receiver> receiver(new Receiver);
    Receiver *self = receiver.get();
    const auto keep = [self](const http::Request &request, const http::Answer &answer) {
        // Answered on the server's thread, kept on ours.
        answer({ .status = 204 });
        QMetaObject::invokeMethod(self, [self, request] {
            self->m_received.append(request);
            emit self->arrived();
        });
    };
    auto server = http::HttpServer::start(
        {}, [keep](const http::Request &) { return http::Route { .serve = keep }; });
    if (!server)
        return server.error();
    receiver->m_server = *std::move(server);
    return receiver;
}

Receiver::~Receiver() = default;

QUrl Receiver::url(const QString &path) const
{
    return QUrl(u"http://127.0.0.1:%1%2"_s.arg(m_server->port()).arg(path));
}
