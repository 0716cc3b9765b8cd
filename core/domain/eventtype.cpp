#include "core/domain/eventtype.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace {

template <typename T> struct Name
{
    T value;
    QLatin1StringView api;
};

template <typename T, std::size_t N> QString nameOf(const std::array<Name<T>, N> &table, T value)
{
    const auto row = std::ranges::find(table, value, &Name<T>::value);
    return row == table.end() ? QString() : QString(row->api);
}

template <typename T, std::size_t N>
std::optional<T> valueOf(const std::array<Name<T>, N> &table, QStringView name)
{
    const auto row
        = std::ranges::find_if(table, [name](const Name<T> &r) { return name == r.api; });
    return row == table.end() ? std::nullopt : std::optional<T>(row->value);
}

constexpr std::array<Name<EventType>, 12> eventTypes { {
    { EventType::CreateArtifact, "CREATE_ARTIFACT"_L1 },
    { EventType::LinkArtifact, "LINK_MODEL"_L1 },
    { EventType::UnlinkArtifact, "UNLINK_ARTIFACT"_L1 },
    { EventType::AddArtifactAlias, "ADD_ARTIFACT_ALIAS"_L1 },
    { EventType::AddArtifactTag, "ADD_ARTIFACT_TAG"_L1 },
    { EventType::RemoveArtifactTag, "REMOVE_ARTIFACT_TAG"_L1 },
    { EventType::AddCollectionTag, "ADD_COLLECTION_TAG"_L1 },
    { EventType::RemoveCollectionTag, "REMOVE_COLLECTION_TAG"_L1 },
    { EventType::RunMetric, "RUN_METRIC"_L1 },
    { EventType::RunMetricChange, "RUN_METRIC_CHANGE"_L1 },
    { EventType::RunMetricZScore, "RUN_METRIC_ZSCORE"_L1 },
    { EventType::RunState, "RUN_STATE"_L1 },
} };

constexpr std::array<Name<ScopeType>, 3> scopeTypes { {
    { ScopeType::Collection, "ARTIFACT_COLLECTION"_L1 },
    { ScopeType::Project, "PROJECT"_L1 },
    { ScopeType::Entity, "ENTITY"_L1 },
} };

constexpr std::array<Name<ActionType>, 4> actionTypes { {
    { ActionType::Webhook, "GENERIC_WEBHOOK"_L1 },
    { ActionType::Notification, "NOTIFICATION"_L1 },
    { ActionType::NoOp, "NO_OP"_L1 },
    { ActionType::QueueJob, "QUEUE_JOB"_L1 },
} };

} // namespace

QString apiName(EventType type) { return nameOf(eventTypes, type); }

std::optional<EventType> eventTypeFromApi(QStringView name) { return valueOf(eventTypes, name); }

QString templateName(EventType type)
{
    return type == EventType::LinkArtifact ? u"LINK_ARTIFACT"_s : apiName(type);
}

bool isRunEvent(EventType type)
{
    switch (type) {
    case EventType::RunMetric:
    case EventType::RunMetricChange:
    case EventType::RunMetricZScore:
    case EventType::RunState:
        return true;
    default:
        return false;
    }
}

QString apiName(ScopeType type) { return nameOf(scopeTypes, type); }

std::optional<ScopeType> scopeTypeFromApi(QStringView name) { return valueOf(scopeTypes, name); }

QString apiName(ActionType type) { return nameOf(actionTypes, type); }

std::optional<ActionType> actionTypeFromApi(QStringView name) { return valueOf(actionTypes, name); }

bool isValidCombination(EventType event, ScopeType scope)
{
    if (event == EventType::CreateArtifact)
        return scope == ScopeType::Collection;
    return !(isRunEvent(event) && scope == ScopeType::Collection);
}
