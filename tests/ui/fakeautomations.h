#pragma once

#include "ui/automations/automationsource.h"
#include "ui/wizard/drafts.h"

#include <QPromise>

#include <algorithm>
#include <optional>

/// Automations on a server that is not there: answers at once from its members, or refuses
/// everything; remembers what was asked for.
class FakeAutomations
{
public:
    QList<Automation> automations;
    QList<Automation> removed;
    WizardTeam team;
    std::optional<Error> refusal;
    bool mayChange = true;
    QStringList log;

    AutomationSource source()
    {
        return {
            .fetchAll = [this](const QString &) { return answer(automations); },
            .mayChange = [this](const QString &) { return answer(mayChange); },
            .setEnabled =
                [this](const QString &id, bool isEnabled) {
                    log.append((isEnabled ? QStringLiteral("enable ") : QStringLiteral("disable "))
                               + id);
                    return change(id, [isEnabled](Automation &a) { a.isEnabled = isEnabled; });
                },
            .remove = [this](const QString &id) { return remove(id); },
            .restore = [this](const QString &id) { return restore(id); },
            .wizard = wizard(),
        };
    }

    WizardSource wizard()
    {
        return {
            .fetchTeam = [this](const QString &) { return answer(team); },
            .create = [this](const Automation &automation) { return answer(automation); },
            .update = [this](const Automation &automation) { return answer(automation); },
            .fetch = [this](const QString &,
                            const QString &id) { return change(id, [](Automation &) {}); },
            .fetchVersions = [this](const QString &) { return answer(QList<ModelVersion>()); },
            .rehearse = [this](const Automation &) { return answer(Rehearsal()); },
            .sendTest =
                [this](const QString &, const Webhook &, const QString &, const QJsonObject &) {
                    return answer(api::WebhookTrial { .isOk = true, .statusCode = 204 });
                },
        };
    }

private:
    template <typename T> QFuture<Result<T>> answer(const T &value) const
    {
        return QtFuture::makeReadyFuture(refusal ? Result<T>(*refusal) : Result<T>(value));
    }

    QFuture<Result<Automation>> change(const QString &id,
                                       const std::function<void(Automation &)> &apply)
    {
        const auto found = std::ranges::find(automations, id, &Automation::id);
        if (refusal || found == automations.end())
            return answer(Automation());
        apply(*found);
        return answer(*found);
    }

    QFuture<Result<Done>> remove(const QString &id)
    {
        log.append(QStringLiteral("delete ") + id);
        const auto found = std::ranges::find(automations, id, &Automation::id);
        if (!refusal && found != automations.end()) {
            removed.append(*found);
            automations.erase(found);
        }
        return answer(Done());
    }

    QFuture<Result<Automation>> restore(const QString &id)
    {
        log.append(QStringLiteral("restore ") + id);
        const auto found = std::ranges::find(removed, id, &Automation::id);
        if (refusal || found == removed.end())
            return answer(Automation());
        const Automation back = *found;
        removed.erase(found);
        automations.append(back);
        return answer(back);
    }
};
