#include "core/server/resolvers/connection.h"

#include "core/domain/nodeid.h"
#include "core/server/resolvers/members.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using graphql::Call;
using graphql::Json;
using graphql::Object;
using graphql::Value;

namespace server {
namespace {

constexpr qint64 defaultFirst = 50;

/// Behind a pointer, so that handing it from field to field copies nothing.
struct Source
{
    std::string edgeType;
    Connection connection;
};
using SharedSource = std::shared_ptr<const Source>;

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

Json cursor(const Edge &edge) { return Json(nodeid::encode(ids::cursor, edge.id).toStdString()); }

Value pageInfo(const Connection &connection)
{
    Json info { { "endCursor", nullptr },
                { "hasNextPage", connection.hasNext },
                { "hasPreviousPage", connection.hasPrevious },
                { "startCursor", nullptr } };
    if (!connection.edges.isEmpty()) {
        info["startCursor"] = cursor(connection.edges.first());
        info["endCursor"] = cursor(connection.edges.last());
    }
    return Object { "PageInfo", std::move(info) };
}

Value edges(const Source &source) { return listOf(source.connection.edges, source.edgeType); }

} // namespace

Result<store::PageRequest> pageRequest(const Call &call, int largest)
{
    store::PageRequest request;
    const auto first = call.args.find("first");
    const qint64 wanted
        = first == call.args.end() || first->is_null() ? defaultFirst : first->get<qint64>();
    if (wanted < 0)
        return Error { Error::Kind::Invalid, tr("A page can't have %1 rows.").arg(wanted),
                       u"first"_s };
    request.first = static_cast<int>(std::min<qint64>(wanted, largest));
    const QString after = call.text("after");
    if (after.isEmpty())
        return request;
    const auto id = nodeid::decode(ids::cursor, after);
    if (!id) {
        return Error { Error::Kind::Invalid, tr("“%1” is not a cursor.").arg(after.left(64)),
                       u"after"_s };
    }
    request.after = *id;
    return request;
}

Value objectOf(const char *type, Connection connection)
{
    const std::string name = type;
    const std::string edgeType
        = name.substr(0, name.size() - std::string_view("Connection").size());
    return Object {
        name, std::make_shared<const Source>(Source { edgeType + "Edge", std::move(connection) })
    };
}

void addConnections(graphql::Resolvers &resolvers)
{
    for (const std::string name :
         { "Entity", "User", "ApiKey", "Integration", "Project", "ArtifactType",
           "ArtifactCollection", "ArtifactAlias", "Tag", "ArtifactCollectionMembership",
           "VersionedArtifact", "Trigger", "TriggerExecution", "Artifact", "File", "Run", "LogLine",
           "RunQueueItem" }) {
        resolvers.add<SharedSource>(
            name + "Connection", "edges",
            [](const auto &source, const Call &) { return edges(*source); });
        resolvers.add<SharedSource>(
            name + "Connection", "pageInfo",
            [](const auto &source, const Call &) { return pageInfo(source->connection); });
        resolvers.add<SharedSource>(
            name + "Connection", "totalCount",
            [](const auto &source, const Call &) { return Value(Json(source->connection.total)); });
        resolvers.add<Edge>(name + "Edge", "cursor",
                            [](const Edge &edge, const Call &) { return Value(cursor(edge)); });
        resolvers.add<Edge>(name + "Edge", "node",
                            [](const Edge &edge, const Call &) { return edge.node; });
        resolvers.add<Edge>(name + "Edge", "version",
                            [](const Edge &edge, const Call &) { return text(edge.version); });
    }
    addMembers(resolvers, "PageInfo",
               { "endCursor", "hasNextPage", "hasPreviousPage", "startCursor" });
}

} // namespace server
