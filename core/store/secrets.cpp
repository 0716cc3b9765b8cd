#include "core/store/secrets.h"

#include "core/store/columns.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace store {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("Secrets", text); }

const QString columns = u"id, entity_id, name, created_by, created_at, rotated_at, used_at,"
                        " previous_until"_s;

SecretRow readSecret(Row &row)
{
    SecretRow secret { .id = row.number(),
                       .entityId = row.number(),
                       .name = row.text(),
                       .createdBy = row.number(),
                       .createdAt = row.time(),
                       .rotatedAt = row.time(),
                       .usedAt = row.time(),
                       .previousUntil = row.time() };
    if (secret.previousUntil.isValid() && secret.previousUntil <= now())
        secret.previousUntil = {};
    return secret;
}

Sealed readSealed(Row &row)
{
    return { .keyId = row.number(), .nonce = row.bytes(), .text = row.bytes() };
}

SealedPlace placeOf(qint64 entityId, const QString &name) { return { entityId, name, u"value"_s }; }

SealedPlace previousPlaceOf(qint64 entityId, const QString &name)
{
    return { entityId, name, u"previous_value"_s };
}

Error missing(const QString &name)
{
    return { Error::Kind::NotFound,
             tr("There is no secret “%1”. Add it in the team settings.").arg(name) };
}

} // namespace

Result<SecretRow> Secrets::insert(qint64 entityId, const QString &name, const SecretText &value)
{
    const auto found = find(entityId, name);
    if (!found)
        return found.error();
    if (found->has_value()) {
        return Error { Error::Kind::Conflict,
                       tr("There is a secret “%1” already. Choose another name.").arg(name),
                       u"secretName"_s };
    }
    return put(entityId, name, value);
}

Result<SecretRow> Secrets::put(qint64 entityId, const QString &name, const SecretText &value,
                               qint64 userId)
{
    const auto found = find(entityId, name);
    if (!found)
        return found.error();
    if (found->has_value())
        return rotate(entityId, name, value, {});
    const Sealed sealed = m_vault.seal(value, placeOf(entityId, name));
    const auto done
        = m_db.run(u"INSERT INTO secrets (entity_id, name, key_id, nonce, value, created_by,"
                   " created_at) VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
                   { entityId, name, sealed.keyId, sealed.nonce, sealed.text, reference(userId),
                     column(now()) });
    if (!done)
        return done.error();
    return orNotFound(find(entityId, name), missing(name).message);
}

Result<SecretRow> Secrets::rotate(qint64 entityId, const QString &name, const SecretText &value,
                                  const QDateTime &overlapUntil)
{
    const auto known = orNotFound(find(entityId, name), missing(name).message);
    if (!known)
        return known;
    const auto kept = overlapUntil.isValid() ? keepPrevious(entityId, name, overlapUntil)
                                             : forgetPrevious(entityId, name);
    if (!kept)
        return kept.error();
    const Sealed sealed = m_vault.seal(value, placeOf(entityId, name));
    const auto done
        = m_db.run(u"UPDATE secrets SET key_id = ?, nonce = ?, value = ?, rotated_at = ?"
                   " WHERE entity_id = ? AND name = ?"_s,
                   { sealed.keyId, sealed.nonce, sealed.text, column(now()), entityId, name });
    if (!done)
        return done.error();
    return orNotFound(find(entityId, name), missing(name).message);
}

Result<Done> Secrets::keepPrevious(qint64 entityId, const QString &name, const QDateTime &until)
{
    const auto value = this->value(entityId, name);
    if (!value)
        return value.error();
    const Sealed kept = m_vault.seal(*value, previousPlaceOf(entityId, name));
    return m_db.run(u"UPDATE secrets SET previous_key_id = ?, previous_nonce = ?,"
                    " previous_value = ?, previous_until = ? WHERE entity_id = ? AND name = ?"_s,
                    { kept.keyId, kept.nonce, kept.text, column(until), entityId, name });
}

Result<Done> Secrets::forgetPrevious(qint64 entityId, const QString &name)
{
    return m_db.run(u"UPDATE secrets SET previous_key_id = NULL, previous_nonce = NULL,"
                    " previous_value = NULL, previous_until = NULL"
                    " WHERE entity_id = ? AND name = ?"_s,
                    { entityId, name });
}

Result<SecretRow> Secrets::endOverlap(qint64 entityId, const QString &name)
{
    if (const auto done = forgetPrevious(entityId, name); !done)
        return done.error();
    const auto secret = find(entityId, name);
    if (!secret)
        return secret.error();
    return secret->has_value() ? Result<SecretRow>(**secret) : missing(name);
}

Result<Done> Secrets::noteUse(qint64 entityId, const QStringList &names, const QDateTime &at)
{
    for (const QString &name : names) {
        if (name.isEmpty())
            continue;
        const auto done
            = m_db.run(u"UPDATE secrets SET used_at = ? WHERE entity_id = ? AND name = ?"_s,
                       { column(at), entityId, name });
        if (!done)
            return done;
    }
    return forgetExpired(m_db);
}

Result<Done> Secrets::remove(qint64 entityId, const QString &name)
{
    const auto removed = m_db.change(u"DELETE FROM secrets WHERE entity_id = ? AND name = ?"_s,
                                     { entityId, name });
    if (!removed)
        return removed.error();
    return *removed == 1 ? Result<Done>(Done()) : missing(name);
}

Result<std::optional<SecretRow>> Secrets::find(qint64 entityId, const QString &name)
{
    return m_db.find<SecretRow>(u"SELECT "_s + columns
                                    + u" FROM secrets WHERE entity_id = ? AND name = ?"_s,
                                { entityId, name }, readSecret);
}

Result<QList<SecretRow>> Secrets::list(qint64 entityId)
{
    return m_db.list<SecretRow>(u"SELECT "_s + columns
                                    + u" FROM secrets WHERE entity_id = ? ORDER BY name"_s,
                                { entityId }, readSecret);
}

Result<SecretText> Secrets::value(qint64 entityId, const QString &name)
{
    const auto sealed = m_db.find<Sealed>(
        u"SELECT key_id, nonce, value FROM secrets WHERE entity_id = ? AND name = ?"_s,
        { entityId, name }, readSealed);
    if (!sealed)
        return sealed.error();
    if (!sealed->has_value())
        return missing(name);
    return m_vault.unseal(**sealed, placeOf(entityId, name));
}

Result<SecretText> Secrets::previousValue(qint64 entityId, const QString &name)
{
    const auto sealed
        = m_db.find<Sealed>(u"SELECT previous_key_id, previous_nonce, previous_value FROM secrets"
                            " WHERE entity_id = ? AND name = ? AND previous_until > ?"_s,
                            { entityId, name, column(now()) }, readSealed);
    if (!sealed)
        return sealed.error();
    if (!sealed->has_value())
        return SecretText();
    return m_vault.unseal(**sealed, previousPlaceOf(entityId, name));
}

Result<Done> forgetExpired(Database &db)
{
    return db.run(u"UPDATE secrets SET previous_key_id = NULL, previous_nonce = NULL,"
                  " previous_value = NULL, previous_until = NULL WHERE previous_until <= ?"_s,
                  { column(now()) });
}

} // namespace store
