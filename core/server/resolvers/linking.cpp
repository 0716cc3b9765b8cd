#include "core/domain/names.h"
#include "core/domain/nodeid.h"
#include "core/server/resolvers/change.h"
#include "core/server/resolvers/inputs.h"
#include "core/server/resolvers/protection.h"
#include "core/server/resolvers/registries.h"
#include "core/server/resolvers/resolvers.h"
#include "core/store/modelchanges.h"
#include "core/store/registrychanges.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::Value;

namespace server {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

Result<ArtifactRow> artifactToLink(Change &change)
{
    if (change.has("artifactID"))
        return change.reach.artifactById(change.text("artifactID"), Right::Read, u"artifactID"_s);
    const QString clientId = change.text("clientID");
    if (clientId.isEmpty())
        return unprocessable(tr("Say which version to link."), "artifactID");
    const auto found = Artifacts(change.db).findByClientId(clientId);
    if (!found)
        return found.error();
    const QString id = found->has_value() ? nodeid::encode(ids::artifact, (*found)->id) : QString();
    if (id.isEmpty()) {
        return Error { Error::Kind::NotFound, tr("There is no version with this client id."),
                       u"clientID"_s };
    }
    return change.reach.artifactById(id, Right::Read, u"clientID"_s);
}

/// The registered model of the input, made when there is none of this name.
Result<CollectionRow> portfolioFor(Change &change, const ArtifactRow &artifact)
{
    if (change.has("artifactPortfolioID")) {
        return change.reach.collectionById(change.text("artifactPortfolioID"), Right::ChangeModels,
                                           u"artifactPortfolioID"_s);
    }
    const auto project = change.projectOrNew();
    if (!project)
        return project.error();
    const QString name = change.text("artifactPortfolioName");
    if (const auto checked = atField(names::checkCollectionName(name), "artifactPortfolioName");
        !checked)
        return checked.error();
    const auto ownType = Projects(change.db).type(artifact.typeId);
    if (!ownType)
        return ownType.error();
    const auto type = typeTaken(change.db, *project, ownType->name);
    if (!type)
        return type.error();
    return atField(Collections(change.db).findOrCreate({ .projectId = project->id,
                                                         .typeId = type->id,
                                                         .kind = CollectionKind::Portfolio,
                                                         .name = name }),
                   "artifactPortfolioName");
}

Result<Json> link(Change &change)
{
    const auto artifact = artifactToLink(change);
    if (!artifact)
        return artifact.error();
    const auto portfolio = portfolioFor(change, *artifact);
    if (!portfolio)
        return portfolio.error();
    const auto aliases = aliasesOf(change.at("aliases"));
    if (!aliases)
        return aliases.error();
    const auto allowed
        = mayChangeAliases(change, portfolio->id, *aliases + QStringList(u"latest"_s));
    if (!allowed)
        return allowed.error();
    const LinkVersion wanted { .artifactId = artifact->id,
                               .portfolioId = portfolio->id,
                               .aliases = *aliases,
                               .userId = change.session.user.id };
    const Json made { { "collection", portfolio->id }, { "artifact", artifact->id } };
    // W&B's own clients link by the id that they made up while the upload is still going on.
    if (artifact->state == ArtifactState::Pending && !change.has("artifactID"))
        return linkWhenCommitted(change.db, wanted).transform([&made](Done) { return made; });
    return linkVersion(change.db, wanted).transform([&made](const MembershipRow &row) {
        Json linked = made;
        linked["membership"] = row.id;
        return linked;
    });
}

Result<Json> unlink(Change &change)
{
    const auto artifact
        = change.reach.artifactById(change.text("artifactID"), Right::Read, u"artifactID"_s);
    if (!artifact)
        return artifact.error();
    constexpr const char *field = "artifactPortfolioID";
    const auto portfolio = change.reach.collectionById(change.text(field), Right::ChangeModels,
                                                       QString::fromLatin1(field));
    if (!portfolio)
        return portfolio.error();
    if (portfolio->kind != CollectionKind::Portfolio) {
        return unprocessable(tr("The version was logged to “%1”, not linked. Delete it instead.")
                                 .arg(portfolio->name),
                             field);
    }
    const auto membership
        = atField(orNotFound(Memberships(change.db).find(portfolio->id, artifact->id),
                             tr("The version is not linked to “%1”.").arg(portfolio->name)),
                  "artifactID");
    if (!membership)
        return membership.error();
    if (const auto allowed = mayTakeOut(change, *membership); !allowed)
        return allowed.error();
    return leaveCollection(change.db, *membership, change.session.user.id).transform([&](Done) {
        return Json { { "success", true }, { "artifact", artifact->id } };
    });
}

void addLinkPayload(graphql::Resolvers &r)
{
    constexpr const char *payload = "LinkArtifactPayload";
    const auto addField = [&](const char *field, auto valueOf) {
        r.add<Json>(payload, field, [valueOf](const Json &made, const Call &call) -> Result<Value> {
            if (!made.contains("membership")) // the version is still being uploaded
                return Value(nullptr);
            return read(call, [&](Database &db) {
                return Memberships(db)
                    .membership(made.at("membership").get<qint64>())
                    .transform(valueOf);
            });
        });
    };
    addField("artifactMembership", [](const MembershipRow &row) { return objectOf(row); });
    addField("versionIndex",
             [](const MembershipRow &row) { return Value(Json(row.versionIndex)); });
    r.add<Json>(payload, "artifactCollectionID", [](const Json &made, const Call &) {
        return nodeId(ids::collection, made.at("collection").get<qint64>());
    });
    r.add<Json>(payload, "artifactID", [](const Json &made, const Call &) {
        return nodeId(ids::artifact, made.at("artifact").get<qint64>());
    });
    r.add<Json>(payload, "createdAt", [](const Json &made, const Call &call) {
        return read(call, [&](Database &db) -> Result<Value> {
            if (!made.contains("membership"))
                return time(QDateTime::currentDateTimeUtc());
            return Memberships(db)
                .membership(made.at("membership").get<qint64>())
                .transform([](const MembershipRow &row) { return time(row.createdAt); });
        });
    });
}

} // namespace

void addLinking(graphql::Resolvers &r)
{
    addMutation(r, "linkArtifact", "LinkArtifactPayload", link);
    addLinkPayload(r);
    addMutation(r, "unlinkArtifact", "UnlinkArtifactPayload", unlink, { "success" });
    r.add<Json>("UnlinkArtifactPayload", "artifactID", [](const Json &made, const Call &) {
        return nodeId(ids::artifact, made.at("artifact").get<qint64>());
    });
}

} // namespace server
