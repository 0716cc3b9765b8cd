#pragma once

#include "core/payload/jsoncheck.h"

#include <QStringList>

/// The configuration of a queue while somebody writes it: what is below the resource.
namespace api {

/// What a new one starts as.
QString usualQueueConfig(const QString &resource);

/// Why no agent could run jobs with it, each with its place: it is no JSON object, or see
/// resourceconfig::Complaint.
QList<payload::JsonProblem> queueConfigProblems(const QString &resource, const QString &config);

/// What is suspicious in it and may be saved all the same. `declared` are the names of the queue's
/// variables.
QList<payload::JsonProblem> queueConfigWarnings(const QString &resource, const QString &config,
                                                const QStringList &declared);

/// The names of variables, `{{name}}`, that nothing declares.
QStringList undeclaredVariables(const QString &config, const QStringList &declared);

} // namespace api
