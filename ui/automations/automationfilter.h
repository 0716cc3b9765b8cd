#pragma once

#include "core/domain/automation.h"

#include <QList>
#include <QStringList>

#include <optional>

/// Which automations of a list are wanted. What is empty lets all through.
struct AutomationFilter
{
    enum class Result { Never, Running, Finished, Failed };

    QString text; ///< every word of it is in the name, description, place, webhook or payload
    QString scopeId;
    std::optional<EventType> event;
    std::optional<ActionType> action;
    std::optional<bool> isEnabled;
    std::optional<Result> result;

    bool operator==(const AutomationFilter &) const = default;

    bool accepts(const Automation &automation) const;
    static Result resultOf(const Automation &automation);
};
