#pragma once

#include "core/domain/automation.h"
#include "core/domain/eventcondition.h"
#include "core/domain/rehearsal.h"

/// How automations are told on screen: one wording for the list, the wizard and its sentence.
namespace wording {

/// "Linking a new artifact to a registered model".
QString eventTitle(EventType event);
/// The same with the alias that it waits for, if any: "… · production".
QString triggerType(const Automation &automation);
QString actionTitle(ActionType action);
/// What is called or started: the webhook's name, or "train:latest".
QString actionName(const Automation &automation);

/// "Finished, 204 · 2 minutes ago", "Failed, … ", "Running…", "Never".
QString lastRun(const std::optional<Execution> &execution, const QDateTime &now);
/// "just now", "2 minutes ago", "yesterday", or the date.
QString ago(const QDateTime &when, const QDateTime &now);

/// What an automation does, as far as it is known.
struct Plan
{
    EventType event = EventType::LinkArtifact;
    ScopeType scopeType = ScopeType::Collection;
    QString scope; ///< its name
    EventCondition condition;
    ActionType action = ActionType::Webhook;
    QString webhook;
    QString url; ///< the webhook's
    QString channel = {}; ///< of a notification
    QString job; ///< "train:latest"
    QString queue; ///< its name
};
Plan planOf(const Automation &automation);
/// The automation as a sentence, in HTML with the parts that were chosen in bold: "When a version
/// of Churn model gets an alias matching production, send Deploy workflow to GitHub." What is not
/// known yet is left out.
QString sentence(const Plan &plan);
/// The same for people who can't see bold.
QString plainSentence(const Plan &plan);
/// "Would have fired 3 times in the last 30 days."
QString outlook(const Rehearsal &rehearsal, int days);
/// "New alias production on v3 of Churn model".
QString eventLine(const PastEvent &event);

} // namespace wording
