#pragma once

#include "tests/ui/fakeautomations.h"
#include "ui/registry/registrysource.h"

#include <QPromise>

#include <optional>

/// Answers the registry's pages from its members, or refuses everything; remembers what was asked
/// for. Answers come at once, but those for versions can be held back.
class FakeRegistry
{
public:
    QList<RegisteredModel> models;
    QList<ModelVersion> versions;
    QList<Automation> automations;
    QList<SourceVersion> sources;
    std::optional<Error> refusal;

    static constexpr int linkedAs = 7;
    QStringList log;
    QList<LinkRequest> linked;
    int versionFetches = 0;

    bool isHolding = false;
    /// Answers the held request number `index` with what the versions were when it was asked.
    void release(int index)
    {
        m_held.at(index).first.addResult(Result<QList<ModelVersion>>(m_held.at(index).second));
        m_held.at(index).first.finish();
    }

    RegistrySource source()
    {
        return {
            .fetchModels = [this](const QString &) { return answer(models); },
            .createModel =
                [this](const QString &team, const QString &name, const QString &description) {
                    log.append(QStringLiteral("create %1 %2 %3").arg(team, name, description));
                    return answer(RegisteredModel { .name = name });
                },
            .fetchModel = [this](const QString &id) { return answer(modelOf(id)); },
            .fetchVersions = [this](const QString &) { return fetchVersions(); },
            .fetchAutomations = [this](const QString &) { return answer(automations); },
            .fetchSourceVersions = [this](const QString &) { return answer(sources); },
            .linkVersion =
                [this](const QString &, const QString &, const LinkRequest &request) {
                    linked.append(request);
                    return answer(linkedAs);
                },
            .addAlias =
                [this](const QString &team, const QString &model, const QString &artifactId,
                       const QString &alias) {
                    log.append(
                        QStringLiteral("alias %1 %2 %3 %4").arg(team, model, artifactId, alias));
                    return answer(Done());
                },
            .automations = automationsOfModels(),
        };
    }

private:
    AutomationSource automationsOfModels()
    {
        AutomationSource source = m_automations.source();
        source.wizard.fetchTeam
            = [this](const QString &) { return answer(WizardTeam { .models = models }); };
        return source;
    }

    template <typename T> QFuture<Result<T>> answer(const T &value) const
    {
        return QtFuture::makeReadyFuture(refusal ? Result<T>(*refusal) : Result<T>(value));
    }

    QFuture<Result<QList<ModelVersion>>> fetchVersions()
    {
        ++versionFetches;
        if (!isHolding)
            return answer(versions);
        auto &held = m_held.emplace_back(QPromise<Result<QList<ModelVersion>>>(), versions);
        held.first.start();
        return held.first.future();
    }

    RegisteredModel modelOf(const QString &id) const
    {
        for (const RegisteredModel &model : models) {
            if (model.id == id)
                return model;
        }
        return {};
    }

    FakeAutomations m_automations;
    std::vector<std::pair<QPromise<Result<QList<ModelVersion>>>, QList<ModelVersion>>> m_held;
};
