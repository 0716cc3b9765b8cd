#pragma once

#include "core/api/executioncalls.h"
#include "ui/settings/teamaccess.h"

#include <QFuture>

#include <functional>

namespace api {
class ApiClient;
}

/// What the Activity page asks a backend for.
struct ActivitySource
{
    template <typename T> using Answer = QFuture<Result<T>>;

    std::function<TeamAccess(const QString &team)> access;
    /// The newest `count` that fit the filter.
    std::function<Answer<api::Activity>(const QString &team, const api::ActivityFilter &filter,
                                        int count)>
        fetch;
    std::function<Answer<api::ActivityDetails>(const QString &team, const QString &executionId)>
        fetchDetails;
};

/// `client` must outlive it.
ActivitySource activitySource(api::ApiClient &client,
                              std::function<TeamAccess(const QString &team)> access);
