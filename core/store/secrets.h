#pragma once

#include "core/store/database.h"
#include "core/store/vault.h"

#include <QStringList>

namespace store {

/// A team secret without its value.
struct SecretRow
{
    qint64 id = 0;
    qint64 entityId = 0;
    QString name;
    qint64 createdBy = 0; ///< 0 when that person is gone
    QDateTime createdAt;
    QDateTime rotatedAt = {}; ///< when it got another value; invalid when it never did
    QDateTime usedAt = {}; ///< when a delivery used it last; invalid when none did
    /// While the value before is used for signing too; invalid when it isn't.
    QDateTime previousUntil = {};
};

/// Team secrets, encrypted at rest. A name is used once in an entity.
class Secrets
{
public:
    Secrets(Database &db, const Vault &vault)
        : m_db(db)
        , m_vault(vault)
    {
    }

    /// Conflict, with field "secretName", when the entity has a secret of this name.
    Result<SecretRow> insert(qint64 entityId, const QString &name, const SecretText &value);
    /// Inserts it, or gives the one of this name another value: how W&B rotates a secret (wire
    /// contract, 10.1). `userId` is who made it.
    Result<SecretRow> put(qint64 entityId, const QString &name, const SecretText &value,
                          qint64 userId = 0);
    /// Another value. The one before is kept until `overlapUntil`, if that is valid; one that was
    /// kept from an earlier rotation is forgotten. NotFound when there is no such secret.
    Result<SecretRow> rotate(qint64 entityId, const QString &name, const SecretText &value,
                             const QDateTime &overlapUntil);
    /// Forgets the value before at once.
    Result<SecretRow> endOverlap(qint64 entityId, const QString &name);
    /// NotFound when there is none.
    Result<Done> remove(qint64 entityId, const QString &name);
    /// A delivery used these; empty names are skipped. Forgets values whose overlap is over too.
    Result<Done> noteUse(qint64 entityId, const QStringList &names, const QDateTime &at);
    Result<std::optional<SecretRow>> find(qint64 entityId, const QString &name);
    Result<QList<SecretRow>> list(qint64 entityId);
    /// For the moment of sending only. NotFound names the secret that is missing.
    Result<SecretText> value(qint64 entityId, const QString &name);
    /// The value before, while its overlap lasts; else empty.
    Result<SecretText> previousValue(qint64 entityId, const QString &name);

private:
    Result<Done> keepPrevious(qint64 entityId, const QString &name, const QDateTime &until);
    Result<Done> forgetPrevious(qint64 entityId, const QString &name);

    Database &m_db;
    const Vault &m_vault;
};

/// Forgets the values before whose overlap is over.
Result<Done> forgetExpired(Database &db);

} // namespace store
