#include "core/api/registrycalls.h"

#include "core/api/documents.h"
#include "core/api/json.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace api {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("api", text); }

QString noRegistry(const QString &entity)
{
    return tr("The team “%1” has no model registry, or this account may not see it.").arg(entity);
}

QString noModel() { return tr("This registered model is not there any more."); }

// vN is implied by the version's number and may or may not be in the list.
void addAliasUnlessVersion(QStringList &aliases, const QString &alias)
{
    static const QRegularExpression version(u"^v\\d+$"_s);
    if (!version.match(alias).hasMatch() && !aliases.contains(alias))
        aliases.append(alias);
}

RegisteredModel readModel(const QJsonObject &node)
{
    RegisteredModel model {
        .id = node["id"_L1].toString(),
        .name = node["name"_L1].toString(),
        .description = node["description"_L1].toString(),
        .createdAt = json::date(node["createdAt"_L1]),
        .updatedAt = json::date(node["updatedAt"_L1]),
        .versionCount = node["artifacts"_L1].toObject()["totalCount"_L1].toInt(),
        .automationCount = node["triggers"_L1].toObject()["totalCount"_L1].toInt(),
    };
    for (const QJsonObject &alias : json::nodes(node["aliases"_L1]))
        addAliasUnlessVersion(model.aliases, alias["alias"_L1].toString());
    for (const QJsonObject &tag : json::nodes(node["tags"_L1]))
        model.tags.append(tag["name"_L1].toString());
    const QJsonArray versionTags = node["versionTags"_L1].toArray();
    for (const QJsonValue &tag : versionTags)
        model.versionTags.append(tag.toString());
    return model;
}

// Reads the model at `path`; an answer without one is NotFound.
auto modelAt(const QString &path)
{
    return [path](const QJsonObject &data) {
        return json::object(data, path, noModel()).transform(readModel);
    };
}

auto idAt(const QString &path)
{
    return [path](const QJsonObject &data) -> Result<QString> {
        const auto found = json::object(data, path, {});
        if (!found)
            return json::unexpected(path.section(u'.', 0, 0));
        return (*found)["id"_L1].toString();
    };
}

std::optional<ModelVersion> readVersion(const QJsonObject &node)
{
    const QJsonObject artifact = node["artifact"_L1].toObject();
    if (artifact.isEmpty()) // deleted, but still linked
        return std::nullopt;
    ModelVersion version {
        .artifactId = artifact["id"_L1].toString(),
        .versionIndex = node["versionIndex"_L1].toInt(),
        .source = u"%1:v%2"_s.arg(artifact["artifactSequence"_L1].toObject()["name"_L1].toString())
                      .arg(artifact["versionIndex"_L1].toInt()),
        .description = artifact["description"_L1].toString(),
        .metadata = artifact["metadata"_L1].toString(u"{}"_s),
        .createdAt = json::date(artifact["createdAt"_L1]),
        .linkedAt = json::date(node["createdAt"_L1]),
    };
    const QJsonArray aliases = node["aliases"_L1].toArray();
    for (const QJsonValue &alias : aliases)
        addAliasUnlessVersion(version.aliases, alias["alias"_L1].toString());
    return version;
}

void appendVersions(const QString &project, const QJsonObject &collection,
                    QList<SourceVersion> &versions)
{
    const auto first = versions.size();
    for (const QJsonObject &artifact : json::nodes(collection["artifacts"_L1])) {
        if (artifact["state"_L1] != "COMMITTED"_L1)
            continue;
        versions.append({ .artifactId = artifact["id"_L1].toString(),
                          .project = project,
                          .collection = collection["name"_L1].toString(),
                          .versionIndex = artifact["versionIndex"_L1].toInt(),
                          .createdAt = json::date(artifact["createdAt"_L1]) });
    }
    std::ranges::sort(versions.begin() + first, versions.end(), std::ranges::greater(),
                      &SourceVersion::versionIndex);
}

QList<SourceVersion> readSourceVersions(const QJsonObject &projects)
{
    QList<SourceVersion> versions;
    for (const QJsonObject &project : json::nodes(projects)) {
        const QString name = project["name"_L1].toString();
        if (name == registryProject())
            continue;
        for (const QJsonObject &collection : json::nodes(project["artifactCollections"_L1])) {
            const QJsonObject type = collection["defaultArtifactType"_L1].toObject();
            if (collection["__typename"_L1] == "ArtifactSequence"_L1
                && type["name"_L1] == "model"_L1)
                appendVersions(name, collection, versions);
        }
    }
    return versions;
}

// Without files there is nothing that a manifest's digest could be of, so it is of what there is.
QString digestOf(const NewVersion &version)
{
    const QString text
        = QStringList { version.project, version.collection, version.description, version.metadata }
              .join(u'\n');
    return QString::fromLatin1(
        QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Md5).toHex());
}

QJsonValue orNull(const QString &text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); }

} // namespace

QString registryProject() { return u"model-registry"_s; }

