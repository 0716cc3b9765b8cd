#pragma once

#include "core/api/registrycalls.h"
#include "core/domain/automation.h"
#include "ui/automations/automationsource.h"

#include <QFuture>

#include <functional>
#include <optional>

namespace api {
class ApiClient;
}

/// Which version to link: one that is logged already, or a new one that is logged first.
struct LinkRequest
{
    QString artifactId; ///< of the logged version
    std::optional<api::NewVersion> newVersion;
    QStringList aliases; ///< added with the link

    bool operator==(const LinkRequest &) const = default;
};

/// What the registry's pages ask a backend for.
struct RegistrySource
{
    template <typename T> using Answer = QFuture<Result<T>>;

    std::function<Answer<QList<RegisteredModel>>(const QString &team)> fetchModels;
    std::function<Answer<RegisteredModel>(const QString &team, const QString &name,
                                          const QString &description)>
        createModel;

    std::function<Answer<RegisteredModel>(const QString &modelId)> fetchModel;
    std::function<Answer<QList<ModelVersion>>(const QString &modelId)> fetchVersions;
    std::function<Answer<QList<Automation>>(const QString &modelId)> fetchAutomations;

    std::function<Answer<QList<SourceVersion>>(const QString &team)> fetchSourceVersions;
    /// Answers the version's number in the model.
    std::function<Answer<int>(const QString &team, const QString &model,
                              const LinkRequest &request)>
        linkVersion;
    std::function<Answer<Done>(const QString &team, const QString &model, const QString &artifactId,
                               const QString &alias)>
        addAlias;

    AutomationSource automations;
};

/// `client` must outlive it.
RegistrySource registrySource(api::ApiClient &client, const AutomationSource &automations);
