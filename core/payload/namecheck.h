#pragma once

#include "core/payload/finding.h"
#include "core/payload/variables.h"

namespace payload {

/// What a template's placeholders can mean at one webhook and event.
struct Names
{
    EventType event = EventType::LinkArtifact;
    const Values &values; ///< of the sample; its metadata keys are the model's
    const std::vector<std::string> &secrets; ///< granted to the webhook
};

/// The placeholders that mean nothing, or nothing here: unknown names with the nearest known one,
/// variables that don't apply to the event, metadata that the model lacks or that lies deeper than
/// its top level, secrets that are not granted, and text outside of quotation marks.
std::vector<Finding> checkNames(const Rendered &rendered, const Names &names);

/// The name among `known` that `name` is most likely a slip of, or an empty one.
std::string nearestName(std::string_view name, const std::vector<std::string> &known);

} // namespace payload
