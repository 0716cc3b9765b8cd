#include "core/server/backend.h"

#include "core/base/log.h"
#include "core/engine/engine.h"
#include "core/launch/embeddedagent.h"
#include "core/server/datafiles.h"
#include "core/server/firststart.h"
#include "core/server/httpserver.h"
#include "core/server/routes.h"

using namespace Qt::StringLiterals;

namespace {

constexpr int resolverThreads = 3;
constexpr int fileThreads = 2;
constexpr std::size_t mostWaiting = 512;
constexpr int trialThreads = 2; ///< a test of a webhook waits for its receiver
constexpr std::size_t mostTrialsWaiting = 16;

QUrl urlOf(const QString &address, quint16 port)
{
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(address);
    url.setPort(port);
    return url;
}

/// An address that stands for all of the machine's is none that can be called.
QString forJobs(QUrl url)
{
    if (url.host() == "0.0.0.0"_L1)
        url.setHost(u"127.0.0.1"_s);
    if (url.host() == "::"_L1)
        url.setHost(u"::1"_s);
    return url.toString();
}

} // namespace

/// In the order in which they are made; taken down the other way round, so that each outlives those
/// that use it.
struct Backend::Parts
{
    Parts(std::unique_ptr<store::Store> opened, const Options &options)
        : dataDir(options.dataDir)
        , store(std::move(opened))
        , engine(*store, sendingOptions)
        , service(*store, { sendingOptions, options.withAgent })
        , workers(resolverThreads, mostWaiting)
        , slowWorkers(trialThreads, mostTrialsWaiting)
        , fileWorkers(fileThreads, mostWaiting)
    {
    }

    const engine::Engine::Options sendingOptions { .version = QStringLiteral(SIGNALBOX_VERSION) };
    QDir dataDir;
    QString adminKey;
    QUrl url;
    std::unique_ptr<store::Store> store;
    engine::Engine engine;
    server::Service service;
    server::Workers workers;
    server::Workers slowWorkers;
    server::Workers fileWorkers;
    std::unique_ptr<http::HttpServer> http;
    std::unique_ptr<launch::EmbeddedAgent> agent;
};

Backend::Backend(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts))
{
}

Result<std::unique_ptr<Backend>> Backend::start(const Options &options)
{
    auto store = store::Store::open({ .dataDir = options.dataDir });
    if (!store)
        return store.error();
    server::removeEndpoint(options.dataDir); // of a process that was killed
    const auto key = server::prepare(**store, options.dataDir, options.withDemo);
    if (!key)
        return key.error();
    auto parts = std::make_unique<Parts>(*std::move(store), options);
    parts->adminKey = *key;
    auto http = http::HttpServer::start(
        { .address = options.address, .port = options.port },
        server::routes(parts->service, *parts->store,
                       { parts->workers, parts->slowWorkers, parts->fileWorkers }));
    if (!http)
        return http.error();
    parts->http = *std::move(http);
    parts->url = urlOf(options.address, parts->http->port());
    if (const auto written = server::writeEndpoint(options.dataDir, parts->url); !written)
        return written.error();
    parts->engine.start();
    if (options.withAgent) {
        parts->agent = std::make_unique<launch::EmbeddedAgent>(
            *parts->store,
            launch::EmbeddedAgent::Options {
                .baseUrl = forJobs(parts->url),
                .folder = QDir(options.dataDir.filePath(QStringLiteral("jobs"))),
                .version = QStringLiteral("signalbox@" SIGNALBOX_VERSION) });
    }
    qCInfo(logServer, "Serving at %s", qPrintable(parts->url.toString()));
    return std::unique_ptr<Backend>(new Backend(std::move(parts)));
}

Backend::~Backend()
{
    server::removeEndpoint(m_parts->dataDir);
    m_parts->agent.reset(); // while jobs can still tell us how they end
    m_parts->service.stop();
    m_parts->http.reset();
    m_parts->engine.stop();
}

QUrl Backend::url() const { return m_parts->url; }

QString Backend::adminKey() const { return m_parts->adminKey; }
