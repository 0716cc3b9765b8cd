#include "core/domain/names.h"
#include "core/server/resolvers/change.h"
#include "core/server/resolvers/inputs.h"
#include "core/server/resolvers/protection.h"
#include "core/server/resolvers/resolvers.h"
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

/// The collection of the input's `field`, which must be of this kind.
Result<CollectionRow> wanted(Change &change, const char *field, CollectionKind kind)
{
    const QString name = QString::fromLatin1(field);
    const auto row = change.reach.collectionById(change.text(field), Right::ChangeModels, name);
    if (!row || row->kind == kind)
        return row;
    return unprocessable(
        kind == CollectionKind::Sequence
            ? tr("“%1” holds links; it is an artifact portfolio.").arg(row->name)
            : tr("“%1” holds logged versions; it is an artifact sequence.").arg(row->name),
        field);
}

Json changed(const CollectionRow &row) { return Json { { "collection", row.id } }; }

Result<Json> update(Change &change, const char *field, CollectionKind kind)
{
    auto row = wanted(change, field, kind);
    if (!row)
        return row.error();
    const QString name = change.text("name");
    if (change.has("name") && name != row->name) {
        const auto checked = atField(names::checkCollectionName(name), "name");
        row = checked ? Collections(change.db).rename(row->id, name)
                      : Result<CollectionRow>(checked.error());
        if (!row)
            return row.error();
    }
    const QString description = change.text("description");
    if (change.has("description") && description != row->description)
        row = Collections(change.db).setDescription(row->id, description);
    return row.transform(changed);
}

Result<Json> move(Change &change)
{
    const auto row = wanted(change, "artifactSequenceID", CollectionKind::Sequence);
    if (!row)
        return row.error();
    constexpr const char *field = "destinationArtifactTypeName";
    const QString name = change.text(field);
    if (const auto checked = checkTypeName(name, field); !checked)
        return checked.error();
    const auto links = Memberships(change.db).list(
        { u"a.sequence_id = ? AND m.collection_id <> ?"_s, { row->id, row->id } }, {},
        { .first = 1 });
    const auto type = Projects(change.db).findOrCreateType(row->projectId, name);
    if (!links || !type)
        return links ? type.error() : links.error();
    if (!links->items.isEmpty() && type->id != row->typeId) {
        return Error { Error::Kind::Conflict,
                       tr("Versions of “%1” are linked to collections of their type. Unlink them "
                          "before you change it.")
                           .arg(row->name),
                       u"artifactSequenceID"_s };
    }
    return Collections(change.db).setType(row->id, type->id).transform(changed);
}

/// The answer tells the collection as it was, for it is gone.
Result<Json> remove(Change &change, const char *field, CollectionKind kind)
{
    const auto row = wanted(change, field, kind);
    if (!row)
        return row.error();
    if (const auto allowed = mayDelete(change, *row); !allowed)
        return allowed.error();
    const auto removed = removeCollection(change.db, row->id, change.session.user.id);
    return removed.transform([&](Done) {
        return Json { { "collection", row->id },
                      { "project", row->projectId },
                      { "type", row->typeId },
                      { "isSequence", kind == CollectionKind::Sequence },
                      { "name", row->name.toStdString() },
                      { "description", row->description.toStdString() },
                      { "createdAt", row->createdAt.toMSecsSinceEpoch() },
                      { "updatedAt", row->updatedAt.toMSecsSinceEpoch() } };
    });
}

Value removedCollection(const Json &made, const Call &)
{
    const auto number = [&made](const char *key) { return made.at(key).get<qint64>(); };
    const auto textOf = [&made](const char *key) {
        return QString::fromStdString(made.at(key).get<std::string>());
    };
    const bool isSequence = made.at("isSequence").get<bool>();
    return objectOf(CollectionRow {
        .id = number("collection"),
        .projectId = number("project"),
        .typeId = number("type"),
        .kind = isSequence ? CollectionKind::Sequence : CollectionKind::Portfolio,
        .name = textOf("name"),
        .description = textOf("description"),
        .createdAt = QDateTime::fromMSecsSinceEpoch(number("createdAt"), Qt::UTC),
        .updatedAt = QDateTime::fromMSecsSinceEpoch(number("updatedAt"), Qt::UTC),
        .isDeleted = true,
    });
}

} // namespace

void addCollectionChanges(graphql::Resolvers &r)
{
    constexpr const char *changedPayload = "UpdateArtifactCollectionPayload";
    constexpr const char *removedPayload = "DeleteArtifactCollectionPayload";
    constexpr const char *sequence = "artifactSequenceID";
    constexpr const char *portfolio = "artifactPortfolioID";
    addMutation(r, "updateArtifactSequence", changedPayload,
                [](Change &c) { return update(c, sequence, CollectionKind::Sequence); });
    addMutation(r, "updateArtifactPortfolio", changedPayload,
                [](Change &c) { return update(c, portfolio, CollectionKind::Portfolio); });
    addMutation(r, "moveArtifactSequence", changedPayload, move);
    addMutation(r, "deleteArtifactSequence", removedPayload,
                [](Change &c) { return remove(c, sequence, CollectionKind::Sequence); });
    addMutation(r, "deleteArtifactPortfolio", removedPayload,
                [](Change &c) { return remove(c, portfolio, CollectionKind::Portfolio); });
    r.add<Json>(changedPayload, "artifactCollection", [](const Json &made, const Call &call) {
        return read(call, [&](Database &db) {
            return asObject(Collections(db).collection(made.at("collection").get<qint64>()));
        });
    });
    r.add<Json>(removedPayload, "artifactCollection", removedCollection);
}

} // namespace server
