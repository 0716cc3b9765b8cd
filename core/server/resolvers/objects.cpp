#include "core/server/resolvers/objects.h"

#include "core/domain/nodeid.h"

using graphql::Json;
using graphql::Object;
using graphql::Value;

namespace server {
namespace {

template <typename Row> Value object(const char *type, const Row &row)
{
    return Object { type, row };
}

} // namespace

Value nodeId(QLatin1StringView type, qint64 number) { return text(nodeid::encode(type, number)); }

Value text(const QString &text) { return Json(text.toStdString()); }

Value optionalText(const QString &optional)
{
    return optional.isEmpty() ? Value(nullptr) : text(optional);
}

Value time(const QDateTime &time)
{
    return time.isValid() ? text(time.toUTC().toString(Qt::ISODate)) : Value(nullptr);
}

Value objectOf(const store::UserRow &row) { return object("User", row); }

Value objectOf(const store::EntityRow &row) { return object("Entity", row); }

Value objectOf(const store::ApiKeyRow &row) { return object("ApiKey", row); }

Value objectOf(const store::OrganizationRow &row) { return object("Organization", row); }

Value objectOf(const store::SecretRow &row) { return object("Secret", row); }

Value objectOf(const store::WebhookRow &row) { return object("GenericWebhookIntegration", row); }

Value objectOf(const store::SlackChannelRow &row) { return object("SlackIntegration", row); }

Value objectOf(const store::ProjectRow &row) { return object("Project", row); }

Value objectOf(const store::ArtifactTypeRow &row) { return object("ArtifactType", row); }

Value objectOf(const store::CollectionRow &row)
{
    const bool isSequence = row.kind == store::CollectionKind::Sequence;
    return object(isSequence ? "ArtifactSequence" : "ArtifactPortfolio", row);
}

Value objectOf(const store::MembershipRow &row)
{
    return object("ArtifactCollectionMembership", row);
}

Value objectOf(const store::AliasRow &row) { return object("ArtifactAlias", row); }

Value objectOf(const store::TagRow &row) { return object("Tag", row); }

Value objectOf(const store::ArtifactRow &row) { return object("Artifact", row); }

Value objectOf(const store::AutomationRow &row) { return object("Trigger", row); }

Value objectOf(const store::ExecutionRow &row) { return object("TriggerExecution", row); }

Value objectOf(const store::RunRow &row) { return object("Run", row); }

Value objectOf(const store::RunQueueRow &row) { return object("RunQueue", row); }

Value objectOf(const store::RunQueueItemRow &row) { return object("RunQueueItem", row); }

Value objectOf(const store::LaunchAgentRow &row) { return object("LaunchAgent", row); }

Value objectOf(const store::LaunchConfigRow &row) { return object("DefaultResourceConfig", row); }

Value objectOf(const store::PayloadTemplateRow &row) { return object("PayloadTemplate", row); }

} // namespace server
