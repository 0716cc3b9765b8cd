#include "core/store/artifacts.h"

#include "core/store/columns.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace store {
namespace {

constexpr EnumNames<2> parts { "input"_L1, "output"_L1 };
constexpr EnumNames<3> states { "pending"_L1, "committed"_L1, "deleted"_L1 };
const QString columns = u"id, sequence_id, type_id, state, version_index, digest, description,"
                        " metadata, created_by, run_id, history_step, ttl_seconds, size,"
                        " file_count, created_at, updated_at"_s;

QString tr(const char *text) { return QCoreApplication::translate("Artifacts", text); }

ArtifactRow readArtifact(Row &row)
{
    return { .id = row.number(),
             .sequenceId = row.number(),
             .typeId = row.number(),
             .state = valueIn<ArtifactState>(states, row.text()),
             .versionIndex = row.optionalInteger(),
             .digest = row.text(),
             .description = row.text(),
             .metadata = row.text(),
             .createdBy = row.number(),
             .runId = row.number(),
             .historyStep = row.optionalInteger(),
             .ttlSeconds = row.number(),
             .size = row.number(),
             .fileCount = row.number(),
             .createdAt = row.time(),
             .updatedAt = row.time() };
}

Artifacts::Pending readPending(Row &row)
{
    return { .aliases = listOf(row.text()), .tags = listOf(row.text()) };
}

qint64 readNumber(Row &row) { return row.number(); }

QString select(const QString &where)
{
    return u"SELECT "_s + columns + u" FROM artifacts WHERE "_s + where;
}

Error unknown() { return { Error::Kind::NotFound, tr("There is no such version.") }; }

} // namespace

Result<ArtifactRow> Artifacts::create(const New &artifact)
{
    const QVariant time = column(now());
    const QVariant step = artifact.historyStep ? QVariant(*artifact.historyStep) : QVariant();
    const auto id = m_db.insert(
        u"INSERT INTO artifacts (sequence_id, type_id, state, digest, description, metadata,"
        " pending_aliases, pending_tags, created_by, run_id, history_step, ttl_seconds,"
        " created_at, updated_at) VALUES (?, ?, 'pending', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        { artifact.sequenceId, artifact.typeId, artifact.digest, artifact.description,
          artifact.metadata, column(artifact.aliases), column(artifact.tags),
          reference(artifact.createdBy), reference(artifact.runId), step, artifact.ttlSeconds, time,
          time });
    if (!id)
        return id.error();
    if (const auto named = setClientId(*id, artifact.clientId); !named)
        return named.error();
    return this->artifact(*id);
}

Result<ArtifactRow> Artifacts::artifact(qint64 id)
{
    return orNotFound(m_db.find<ArtifactRow>(select(u"id = ?"_s), { id }, readArtifact),
                      unknown().message);
}

Result<Done> Artifacts::setClientId(qint64 id, const QString &clientId)
{
    if (clientId.isEmpty())
        return Done();
    return onConflict(m_db.run(u"INSERT INTO client_ids (client_id, artifact_id) VALUES (?, ?)"_s,
                               { clientId, id }),
                      tr("There is something else with this client id already."), u"clientID"_s);
}

Result<std::optional<ArtifactRow>> Artifacts::findByClientId(const QString &clientId)
{
    return m_db.find<ArtifactRow>(
        select(u"id = (SELECT artifact_id FROM client_ids WHERE client_id = ?)"_s), { clientId },
        readArtifact);
}

// Another process may use the id again for the same sequence.
Result<Done> Artifacts::setSequenceClientId(qint64 sequenceId, const QString &clientId)
{
    if (clientId.isEmpty())
        return Done();
    return m_db.run(u"INSERT INTO client_ids (client_id, sequence_id) VALUES (?, ?)"
                    " ON CONFLICT (client_id) DO NOTHING"_s,
                    { clientId, sequenceId });
}

Result<qint64> Artifacts::findSequenceByClientId(const QString &clientId)
{
    return m_db
        .find<qint64>(u"SELECT sequence_id FROM client_ids WHERE client_id = ?"_s, { clientId },
                      readNumber)
        .transform([](const std::optional<qint64> &id) { return id.value_or(0); });
}

