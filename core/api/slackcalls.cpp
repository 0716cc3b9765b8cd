#include "core/api/slackcalls.h"

#include "core/api/documents.h"
#include "core/api/json.h"

#include <optional>

using namespace Qt::StringLiterals;

namespace api {

SlackChannel readSlackChannel(const QJsonObject &node)
{
    return { .id = node["id"_L1].toString(),
             .workspace = node["teamName"_L1].toString(),
             .name = node["channelName"_L1].toString() };
}

Call<Page<SlackChannel>> slackChannels(const QString &entity, const QString &after)
{
    const auto read = [](const QJsonObject &node) -> std::optional<SlackChannel> {
        if (node["__typename"_L1] != "SlackIntegration"_L1)
            return std::nullopt; // a webhook
        return readSlackChannel(node);
    };
    return { { documents::slackChannels, json::paged({ { u"entityName"_s, entity } }, after) },
             [entity, read](const QJsonObject &data) {
                 return json::object(data, u"entity.integrations"_s, json::noTeam(entity))
                     .transform([read](const QJsonObject &connection) {
                         return json::page(connection, read);
                     });
             } };
}

} // namespace api
