#include "core/server/firststart.h"

#include "core/server/datafiles.h"
#include "core/server/demo.h"
#include "core/store/organizations.h"
#include "core/store/projects.h"

using namespace Qt::StringLiterals;
using namespace store;

namespace server {
namespace {

/// A project for models, and the type of what is in it.
Result<Done> makeRegistry(Database &db, qint64 entityId, const QString &name)
{
    const auto registry = Projects(db).create(entityId, name);
    if (!registry)
        return registry.error();
    return Projects(db).findOrCreateType(registry->id, modelType).transform([](const auto &) {
        return Done();
    });
}

Result<Done> makeOrganization(Database &db, const UserRow &admin)
{
    const auto organization = Organizations(db).create(u"My organization"_s, u"my-org"_s);
    if (!organization)
        return organization.error();
    const auto joined = Accounts(db).setMember(organization->entityId, admin.id, Role::Admin);
    return joined ? makeRegistry(db, organization->entityId, u"wandb-registry-model"_s) : joined;
}

/// The key, written to its file before the transaction ends: a store without its key can't be.
Result<QString> makeFirst(Database &db, const QDir &dataDir, bool withDemo)
{
    Accounts accounts(db);
    const auto admin
        = accounts.createUser({ .username = u"admin"_s, .name = u"Admin"_s, .isAdmin = true });
    if (!admin)
        return admin.error();
    if (const auto made = makeOrganization(db, *admin); !made)
        return made.error();
    const auto team = makeTeam(db, *admin, u"my-team"_s, false);
    const auto shown = team && withDemo ? makeDemo(db, *admin) : team;
    if (!shown)
        return shown.error();
    if (const auto set = accounts.setDefaultEntity(admin->id, shown->id); !set)
        return set.error();
    const auto key = accounts.createApiKey(admin->id, u"admin.key"_s);
    if (!key)
        return key;
    return writeAdminKey(dataDir, *key).transform([&key](Done) { return *key; });
}

Result<QString> checkKey(Database &db, const QDir &dataDir)
{
    const auto key = readAdminKey(dataDir);
    if (!key)
        return key;
    const auto user = Accounts(db).userByApiKey(*key);
    if (!user)
        return user.error();
    return user->has_value() ? key : uselessAdminKey(dataDir);
}

} // namespace

Result<EntityRow> makeTeam(Database &db, const UserRow &admin, const QString &name, bool isDemo)
{
    Accounts accounts(db);
    const auto team = accounts.createEntity(name, EntityType::Team, isDemo);
    if (!team)
        return team;
    if (const auto joined = accounts.setMember(team->id, admin.id, Role::Admin); !joined)
        return joined.error();
    const auto registry = makeRegistry(db, team->id, registryName);
    return registry ? team : Result<EntityRow>(registry.error());
}

Result<QString> prepare(Store &store, const QDir &dataDir, bool withDemo)
{
    return store.write([&](Database &db) -> Result<QString> {
        const auto users = Accounts(db).users({ .first = 1 });
        if (!users)
            return users.error();
        return users->items.isEmpty() ? makeFirst(db, dataDir, withDemo) : checkKey(db, dataDir);
    });
}

} // namespace server
