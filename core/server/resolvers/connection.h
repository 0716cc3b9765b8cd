#pragma once

#include "core/graphql/executor.h"
#include "core/server/resolvers/objects.h"
#include "core/store/page.h"

#include <QHash>

/// Relay's forward pagination (wire contract, 1.8): stable order, a cursor for every edge, and an
/// endCursor whenever there are edges.
namespace server {

struct Edge
{
    qint64 id = 0; ///< what the cursor stands for
    graphql::Value node;
    QString version = {}; ///< of a version in a collection: "v3"
};

struct Connection
{
    QList<Edge> edges;
    bool hasNext = false;
    bool hasPrevious = false;
    qint64 total = 0;
};

constexpr int largestPage = 1000;

/// The arguments `first` (50 when not given, at most `largest`) and `after`. Invalid when they make
/// no sense.
Result<store::PageRequest> pageRequest(const graphql::Call &call, int largest = largestPage);

/// `type` is the connection's: "TriggerConnection".
graphql::Value objectOf(const char *type, Connection connection);

/// The page of `list(PageRequest) -> Result<Page<Row>>` that the call asks for, each row an edge
/// made by `edge(row) -> Result<Edge>`.
template <typename List, typename MakeEdge>
Result<graphql::Value> connection(const graphql::Call &call, const char *type, List list,
                                  MakeEdge edge)
{
    const auto request = pageRequest(call);
    if (!request)
        return request.error();
    const auto page = list(*request);
    if (!page)
        return page.error();
    Connection connection { .hasNext = page->hasNext,
                            .hasPrevious = request->after != 0,
                            .total = page->total };
    for (const auto &row : page->items) {
        const Result<Edge> made = edge(row);
        if (!made)
            return made.error();
        connection.edges.append(*made);
    }
    return objectOf(type, std::move(connection));
}

/// The same with the rows themselves for nodes.
template <typename List>
Result<graphql::Value> connection(const graphql::Call &call, const char *type, List list)
{
    return connection(call, type, list, [](const auto &row) -> Result<Edge> {
        return Edge { row.id, objectOf(row) };
    });
}

void addConnections(graphql::Resolvers &resolvers);

} // namespace server
