#pragma once

#include <QString>

#include <optional>

/// What can happen to a model that an automation may wait for.
///
/// Two vocabularies meet here: the API's enum (LINK_MODEL) and the one that templates and W&B's
/// documents show (LINK_ARTIFACT). Everything else in the code uses this enum.
enum class EventType {
    CreateArtifact,
    LinkArtifact,
    UnlinkArtifact,
    AddArtifactAlias,
    AddArtifactTag,
    RemoveArtifactTag,
    AddCollectionTag,
    RemoveCollectionTag,
    RunMetric,
    RunMetricChange,
    RunMetricZScore,
    RunState,
};

/// The EventTriggeringConditionType of the API: "LINK_MODEL".
QString apiName(EventType type);
std::optional<EventType> eventTypeFromApi(QStringView name);

/// What `${event_type}` renders: "LINK_ARTIFACT".
QString templateName(EventType type);

/// Run events filter on runs and metrics; all others on alias and tag.
bool isRunEvent(EventType type);

enum class ScopeType { Collection, Project, Entity };

QString apiName(ScopeType type);
std::optional<ScopeType> scopeTypeFromApi(QStringView name);

enum class ActionType { Webhook, Notification, NoOp, QueueJob };

QString apiName(ActionType type);
std::optional<ActionType> actionTypeFromApi(QStringView name);

/// Whether W&B lets an automation of this scope wait for this event (wire contract, 4.6).
bool isValidCombination(EventType event, ScopeType scope);
