#pragma once

#include "core/api/launch.h"

/// How Launch is told on screen: one wording for the page, its dialogs and the wizard.
namespace launchwords {

/// "Local process", "Docker" …
QString resourceTitle(const QString &resource);
/// What it means, in a sentence.
QString resourceExplanation(const QString &resource);
/// "gpu · Kubernetes".
QString queueTitle(const api::LaunchQueue &queue);
/// Whether somebody takes what is in the queue, in a sentence.
QString whoServes(const api::LaunchQueue &queue);
/// "Waiting, next", "Running", "Failed: …".
QString itemState(const api::LaunchItem &item);
QString priorityTitle(int priority);
/// "Polling", "Running a job", "Silent since 14:05", "Stopped".
QString agentStatus(const api::LaunchAgent &agent);
/// "Ready", "Deleted", "Still being uploaded".
QString versionState(const api::JobVersion &version);
/// Where a job's code comes from: "Git repository" …
QString jobSource(api::JobSource source);
/// What an input takes: "Text", "True or false" …
QString inputKind(api::JobInput::Kind kind);
/// "v3 (production)".
QString versionTitle(const api::JobVersion &version);

} // namespace launchwords
