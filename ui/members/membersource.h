#pragma once

#include "core/base/result.h"
#include "core/domain/team.h"

#include <QFuture>

#include <functional>

namespace api {
class ApiClient;
}

/// What the lists of members and API keys ask a backend for.
struct MemberSource
{
    using Answer = QFuture<Result<Done>>;

    std::function<QFuture<Result<QList<TeamMember>>>(const QString &team)> fetchMembers;
    std::function<Answer(const QString &team, const QString &username, const QString &role)> add;
    std::function<Answer(const QString &team, const QString &username, const QString &role)>
        setRole;
    std::function<Answer(const QString &team, const QString &username)> remove;

    std::function<QFuture<Result<QList<ApiKey>>>()> fetchKeys;
    /// Answers the key, which can't be had again.
    std::function<QFuture<Result<QString>>(const QString &description)> createKey;
    std::function<Answer(const QString &id)> revokeKey;
};

/// `client` must outlive it.
MemberSource memberSource(api::ApiClient &client);
