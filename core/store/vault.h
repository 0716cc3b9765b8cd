#pragma once

#include "core/base/result.h"
#include "core/store/secrettext.h"

#include <QByteArray>
#include <QDir>

#include <memory>

namespace store {

/// What a sealed value belongs to. It goes into the seal, so that a row which is moved or copied to
/// another place does not open.
struct SealedPlace
{
    qint64 entityId = 0;
    QString name; ///< of the secret
    QString field; ///< the column
};

/// A secret as it lies in the database.
struct Sealed
{
    qint64 keyId = 0;
    QByteArray nonce; ///< 24 random bytes
    QByteArray text; ///< encrypted, with its tag
};

/// Encrypts secrets with a main key that lives beside the database, in vault.key (mode 0600):
/// XChaCha20-Poly1305 with a random nonce (libsodium crypto_aead_xchacha20poly1305_ietf).
/// Safe to use from several threads.
class Vault
{
public:
    static constexpr QLatin1StringView fileName { "vault.key" };

    /// Reads the key file. When there is none it is made, unless `mustExist`.
    static Result<Vault> open(const QDir &dataDir, bool mustExist);

    qint64 keyId() const { return m_keyId; }
    Sealed seal(const SecretText &secret, const SealedPlace &place) const;
    /// 32 bytes that only this key can make of the text: how what the server hands out is known
    /// again when it comes back.
    QByteArray mark(QByteArrayView text) const;
    /// In the same time whatever the difference.
    bool isMark(QByteArrayView mark, QByteArrayView text) const;
    /// Server, in a sentence that names the secret, when it was changed or is another place's.
    Result<SecretText> unseal(const Sealed &sealed, const SealedPlace &place) const;

private:
    Vault(qint64 keyId, SecretText key);

    static Result<Vault> read(const QString &path);
    static Result<Vault> make(const QString &path);
    /// The key file's one line: the key's id, a space, and the key in base64.
    static Result<Vault> parse(const SecretText &line, const QString &path);

    qint64 m_keyId = 0;
    std::shared_ptr<const SecretText> m_key;
};

} // namespace store
