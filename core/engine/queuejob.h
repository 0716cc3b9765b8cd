#pragma once

#include "core/domain/runspec.h"
#include "core/store/artifacts.h"
#include "core/store/runqueueitems.h"

namespace engine {

/// A job that somebody, or an automation in somebody's name, wants to run.
struct JobRequest
{
    QString runSpec;
    int priority = store::RunQueueItemRow::usualPriority;
    QString variables = {}; ///< values of the queue's variables, a JSON object; empty for none
    qint64 authorId = 0;
    qint64 automationId = 0; ///< 0 for a person's
    QString automationName = {};
};

/// The request in an automation's template, or in what was rendered from it: a run spec that may
/// hold the two things beside a spec that a push takes, "priority" and "template_variables".
/// Unprocessable, in field "template", when it can't be read.
Result<JobRequest> jobRequest(const QString &text);

/// The version that a run spec names, on behalf of `authorId`: null when the spec names none.
/// Unprocessable, in field "runSpec", when it is gone, is no job, or not for the author.
Result<std::optional<store::ArtifactRow>> findJob(store::Database &db,
                                                  const store::RunQueueRow &queue,
                                                  const runspec::Json &spec, qint64 authorId);

/// Whether the values of the queue's variables fit, as far as that is known before an event has
/// filled in what is open (see templatevariables::checkOpen).
Result<Done> checkVariables(store::Database &db, const store::RunQueueRow &queue,
                            const JobRequest &request);

/// What queueJob() puts into the queue, without putting it there: the spec as it will run, with the
/// queue's resource and its variables filled in. Errors name "runSpec" or "templateVariableValues".
Result<store::RunQueueItemRow> preparedJob(store::Database &db, const store::RunQueueRow &queue,
                                           const JobRequest &request);

/// Conflict when the queue is full.
Result<store::RunQueueItemRow> queueJob(store::Database &db, const store::RunQueueRow &queue,
                                        const JobRequest &request);

} // namespace engine
