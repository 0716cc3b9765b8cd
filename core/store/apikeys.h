#pragma once

#include "core/store/accounts.h"
#include "core/store/vault.h"

namespace store {

/// A key without the key.
struct ApiKeyRow
{
    qint64 id = 0;
    qint64 userId = 0;
    QString name; ///< its beginning, by which people recognise it
    QString description;
    QDateTime createdAt;
    QDateTime lastUsedAt; ///< to the minute; invalid until it is used
};

struct NewApiKey
{
    ApiKeyRow row;
    QString key;
};

/// Keys that people and programs sign in with. Only a hash is kept.
class ApiKeys
{
public:
    explicit ApiKeys(Database &db)
        : m_db(db)
    {
    }

    /// A new key: 40 random characters of [A-Za-z0-9]. This is the one time that it can be read.
    Result<NewApiKey> create(qint64 userId, const QString &description);
    /// A key that somebody uses already. Conflict when it is one here.
    Result<ApiKeyRow> takeOver(qint64 userId, const QString &key, const QString &description);
    /// NotFound when there is none.
    Result<ApiKeyRow> row(qint64 id);
    Result<std::optional<ApiKeyRow>> find(const QString &key);
    Result<Page<ApiKeyRow>> ofUser(qint64 userId, const PageRequest &page);
    Result<Done> remove(qint64 id);
    Result<Done> setLastUsed(qint64 id, const QDateTime &time);

    /// Keeps the key itself too, sealed: for service accounts, whose team's admins may look it up.
    Result<Done> keep(const NewApiKey &key, const Vault &vault);
    /// A kept key of the user; nothing when there is none.
    Result<std::optional<QString>> kept(qint64 userId, const Vault &vault);

private:
    Database &m_db;
};

} // namespace store
