#pragma once

#include "core/api/call.h"
#include "core/domain/automation.h"

/// Automations: W&B's triggers.
namespace api {

/// The automations that apply to one registered model: those of its own scope.
Call<Page<Automation>> modelAutomations(const QString &modelId, const QString &after);
/// All of a team: its own, its projects', and their collections'.
Call<Page<Automation>> teamAutomations(const QString &entity, const QString &after);

/// Whether this person may make and change the team's automations.
Call<bool> mayAutomate(const QString &entity);

/// `automation.id`, the dates and the last execution are ignored.
Call<Automation> createAutomation(const Automation &automation);
/// Everything of `automation` that createAutomation() takes, under its id. Conflict with the field
/// "expectedRevision" when somebody was faster.
Call<Automation> updateAutomation(const Automation &automation);
Call<Automation> setAutomationEnabled(const QString &id, bool isEnabled);
Call<Done> deleteAutomation(const QString &id);
/// Takes a deletion back.
Call<Automation> restoreAutomation(const QString &id);

} // namespace api