Call<RegistryInfo> registry(const QString &entity)
{
    const QJsonObject variables { { u"entityName"_s, entity },
                                  { u"projectName"_s, registryProject() } };
    return { { documents::registry, variables }, [entity](const QJsonObject &data) {
                return json::object(data, u"entity.project"_s, noRegistry(entity))
                    .transform([](const QJsonObject &project) {
                        const QJsonObject type = project["artifactType"_L1].toObject();
                        return RegistryInfo { .projectId = project["id"_L1].toString(),
                                              .projectName = project["name"_L1].toString(),
                                              .modelTypeId = type["id"_L1].toString() };
                    });
            } };
}

Call<Page<RegisteredModel>> registeredModels(const QString &entity, const QString &after)
{
    const QJsonObject variables { { u"entityName"_s, entity },
                                  { u"projectName"_s, registryProject() } };
    return { { documents::registeredModels, json::paged(variables, after) },
             [entity](const QJsonObject &data) {
                 return json::object(data, u"entity.project.artifactCollections"_s,
                                     noRegistry(entity))
                     .transform([](const QJsonObject &connection) {
                         return json::page(connection, [](const QJsonObject &node) {
                             return std::optional(readModel(node));
                         });
                     });
             } };
}

Call<RegisteredModel> registeredModel(const QString &id)
{
    return { { documents::registeredModel, { { u"id"_s, id } } },
             modelAt(u"artifactCollection"_s) };
}

Call<Page<ModelVersion>> modelVersions(const QString &modelId, const QString &after)
{
    return { { documents::modelVersions, json::paged({ { u"id"_s, modelId } }, after) },
             [](const QJsonObject &data) {
                 return json::object(data, u"artifactCollection.artifactMemberships"_s, noModel())
                     .transform([](const QJsonObject &connection) {
                         return json::page(connection, readVersion);
                     });
             } };
}

Call<QList<SourceVersion>> sourceVersions(const QString &entity)
{
    return { { documents::sourceVersions, json::paged({ { u"entityName"_s, entity } }, {}) },
             [entity](const QJsonObject &data) {
                 return json::object(data, u"entity.projects"_s, noRegistry(entity))
                     .transform(readSourceVersions);
             } };
}

Call<QString> createModelType(const QString &entity)
{
    const QJsonObject input { { u"entityName"_s, entity },
                              { u"projectName"_s, registryProject() },
                              { u"name"_s, u"model"_s } };
    return { json::mutation(documents::createModelType, input),
             idAt(u"createArtifactType.artifactType"_s) };
}

Call<RegisteredModel> createRegisteredModel(const QString &entity, const RegistryInfo &registry,
                                            const QString &name, const QString &description)
{
    const QJsonObject input { { u"entityName"_s, entity },
                              { u"projectName"_s, registry.projectName },
                              { u"artifactTypeID"_s, registry.modelTypeId },
                              { u"name"_s, name },
                              { u"description"_s, orNull(description) } };
    return { json::mutation(documents::createRegisteredModel, input),
             modelAt(u"createArtifactPortfolio.artifactCollection"_s) };
}

Call<QString> createVersion(const QString &entity, const NewVersion &version)
{
    const QJsonObject input { { u"entityName"_s, entity },
                              { u"projectName"_s, version.project },
                              { u"artifactTypeName"_s, u"model"_s },
                              { u"artifactCollectionName"_s, version.collection },
                              { u"digest"_s, digestOf(version) },
                              { u"digestAlgorithm"_s, u"MANIFEST_MD5"_s },
                              { u"description"_s, orNull(version.description) },
                              { u"metadata"_s, orNull(version.metadata.trimmed()) },
                              { u"enableDigestDeduplication"_s, false } };
    return { json::mutation(documents::createVersion, input), idAt(u"createArtifact.artifact"_s) };
}

Call<Done> commitVersion(const QString &artifactId)
{
    return { json::mutation(documents::commitVersion, { { u"artifactID"_s, artifactId } }),
             [](const QJsonObject &data) {
                 return idAt(u"commitArtifact.artifact"_s)(data).transform(
                     [](const QString &) { return Done(); });
             } };
}

Call<int> linkVersion(const QString &entity, const QString &model, const QString &artifactId,
                      const QStringList &aliases)
{
    QJsonArray named;
    for (const QString &alias : aliases) {
        named.append(QJsonObject { { u"artifactCollectionName"_s, model }, { u"alias"_s, alias } });
    }
    const QJsonObject input { { u"artifactID"_s, artifactId },
                              { u"artifactPortfolioName"_s, model },
                              { u"entityName"_s, entity },
                              { u"projectName"_s, registryProject() },
                              { u"aliases"_s, named } };
    return { json::mutation(documents::linkVersion, input),
             [](const QJsonObject &data) -> Result<int> {
                 const QJsonValue index = data["linkArtifact"_L1].toObject()["versionIndex"_L1];
                 if (!index.isDouble())
                     return json::unexpected(u"linkArtifact"_s);
                 return index.toInt();
             } };
}

Call<Done> addAlias(const QString &entity, const QString &model, const QString &artifactId,
                    const QString &alias)
{
    const QJsonObject where { { u"entityName"_s, entity },
                              { u"projectName"_s, registryProject() },
                              { u"artifactCollectionName"_s, model },
                              { u"alias"_s, alias } };
    const QJsonObject input { { u"artifactID"_s, artifactId },
                              { u"aliases"_s, QJsonArray { where } } };
    return { json::mutation(documents::addAlias, input), json::success(u"addAliases"_s) };
}

} // namespace api
