#pragma once

#include "core/api/executioncalls.h"

/// How the page says what fired and what came of it.
namespace activitywords {

/// "v3 of Churn model got the alias production".
QString event(const api::ActivityEntry &entry);
/// What was called or queued: "Deploy workflow", "Job on gpu queue".
QString action(const api::ActivityEntry &entry);
/// How it stands, a job by what came of it.
Execution::State state(const api::ActivityEntry &entry);
/// The same in words: "Finished, 204", "Failed: The receiver answered 404 Not Found."
QString result(const api::ActivityEntry &entry);
/// What can be done about it; empty where nothing needs to be.
QString advice(const api::ActivityDetails &details);

/// Address, headers and body, as sent; without an attempt as they will be.
QString request(const api::ActivityDetails &details, const api::DeliveryAttempt *attempt);
QString answer(const api::DeliveryAttempt &attempt);
/// "84 ms", "1.2 s".
QString duration(qint64 milliseconds);

} // namespace activitywords
