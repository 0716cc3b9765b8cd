#pragma once

#include "core/domain/eventtype.h"
#include "core/payload/template.h"

#include <QStringList>

#include <span>

namespace payload {

/// A name that templates may use. One table serves completion, hover help, checks and rendering
/// (wire contract, 4.9).
struct Variable
{
    std::string_view name;
    /// What it holds, in a sentence fragment; English source text for tr() in context "Variables".
    const char *description;
    /// An example of its value.
    std::string_view example;
    bool (*appliesTo)(EventType);
};

/// In the order in which they are offered. `artifact_metadata.KEY` is not among them: its keys are
/// the model's own.
std::span<const Variable> variables();

const Variable *findVariable(std::string_view name);

/// The prefix of metadata variables: "artifact_metadata.".
constexpr std::string_view metadataPrefix = "artifact_metadata.";

/// Names that no secret may have.
QStringList reservedNames();

/// An artifact event, as the engine stores it and the preview makes it up.
struct ArtifactEvent
{
    EventType type = EventType::LinkArtifact;
    QString automationName;
    QString author;
    QString entity;
    QString project;
    QString collection;
    /// The artifact's global id, base64 of "Artifact:<n>".
    QString artifactId;
    int versionIndex = 0;
    QString alias; ///< the alias added, for alias events
    QString tag; ///< for tag events
    QString metadata; ///< JSON object; its top-level keys become artifact_metadata.KEY
};

/// A run event.
struct RunEvent
{
    EventType type = EventType::RunState;
    QString automationName;
    QString author;
    QString entity;
    QString project;
    QString run; ///< its display name
    QString status; ///< for state events: RUNNING, FINISHED, FAILED
    /// For metric events: a JSON object with name, values, filter, filter_short and current.
    QString metric;
};

/// `metric_values` is a JSON array: [0.2,0.1].
Values valuesOf(const RunEvent &event);

/// The values of an event, W&B's spelling: `artifact_version` is "wandb-artifact://_id/<id>",
/// `artifact_version_string` is "entity/project/collection:alias" for alias events and
/// "entity/project/collection:vN" for others, `event_type` is "LINK_ARTIFACT" for links.
Values valuesOf(const ArtifactEvent &event);

} // namespace payload
