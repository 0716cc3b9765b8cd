#pragma once

#include "core/api/call.h"
#include "core/domain/team.h"

/// Who is in a team, and the API keys of the person.
namespace api {

Call<QList<TeamMember>> members(const QString &entity);
/// `role` is "admin", "member" or "viewer".
Call<Done> addMember(const QString &entity, const QString &username, const QString &role);
Call<Done> updateMemberRole(const QString &entity, const QString &username, const QString &role);
Call<Done> removeMember(const QString &entity, const QString &username);

Call<QList<ApiKey>> apiKeys();
/// Answers the key itself, which can't be had again.
Call<QString> generateApiKey(const QString &description);
Call<Done> deleteApiKey(const QString &id);

} // namespace api
