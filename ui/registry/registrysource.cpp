#include "ui/registry/registrysource.h"

#include "core/api/apiclient.h"
#include "core/api/automationcalls.h"
#include "core/base/andthen.h"

namespace {

template <typename T> using Answer = RegistrySource::Answer<T>;

Answer<QList<RegisteredModel>> fetchModels(api::ApiClient &client, const QString &team)
{
    return client.sendAll<RegisteredModel>(
        [team](const QString &after) { return api::registeredModels(team, after); });
}

// The first model of a team needs the artifact type as well.
Answer<RegisteredModel> createModel(api::ApiClient &client, const QString &team,
                                    const QString &name, const QString &description)
{
    return andThen(
        client.send(api::registry(team)), [=, &client](const api::RegistryInfo &registry) {
            const auto create = [=, &client](const QString &typeId) {
                api::RegistryInfo whole = registry;
                whole.modelTypeId = typeId;
                return client.send(api::createRegisteredModel(team, whole, name, description));
            };
            if (!registry.modelTypeId.isEmpty())
                return create(registry.modelTypeId);
            return andThen(client.send(api::createModelType(team)), create);
        });
}

Answer<int> linkVersion(api::ApiClient &client, const QString &team, const QString &model,
                        const LinkRequest &request)
{
    const auto link = [=, &client](const QString &artifactId) {
        return client.send(api::linkVersion(team, model, artifactId, request.aliases));
    };
    if (!request.newVersion)
        return link(request.artifactId);
    return andThen(client.send(api::createVersion(team, *request.newVersion)),
                   [=, &client](const QString &artifactId) {
                       return andThen(client.send(api::commitVersion(artifactId)),
                                      [=](Done) { return link(artifactId); });
                   });
}

} // namespace

RegistrySource registrySource(api::ApiClient &client, const AutomationSource &automations)
{
    using std::placeholders::_1;
    using std::placeholders::_2;
    using std::placeholders::_3;
    const auto server = std::ref(client);
    return {
        .fetchModels = std::bind(fetchModels, server, _1),
        .createModel = std::bind(createModel, server, _1, _2, _3),
        .fetchModel
        = [&client](const QString &modelId) { return client.send(api::registeredModel(modelId)); },
        .fetchVersions =
            [&client](const QString &modelId) {
                return client.sendAll<ModelVersion>(
                    [modelId](const QString &after) { return api::modelVersions(modelId, after); });
            },
        .fetchAutomations =
            [&client](const QString &modelId) {
                return client.sendAll<Automation>([modelId](const QString &after) {
                    return api::modelAutomations(modelId, after);
                });
            },
        .fetchSourceVersions
        = [&client](const QString &team) { return client.send(api::sourceVersions(team)); },
        .linkVersion = std::bind(linkVersion, server, _1, _2, _3),
        .addAlias =
            [&client](const QString &team, const QString &model, const QString &artifactId,
                      const QString &alias) {
                return client.send(api::addAlias(team, model, artifactId, alias));
            },
        .automations = automations,
    };
}
