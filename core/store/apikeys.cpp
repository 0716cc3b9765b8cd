#include "core/store/apikeys.h"

#include "core/store/columns.h"

#include <QCoreApplication>

#include <sodium.h>

using namespace Qt::StringLiterals;

namespace store {
namespace {

constexpr int keyLength = 40; // W&B's clients refuse shorter ones
constexpr int shownLength = 8;
constexpr std::string_view alphabet
    = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

const QString columns = u"id, user_id, name, description, created_at, last_used_at"_s;

QString tr(const char *text) { return QCoreApplication::translate("ApiKeys", text); }

// A key has 238 random bits, so a plain hash can't be searched; a slow one would only cost time on
// every request.
QByteArray hashOf(const QString &key)
{
    const QByteArray text = key.toUtf8();
    QByteArray hash(crypto_generichash_BYTES, '\0');
    crypto_generichash(reinterpret_cast<unsigned char *>(hash.data()), std::size_t(hash.size()),
                       reinterpret_cast<const unsigned char *>(text.constData()),
                       std::size_t(text.size()), nullptr, 0);
    return hash;
}

QString randomKey()
{
    QString key;
    for (int i = 0; i < keyLength; ++i)
        key.append(QLatin1Char(alphabet.at(randombytes_uniform(std::uint32_t(alphabet.size())))));
    return key;
}

ApiKeyRow readKey(Row &row)
{
    return { .id = row.number(),
             .userId = row.number(),
             .name = row.text(),
             .description = row.text(),
             .createdAt = row.time(),
             .lastUsedAt = row.time() };
}

Error unknown() { return { Error::Kind::NotFound, tr("There is no such API key."), u"id"_s }; }

SealedPlace placeOf(qint64 keyId)
{
    return { keyId, u"API key of a service account"_s, u"api_keys.value"_s };
}

/// A kept key and which one it is.
struct Kept
{
    qint64 id = 0;
    Sealed sealed;
};

Kept readKept(Row &row)
{
    return { .id = row.number(),
             .sealed = { .keyId = row.number(), .nonce = row.bytes(), .text = row.bytes() } };
}

} // namespace

Result<NewApiKey> ApiKeys::create(qint64 userId, const QString &description)
{
    const QString key = randomKey();
    return takeOver(userId, key, description).transform([&key](const ApiKeyRow &row) {
        return NewApiKey { row, key };
    });
}

Result<ApiKeyRow> ApiKeys::takeOver(qint64 userId, const QString &key, const QString &description)
{
    const auto id = onConflict(
        m_db.insert(u"INSERT INTO api_keys (user_id, hash, name, description, created_at)"
                    " VALUES (?, ?, ?, ?, ?)"_s,
                    { userId, hashOf(key), QString(key.left(shownLength) + u'…'), description,
                      column(now()) }),
        tr("This API key is known here already."));
    return id ? row(*id) : Result<ApiKeyRow>(id.error());
}

Result<ApiKeyRow> ApiKeys::row(qint64 id)
{
    const auto found = m_db.find<ApiKeyRow>(
        u"SELECT "_s + columns + u" FROM api_keys WHERE id = ?"_s, { id }, readKey);
    if (!found)
        return found.error();
    return found->has_value() ? Result<ApiKeyRow>(**found) : unknown();
}

Result<std::optional<ApiKeyRow>> ApiKeys::find(const QString &key)
{
    return m_db.find<ApiKeyRow>(u"SELECT "_s + columns + u" FROM api_keys WHERE hash = ?"_s,
                                { hashOf(key) }, readKey);
}

Result<Page<ApiKeyRow>> ApiKeys::ofUser(qint64 userId, const PageRequest &page)
{
    return m_db.page<ApiKeyRow>({ .columns = columns,
                                  .from = u"api_keys"_s,
                                  .where = u"user_id = ?"_s,
                                  .params = { userId },
                                  .id = u"id"_s },
                                page, readKey);
}

Result<Done> ApiKeys::remove(qint64 id)
{
    const auto removed = m_db.change(u"DELETE FROM api_keys WHERE id = ?"_s, { id });
    if (!removed)
        return removed.error();
    return *removed == 1 ? Result<Done>(Done()) : unknown();
}

Result<Done> ApiKeys::setLastUsed(qint64 id, const QDateTime &time)
{
    return m_db.run(u"UPDATE api_keys SET last_used_at = ? WHERE id = ?"_s, { column(time), id });
}

Result<Done> ApiKeys::keep(const NewApiKey &key, const Vault &vault)
{
    const Sealed sealed = vault.seal(SecretText(key.key.toLatin1()), placeOf(key.row.id));
    return m_db.run(u"UPDATE api_keys SET key_id = ?, nonce = ?, value = ? WHERE id = ?"_s,
                    { sealed.keyId, sealed.nonce, sealed.text, key.row.id });
}

Result<std::optional<QString>> ApiKeys::kept(qint64 userId, const Vault &vault)
{
    const auto found = m_db.find<Kept>(u"SELECT id, key_id, nonce, value FROM api_keys"
                                       " WHERE user_id = ? AND value IS NOT NULL ORDER BY id"_s,
                                       { userId }, readKept);
    if (!found)
        return found.error();
    if (!found->has_value())
        return std::optional<QString>();
    const auto text = vault.unseal((*found)->sealed, placeOf((*found)->id));
    if (!text)
        return text.error();
    const std::string_view key = text->view();
    return std::optional(QString::fromLatin1(key.data(), qsizetype(key.size())));
}

Result<QString> Accounts::createApiKey(qint64 userId, const QString &description)
{
    return ApiKeys(m_db).create(userId, description).transform([](const NewApiKey &made) {
        return made.key;
    });
}

Result<std::optional<UserRow>> Accounts::userByApiKey(const QString &key)
{
    const auto found = ApiKeys(m_db).find(key);
    if (!found)
        return found.error();
    if (!found->has_value())
        return std::optional<UserRow>();
    return user((*found)->userId).transform([](const UserRow &row) { return std::optional(row); });
}

Result<Done> Accounts::removeApiKey(const QString &key)
{
    const auto found = ApiKeys(m_db).find(key);
    if (!found)
        return found.error();
    return found->has_value() ? ApiKeys(m_db).remove((*found)->id) : unknown();
}

} // namespace store
