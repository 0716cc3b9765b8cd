#include "core/server/demo.h"

#include "core/server/demodata.h"
#include "core/server/firststart.h"
#include "core/store/backdating.h"
#include "core/store/collections.h"
#include "core/store/events.h"
#include "core/store/modelchanges.h"
#include "core/store/projects.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;
using namespace store;

namespace server {
namespace {

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// The dates spread over the past, the same hour apart on every machine.
QDateTime daysAgo(int days)
{
    return QDateTime::currentDateTimeUtc().addDays(-days).addSecs(-5400);
}

QString digestOf(const DemoModel &model, const DemoVersion &version)
{
    const QByteArray seed(version.metadata.data(), static_cast<qsizetype>(version.metadata.size()));
    return QString::fromLatin1(
        QCryptographicHash::hash(
            QByteArray(model.name.data(), static_cast<qsizetype>(model.name.size())) + seed,
            QCryptographicHash::Md5)
            .toHex());
}

Result<CollectionRow> makeCollection(Database &db, qint64 projectId, CollectionKind kind,
                                     std::string_view name, std::string_view description)
{
    const auto type = Projects(db).findOrCreateType(projectId, modelType);
    if (!type)
        return type.error();
    return Collections(db).create({ .projectId = projectId,
                                    .typeId = type->id,
                                    .kind = kind,
                                    .name = text(name),
                                    .description = text(description) });
}

QStringList aliasesOf(const DemoVersion &version)
{
    return version.aliases.empty() ? QStringList() : text(version.aliases).split(u' ');
}

Result<ArtifactRow> logVersion(Database &db, const CollectionRow &sequence, const UserRow &admin,
                               const DemoModel &model, const DemoVersion &version)
{
    const auto pending = Artifacts(db).create({ .sequenceId = sequence.id,
                                                .typeId = sequence.typeId,
                                                .digest = digestOf(model, version),
                                                .description = text(version.description),
                                                .metadata = text(version.metadata),
                                                .createdBy = admin.id });
    if (!pending)
        return pending;
    const auto committed = commitArtifact(db, pending->id, admin.id);
    if (!committed)
        return committed;
    const auto dated = backdateArtifact(db, committed->id, daysAgo(version.daysAgo));
    return dated ? committed : Result<ArtifactRow>(dated.error());
}

Result<Done> makeVersion(Database &db, const CollectionRow &sequence,
                         const CollectionRow &portfolio, const UserRow &admin,
                         const DemoModel &model, const DemoVersion &version)
{
    const auto logged = logVersion(db, sequence, admin, model, version);
    if (!logged)
        return logged.error();
    if (!version.isLinked)
        return Done();
    const auto linked = linkVersion(db,
                                    { .artifactId = logged->id,
                                      .portfolioId = portfolio.id,
                                      .aliases = aliasesOf(version),
                                      .userId = admin.id });
    if (!linked)
        return linked.error();
    return backdateMembership(db, linked->id, daysAgo(version.daysAgo - 1));
}

Result<Done> makeModel(Database &db, const EntityRow &team, const UserRow &admin,
                       const DemoModel &model)
{
    const auto registry = Projects(db).findOrCreate(team.id, registryName);
    const auto project = Projects(db).findOrCreate(team.id, text(model.project));
    if (!registry || !project)
        return registry ? project.error() : registry.error();
    const auto sequence
        = makeCollection(db, project->id, CollectionKind::Sequence, model.sequence, {});
    const auto portfolio = makeCollection(db, registry->id, CollectionKind::Portfolio, model.name,
                                          model.description);
    if (!sequence || !portfolio)
        return sequence ? portfolio.error() : sequence.error();
    for (const DemoVersion &version : model.versions) {
        const auto made = makeVersion(db, *sequence, *portfolio, admin, model, version);
        if (!made)
            return made;
    }
    const QDateTime start = daysAgo(model.versions.front().daysAgo + 1);
    const auto dated = backdateCollection(db, sequence->id, start);
    return dated ? backdateCollection(db, portfolio->id, start) : dated;
}

Result<Done> silenceEvents(Database &db, qint64 entityId)
{
    const auto events = Events(db).unprocessed(1000);
    if (!events)
        return events.error();
    for (const EventRow &event : *events) {
        if (event.entityId != entityId)
            continue;
        if (const auto marked = Events(db).markProcessed(event.id); !marked)
            return marked;
    }
    return Done();
}

} // namespace

Result<EntityRow> makeDemo(Database &db, const UserRow &admin)
{
    const auto team = makeTeam(db, admin, u"demo"_s, true);
    if (!team)
        return team;
    for (const DemoModel &model : demoModels()) {
        if (const auto made = makeModel(db, *team, admin, model); !made)
            return made.error();
    }
    const auto silenced = silenceEvents(db, team->id);
    return silenced ? team : Result<EntityRow>(silenced.error());
}

} // namespace server
