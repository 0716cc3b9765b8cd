#pragma once

#include "core/domain/team.h"
#include "core/payload/finding.h"
#include "core/payload/jsoncheck.h"
#include "core/payload/variables.h"

namespace payload {

/// All that decides what there is to say about a payload. A value, so that what a thread was asked
/// can be compared with what is wanted by now.
struct Question
{
    std::string text;
    EventType event = EventType::LinkArtifact;
    Values values;
    std::vector<std::string> secrets; ///< granted to the webhook
    Webhook webhook; ///< without a URL, nothing is said about it
    QString receiver; ///< "slack"; empty to go by the webhook's URL

    bool operator==(const Question &) const = default;
};

/// What there is to say.
struct Analysis
{
    Template source;
    Rendered rendered;
    QString receiver;
    /// Why the template is no JSON object, before or after rendering; nothing is an empty payload.
    std::optional<JsonProblem> problem;
    /// About a template without a problem: errors first, then in the order of the text.
    std::vector<Finding> findings;
};

/// Only its problem: much less than all there is to say.
std::optional<JsonProblem> problemOf(const Question &question);

/// Renders and checks. Touches nothing shared, so it may run on any thread.
Analysis analyse(const Question &question);

} // namespace payload
