#include "core/domain/names.h"
#include "core/server/resolvers/change.h"
#include "core/server/resolvers/resolvers.h"
#include "core/store/slackchannels.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::Value;

namespace server {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

Result<QString> nameIn(Change &change, const char *field)
{
    const QString name = change.text(field).trimmed();
    if (!name.isEmpty() && name.size() <= names::longestName)
        return name;
    return unprocessable(tr("Enter a name of at most %1 characters.").arg(names::longestName),
                         field);
}

Result<Json> create(Change &change)
{
    const auto entity = change.reach.entity(change.text("entityName"), Right::Administer);
    if (!entity)
        return entity.error();
    const auto workspace = nameIn(change, "teamName");
    const auto channel = nameIn(change, "channelName");
    if (!workspace || !channel)
        return workspace ? channel.error() : workspace.error();
    const QString url = change.text("webhookUrl").trimmed();
    // The complaint must not repeat the address, which is a secret as a whole.
    if (!names::checkWebhookUrl(url)) {
        return unprocessable(tr("Paste the address of the channel's incoming webhook, as in "
                                "https://hooks.slack.com/services/…."),
                             "webhookUrl");
    }
    return SlackChannels(change.db, change.session.store.vault())
        .create({ .entityId = entity->id,
                  .workspace = *workspace,
                  .channel = *channel,
                  .createdBy = change.session.user.id },
                SecretText(url.toUtf8()))
        .transform([](const SlackChannelRow &row) {
            return Json { { "integration", row.id } };
        });
}

} // namespace

void addSlack(graphql::Resolvers &r)
{
    const auto add = [&](const char *field, auto resolve) {
        r.add<SlackChannelRow>("SlackIntegration", field, resolve);
    };
    add("id", [](const auto &c, const Call &) { return nodeId(ids::integration, c.id); });
    add("teamName", [](const auto &c, const Call &) { return text(c.workspace); });
    add("channelName", [](const auto &c, const Call &) { return text(c.channel); });
    add("createdAt", [](const auto &c, const Call &) { return time(c.createdAt); });
    addMutation(r, "createSlackWebhookIntegration", "CreateIntegrationPayload", create);
}

} // namespace server
