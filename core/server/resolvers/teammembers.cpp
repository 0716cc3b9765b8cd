#include "core/server/resolvers/membership.h"
#include "core/server/resolvers/people.h"
#include "core/server/resolvers/resolvers.h"
#include "core/store/apikeys.h"
#include "core/store/invites.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::List;
using graphql::Object;
using graphql::Value;

namespace server {
namespace {

constexpr const char *who = "username"; ///< the input that says it

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

/// A person and what they are in a team, or will be.
struct TeamMember
{
    MemberRow member;
    UserRow user; ///< of an invite no more than name and address
    qint64 inviteId = 0; ///< 0 unless invited
};

/// A team, and somebody in it or who is to come.
struct Place
{
    EntityRow team;
    UserRow user;
};

Result<Place> placeIn(Change &change, Right right)
{
    const auto team = teamOf(change, right);
    if (!team)
        return team.error();
    const QString name = change.text("username");
    const auto user = Accounts(change.db).findUser(name);
    if (!user)
        return user.error();
    if (user->has_value())
        return Place { *team, **user };
    return Error { Error::Kind::NotFound,
                   tr("There is no user “%1” on this server. Whoever runs it can add one.")
                       .arg(name.left(128)),
                   QString::fromLatin1(who) };
}

Result<Role> roleIn(const Change &change)
{
    const auto role = roleFromName(change.text("role"));
    if (role)
        return *role;
    return unprocessable(
        tr("“%1” is no role. Choose admin, member or viewer.").arg(change.text("role").left(64)),
        "role");
}

Json changed(const Place &place)
{
    return { { "team", place.team.id }, { "user", place.user.id } };
}

/// `apply` is join() or setRole().
Result<Json> put(Change &change, decltype(&join) apply)
{
    const auto place = placeIn(change, Right::Administer);
    if (!place)
        return place.error();
    const auto role = roleIn(change);
    if (!role)
        return role.error();
    return apply(change, place->team, place->user, *role, who).transform([&place](Done) {
        return changed(*place);
    });
}

Result<Json> add(Change &change) { return put(change, join); }

Result<Json> updateRole(Change &change) { return put(change, setRole); }

Result<Json> remove(Change &change)
{
    const bool isSelf = change.text("username") == change.session.user.username;
    const auto place = placeIn(change, isSelf ? Right::Read : Right::Administer);
    if (!place)
        return place.error();
    return leave(change, place->team, place->user, who).transform([](Done) { return succeeded(); });
}

Result<Done> appendMembers(Database &db, qint64 entityId, List &list)
{
    PageRequest request { .first = 1000 };
    while (true) {
        const auto page = Accounts(db).members(entityId, request);
        if (!page)
            return page.error();
        for (const MemberRow &member : page->items) {
            const auto user = Accounts(db).user(member.userId);
            if (!user)
                return user.error();
            list.push_back(Object { "Member", TeamMember { member, *user } });
            request.after = member.id;
        }
        if (!page->hasNext)
            return Done();
    }
}

Result<Done> appendInvites(Database &db, qint64 entityId, List &list)
{
    const auto invites = Invites(db).ofEntity(entityId);
    if (!invites)
        return invites.error();
    for (const InviteRow &invite : *invites) {
        const MemberRow member { .entityId = entityId,
                                 .role = invite.role,
                                 .createdAt = invite.createdAt };
        const UserRow user { .name = invite.email, .email = invite.email };
        list.push_back(Object { "Member", TeamMember { member, user, invite.id } });
    }
    return Done();
}

/// Who is invited is only told to those who invite.
Result<Value> list(const EntityRow &entity, const Call &call)
{
    return read(call, [&](Database &db) -> Result<Value> {
        const auto isAdmin = Reach(db, session(call).user).may(entity.id, Right::Administer);
        if (!isAdmin)
            return isAdmin.error();
        List list;
        auto done = appendMembers(db, entity.id, list);
        if (done && *isAdmin)
            done = appendInvites(db, entity.id, list);
        return done ? Result<Value>(Value(std::move(list))) : done.error();
    });
}

Value memberId(const TeamMember &m, const Call &)
{
    return m.inviteId == 0 ? nodeId(ids::user, m.user.id) : nodeId(ids::invite, m.inviteId);
}

Value memberEmail(const TeamMember &m, const Call &call)
{
    return m.inviteId == 0 ? email(m.user, call) : text(m.user.email);
}

Value memberType(const TeamMember &m, const Call &)
{
    if (m.inviteId != 0)
        return nullptr;
    return Json(m.user.type == AccountType::Service ? "SERVICE" : "USER");
}

/// Of a service account, for the team's admins.
Result<Value> memberKey(const TeamMember &m, const Call &call)
{
    if (m.user.type != AccountType::Service)
        return Value(nullptr);
    return read(call, [&](Database &db) -> Result<Value> {
        const auto isAdmin
            = Reach(db, session(call).user).may(m.member.entityId, Right::Administer);
        if (!isAdmin || !*isAdmin)
            return isAdmin ? Result<Value>(Value(nullptr)) : isAdmin.error();
        return ApiKeys(db)
            .kept(m.user.id, session(call).store.vault())
            .transform([](const auto &k) { return k ? text(*k) : Value(nullptr); });
    });
}

Result<Value> changedMember(const Json &answer, const Call &call)
{
    return read(call, [&](Database &db) -> Result<Value> {
        const qint64 team = answer.at("team").get<qint64>();
        const auto user = Accounts(db).user(answer.at("user").get<qint64>());
        if (!user)
            return user.error();
        const auto member = Accounts(db).member(team, user->id);
        if (!member || !member->has_value())
            return member ? Result<Value>(nullptr) : member.error();
        return Value(Object { "Member", TeamMember { **member, *user } });
    });
}

Result<Value> viewerRole(const EntityRow &entity, const Call &call)
{
    return read(call, [&](Database &db) {
        return Reach(db, session(call).user).role(entity.id).transform([](const auto &role) {
            return role ? text(roleName(*role)) : Value(nullptr);
        });
    });
}

void addMember(graphql::Resolvers &r)
{
    const auto add
        = [&](const char *field, auto resolve) { r.add<TeamMember>("Member", field, resolve); };
    add("id", memberId);
    add("name", [](const auto &m, const Call &) { return text(m.user.name); });
    add("username", [](const auto &m, const Call &) { return optionalText(m.user.username); });
    add("email", memberEmail);
    add("admin",
        [](const auto &m, const Call &) { return Value(Json(m.member.role == Role::Admin)); });
    add("role", [](const auto &m, const Call &) { return text(roleName(m.member.role)); });
    add("pending", [](const auto &m, const Call &) { return Value(Json(m.inviteId != 0)); });
    add("photoUrl", [](const auto &, const Call &) { return Value(nullptr); });
    add("accountType", memberType);
    add("apiKey", memberKey);
    add("createdAt", [](const auto &m, const Call &) { return time(m.member.createdAt); });
}

} // namespace

void addTeamMembers(graphql::Resolvers &r)
{
    r.add<EntityRow>("Entity", "viewerRole", viewerRole);
    r.add<EntityRow>("Entity", "members", list);
    addMember(r);
    addMutation(r, "addMember", "MemberPayload", add);
    addMutation(r, "updateMemberRole", "MemberPayload", updateRole);
    addMutation(r, "removeMember", "RemoveMemberPayload", remove, { "success" });
    r.add<Json>("MemberPayload", "member", changedMember);
}

} // namespace server
