#include "core/server/routes.h"

#include "core/server/storage.h"

namespace server {
namespace {

/// CreateArtifactFiles of 2,000 files, and the configuration of a run (wire contract, 7.6).
constexpr std::uint64_t graphqlBytes = 32 * 1024 * 1024;

/// What a run logs between two of its messages.
constexpr std::uint64_t streamBytes = 16 * 1024 * 1024;

/// Said at once, however much the workers have to do.
http::Route ready(const http::Request &, const PathParts &)
{
    return { .serve = [](const http::Request &, const http::Answer &answer) {
        answer({ .body = "ok", .contentType = "text/plain" });
    } };
}

/// One that somebody wrote with escapes runs among the others, where it is slow but right.
bool waitsForReceiver(const http::Request &request)
{
    return request.body.contains("testGenericWebhookIntegration");
}

} // namespace

http::Router routes(const Service &service, store::Store &store, const Crews &crews)
{
    const auto router = std::make_shared<Router>(crews.quick);
    router->admit("GET", "/ready", ready);
    const auto ask = [&service](const http::Request &request) { return service.answer(request); };
    const http::Serve quick = onWorker(crews.quick, ask);
    const http::Serve slow = onWorker(crews.receivers, ask);
    router->admit("POST", "/graphql", [quick, slow](const http::Request &, const PathParts &) {
        return http::Route { .bodyBytes = graphqlBytes,
                             .serve
                             = [quick, slow](http::Request request, const http::Answer &answer) {
                                   const bool isSlow = waitsForReceiver(request);
                                   (isSlow ? slow : quick)(std::move(request), answer);
                               } };
    });
    addStorage(*router, crews.files, store, service);
    router->add(
        "POST", "/files/{entity}/{project}/{run}/file_stream",
        [&service](const http::Request &request, const PathParts &path) {
            return service.fileStream(request, path);
        },
        streamBytes);
    return [router](const http::Request &request) { return (*router)(request); };
}

} // namespace server
