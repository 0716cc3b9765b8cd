#pragma once

#include "core/graphql/value.h"
#include "core/store/accounts.h"
#include "core/store/apikeys.h"
#include "core/store/artifacts.h"
#include "core/store/automations.h"
#include "core/store/collections.h"
#include "core/store/executions.h"
#include "core/store/launchagents.h"
#include "core/store/launchconfigs.h"
#include "core/store/memberships.h"
#include "core/store/organizations.h"
#include "core/store/payloadtemplates.h"
#include "core/store/projects.h"
#include "core/store/runqueueitems.h"
#include "core/store/runs.h"
#include "core/store/secrets.h"
#include "core/store/slackchannels.h"
#include "core/store/tags.h"
#include "core/store/webhooks.h"

/// The store's rows as objects of the schema, and plain values as leaves.
namespace server {

/// The types in node ids.
namespace ids {
constexpr QLatin1StringView user { "User" };
constexpr QLatin1StringView entity { "Entity" };
constexpr QLatin1StringView apiKey { "ApiKey" };
constexpr QLatin1StringView invite { "Invite" };
constexpr QLatin1StringView organization { "Organization" };
constexpr QLatin1StringView project { "Project" };
constexpr QLatin1StringView artifactType { "ArtifactType" };
constexpr QLatin1StringView collection { "ArtifactCollection" };
constexpr QLatin1StringView membership { "ArtifactCollectionMembership" };
constexpr QLatin1StringView alias { "ArtifactAlias" };
constexpr QLatin1StringView tag { "Tag" };
constexpr QLatin1StringView artifact { "Artifact" };
constexpr QLatin1StringView manifest { "ArtifactManifest" };
constexpr QLatin1StringView file { "File" };
constexpr QLatin1StringView integration { "Integration" };
constexpr QLatin1StringView trigger { "Trigger" };
constexpr QLatin1StringView execution { "TriggerExecution" };
constexpr QLatin1StringView event { "Event" };
constexpr QLatin1StringView run { "Run" };
constexpr QLatin1StringView runQueue { "RunQueue" };
constexpr QLatin1StringView runQueueItem { "RunQueueItem" };
constexpr QLatin1StringView launchAgent { "LaunchAgent" };
constexpr QLatin1StringView launchConfig { "DefaultResourceConfig" };
constexpr QLatin1StringView payloadTemplate { "PayloadTemplate" };
constexpr QLatin1StringView cursor { "Cursor" };
} // namespace ids

graphql::Value nodeId(QLatin1StringView type, qint64 number);
graphql::Value text(const QString &text);
/// Null when it is empty.
graphql::Value optionalText(const QString &text);
/// RFC 3339 in UTC; null when it is not valid.
graphql::Value time(const QDateTime &time);

graphql::Value objectOf(const store::UserRow &row);
graphql::Value objectOf(const store::EntityRow &row);
graphql::Value objectOf(const store::ApiKeyRow &row);
graphql::Value objectOf(const store::OrganizationRow &row);
graphql::Value objectOf(const store::SecretRow &row);
graphql::Value objectOf(const store::WebhookRow &row);
graphql::Value objectOf(const store::SlackChannelRow &row);
graphql::Value objectOf(const store::ProjectRow &row);
graphql::Value objectOf(const store::ArtifactTypeRow &row);
graphql::Value objectOf(const store::CollectionRow &row);
graphql::Value objectOf(const store::MembershipRow &row);
graphql::Value objectOf(const store::AliasRow &row);
graphql::Value objectOf(const store::TagRow &row);
graphql::Value objectOf(const store::ArtifactRow &row);
graphql::Value objectOf(const store::AutomationRow &row);
graphql::Value objectOf(const store::ExecutionRow &row);
graphql::Value objectOf(const store::RunRow &row);
graphql::Value objectOf(const store::RunQueueRow &row);
graphql::Value objectOf(const store::RunQueueItemRow &row);
graphql::Value objectOf(const store::LaunchAgentRow &row);
graphql::Value objectOf(const store::LaunchConfigRow &row);
graphql::Value objectOf(const store::PayloadTemplateRow &row);

template <typename Row> Result<graphql::Value> asObject(const Result<Row> &row)
{
    if (!row)
        return row.error();
    return objectOf(*row);
}

template <typename Row> Result<graphql::Value> asObject(const Result<std::optional<Row>> &row)
{
    if (!row)
        return row.error();
    return row->has_value() ? objectOf(**row) : graphql::Value(nullptr);
}

template <typename Row> Result<graphql::Value> asList(const Result<QList<Row>> &rows)
{
    if (!rows)
        return rows.error();
    graphql::List list;
    for (const Row &row : *rows)
        list.push_back(objectOf(row));
    return graphql::Value(std::move(list));
}

/// As objects of a type that has no other rows.
template <typename Rows> graphql::Value listOf(const Rows &rows, const std::string &type)
{
    graphql::List list;
    for (const auto &row : rows)
        list.push_back(graphql::Object { type, row });
    return list;
}

template <typename Row>
Result<graphql::Value> asList(const Result<QList<Row>> &rows, const std::string &type)
{
    return rows ? Result<graphql::Value>(listOf(*rows, type)) : rows.error();
}

/// What a query answers for something that is not there, or not for this person: null.
template <typename Row> Result<graphql::Value> asObjectOrNull(const Result<Row> &row)
{
    if (!row && row.error().kind == Error::Kind::NotFound)
        return graphql::Value(nullptr);
    return asObject(row);
}

} // namespace server
