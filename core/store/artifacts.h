#pragma once

#include "core/store/database.h"

#include <QStringList>

namespace store {

enum class ArtifactState { Pending, Committed, Deleted };

/// How long a version is kept when it is not a number of seconds.
constexpr qint64 ttlInherited = -1; ///< as its team decides, which is for ever
constexpr qint64 ttlForever = -2;

/// A version. It lives in exactly one sequence; elsewhere it is linked.
struct ArtifactRow
{
    qint64 id = 0;
    qint64 sequenceId = 0;
    qint64 typeId = 0;
    ArtifactState state = ArtifactState::Pending;
    /// In its sequence, from 0; given when it is committed.
    std::optional<int> versionIndex;
    QString digest;
    QString description;
    QString metadata; ///< a JSON object as text
    qint64 createdBy = 0; ///< the person
    qint64 runId = 0; ///< that logged it; 0 when the person did
    std::optional<int> historyStep; ///< of the run
    qint64 ttlSeconds = 0; ///< or one of the constants below
    qint64 size = 0; ///< bytes in all its files
    qint64 fileCount = 0;
    QDateTime createdAt;
    QDateTime updatedAt;
};

/// What a version is to a run.
enum class RunPart { Input, Output };

class Artifacts
{
public:
    struct New
    {
        qint64 sequenceId = 0;
        qint64 typeId = 0;
        QString digest;
        QString description = {};
        QString metadata = QStringLiteral("{}");
        QString clientId = {};
        qint64 createdBy = 0;
        qint64 runId = 0;
        std::optional<int> historyStep = {};
        qint64 ttlSeconds = ttlInherited;
        /// Set when the version is committed.
        QStringList aliases = {};
        QStringList tags = {};
    };

    explicit Artifacts(Database &db)
        : m_db(db)
    {
    }

    /// A pending version; commitArtifact() in modelchanges.h finishes it.
    Result<ArtifactRow> create(const New &artifact);
    Result<ArtifactRow> artifact(qint64 id);
    /// The id is one that the client made up, also for a version with the same content that was
    /// there already. Conflict when it stands for something else.
    Result<Done> setClientId(qint64 id, const QString &clientId);
    Result<std::optional<ArtifactRow>> findByClientId(const QString &clientId);
    /// The same for a sequence.
    Result<Done> setSequenceClientId(qint64 sequenceId, const QString &clientId);
    Result<qint64> findSequenceByClientId(const QString &clientId); ///< 0 when there is none
    /// The newest committed version of the sequence with this content.
    Result<std::optional<ArtifactRow>> findByDigest(qint64 sequenceId, const QString &digest);
    /// The newest committed version.
    Result<std::optional<ArtifactRow>> latest(qint64 sequenceId);
    struct Pending
    {
        QStringList aliases;
        QStringList tags;
    };
    /// What waits for the commit.
    Result<Pending> pending(qint64 id);
    /// NotFound unless it is pending. commitArtifact() in modelchanges.h does all that belongs to
    /// it.
    Result<Done> markCommitted(qint64 id, int versionIndex);
    Result<Done> setContent(qint64 id, qint64 size, qint64 fileCount);
    /// deleteArtifact() in modelchanges.h does all that belongs to it.
    Result<Done> markDeleted(qint64 id);

    /// What is not given stays as it is.
    struct Update
    {
        std::optional<QString> description;
        std::optional<QString> metadata;
        std::optional<qint64> ttlSeconds;
    };
    Result<ArtifactRow> update(qint64 id, const Update &update);

    /// A second time is none.
    Result<Done> addToRun(qint64 id, qint64 runId, RunPart part);
    /// The complete versions that the run used or logged.
    Result<Page<ArtifactRow>> ofRun(qint64 runId, RunPart part, const PageRequest &page);
    /// The ids of the runs that used it.
    Result<Page<qint64>> usersOf(qint64 id, const PageRequest &page);

private:
    Database &m_db;
};

} // namespace store