Result<std::optional<ArtifactRow>> Artifacts::findByDigest(qint64 sequenceId, const QString &digest)
{
    return m_db.find<ArtifactRow>(select(u"sequence_id = ? AND digest = ? AND state = 'committed'"
                                         " ORDER BY version_index DESC LIMIT 1"_s),
                                  { sequenceId, digest }, readArtifact);
}

Result<std::optional<ArtifactRow>> Artifacts::latest(qint64 sequenceId)
{
    return m_db.find<ArtifactRow>(select(u"sequence_id = ? AND state = 'committed'"
                                         " ORDER BY version_index DESC LIMIT 1"_s),
                                  { sequenceId }, readArtifact);
}

Result<Artifacts::Pending> Artifacts::pending(qint64 id)
{
    return orNotFound(
        m_db.find<Pending>(u"SELECT pending_aliases, pending_tags FROM artifacts WHERE id = ?"_s,
                           { id }, readPending),
        unknown().message);
}

Result<Done> Artifacts::markCommitted(qint64 id, int versionIndex)
{
    const auto changed
        = m_db.change(u"UPDATE artifacts SET state = 'committed',"
                      " version_index = ?, pending_aliases = '[]', pending_tags = '[]',"
                      " updated_at = ?"
                      " WHERE id = ? AND state = 'pending'"_s,
                      { versionIndex, column(now()), id });
    if (!changed)
        return changed.error();
    return *changed == 1 ? Result<Done>(Done()) : unknown();
}

Result<Done> Artifacts::setContent(qint64 id, qint64 size, qint64 fileCount)
{
    return m_db.run(u"UPDATE artifacts SET size = ?, file_count = ? WHERE id = ?"_s,
                    { size, fileCount, id });
}

Result<Done> Artifacts::markDeleted(qint64 id)
{
    return m_db.run(u"UPDATE artifacts SET state = 'deleted', updated_at = ? WHERE id = ?"_s,
                    { column(now()), id });
}

Result<ArtifactRow> Artifacts::update(qint64 id, const Update &update)
{
    const auto given = [](const auto &value) { return value ? QVariant(*value) : QVariant(); };
    const auto done = m_db.run(u"UPDATE artifacts SET description = coalesce(?, description),"
                               " metadata = coalesce(?, metadata),"
                               " ttl_seconds = coalesce(?, ttl_seconds), updated_at = ?"
                               " WHERE id = ?"_s,
                               { given(update.description), given(update.metadata),
                                 given(update.ttlSeconds), column(now()), id });
    return done ? artifact(id) : Result<ArtifactRow>(done.error());
}

Result<Done> Artifacts::addToRun(qint64 id, qint64 runId, RunPart part)
{
    return m_db.run(u"INSERT INTO run_artifacts (run_id, artifact_id, role, created_at)"
                    " VALUES (?, ?, ?, ?) ON CONFLICT (run_id, artifact_id, role) DO NOTHING"_s,
                    { runId, id, nameIn(parts, part), column(now()) });
}

Result<Page<ArtifactRow>> Artifacts::ofRun(qint64 runId, RunPart part, const PageRequest &page)
{
    return m_db.page<ArtifactRow>({ .columns = columns,
                                    .from = u"artifacts"_s,
                                    .where = u"state = 'committed' AND id IN (SELECT artifact_id"
                                             " FROM run_artifacts WHERE run_id = ? AND role = ?)"_s,
                                    .params = { runId, nameIn(parts, part) },
                                    .id = u"id"_s },
                                  page, readArtifact);
}

Result<Page<qint64>> Artifacts::usersOf(qint64 id, const PageRequest &page)
{
    return m_db.page<qint64>({ .columns = u"run_id"_s,
                               .from = u"run_artifacts"_s,
                               .where = u"artifact_id = ? AND role = 'input'"_s,
                               .params = { id },
                               .id = u"run_id"_s },
                             page, readNumber);
}

} // namespace store
