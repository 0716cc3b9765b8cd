#pragma once

#include "core/api/call.h"
#include "core/domain/registry.h"

/// The registry of a team: the project `model-registry` and its registered models.
namespace api {

/// What creating a model needs to know about the registry.
struct RegistryInfo
{
    QString projectId;
    QString projectName;
    /// Id of the artifact type "model" in it; empty until the first model made one.
    QString modelTypeId;

    bool operator==(const RegistryInfo &) const = default;
};

/// The project's name, the same in every team.
QString registryProject();

Call<RegistryInfo> registry(const QString &entity);
Call<Page<RegisteredModel>> registeredModels(const QString &entity, const QString &after);
Call<RegisteredModel> registeredModel(const QString &id);
Call<Page<ModelVersion>> modelVersions(const QString &modelId, const QString &after);
/// Every committed version of type "model" in the team's projects except the registry itself,
/// newest first per name; at most the first 100 projects, names and versions.
Call<QList<SourceVersion>> sourceVersions(const QString &entity);

/// Makes the artifact type "model" in the registry, or finds it, and answers its id.
Call<QString> createModelType(const QString &entity);
/// `registry.modelTypeId` must not be empty: createModelType first.
Call<RegisteredModel> createRegisteredModel(const QString &entity, const RegistryInfo &registry,
                                            const QString &name, const QString &description);

/// A version without files, logged in the project `project` under the name `collection`. The
/// server makes the project and the collection when they are not there.
struct NewVersion
{
    QString project;
    QString collection;
    QString description;
    /// A JSON object, or empty.
    QString metadata;

    bool operator==(const NewVersion &) const = default;
};
/// A pending version; answers its artifact id. It can be linked once commitVersion() is through.
Call<QString> createVersion(const QString &entity, const NewVersion &version);
Call<Done> commitVersion(const QString &artifactId);

/// Answers the version's number in the model.
Call<int> linkVersion(const QString &entity, const QString &model, const QString &artifactId,
                      const QStringList &aliases = {});
Call<Done> addAlias(const QString &entity, const QString &model, const QString &artifactId,
                    const QString &alias);

} // namespace api
