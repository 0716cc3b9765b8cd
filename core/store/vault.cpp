#include "core/store/vault.h"

#include <QCoreApplication>
#include <QDataStream>
#include <QFile>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace store {
namespace {

constexpr std::size_t keyBytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t nonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t longestLine = 256;
constexpr std::size_t markBytes = 32;

QString tr(const char *text) { return QCoreApplication::translate("Vault", text); }

Error failed(const char *sentence, const QString &path)
{
    return { Error::Kind::Server,
             tr(sentence).arg(path, QString::fromLocal8Bit(std::strerror(errno))) };
}

class File
{
public:
    File(const QString &path, int flags)
        : m_file(::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC, 0600))
    {
    }
    ~File()
    {
        if (m_file >= 0)
            ::close(m_file);
    }
    File(const File &) = delete;
    File &operator=(const File &) = delete;

    operator int() const { return m_file; }

private:
    int m_file;
};

unsigned char *bytes(char *text) { return reinterpret_cast<unsigned char *>(text); }
const unsigned char *bytes(const char *text)
{
    return reinterpret_cast<const unsigned char *>(text);
}

// Every part is written with its length, so that no two places look alike.
QByteArray associatedData(const SealedPlace &place, qint64 keyId)
{
    QByteArray data;
    QDataStream stream(&data, QIODevice::WriteOnly);
    stream << quint32(1) << place.entityId << place.name.toUtf8() << place.field.toUtf8() << keyId;
    return data;
}

bool writeWhole(int file, std::string_view text)
{
    return ::write(file, text.data(), text.size()) == ssize_t(text.size()) && ::fsync(file) == 0;
}

} // namespace

Vault::Vault(qint64 keyId, SecretText key)
    : m_keyId(keyId)
    , m_key(std::make_shared<const SecretText>(std::move(key)))
{
}

Result<Vault> Vault::open(const QDir &dataDir, bool mustExist)
{
    if (sodium_init() < 0)
        return Error { Error::Kind::Server, tr("The encryption library can't be started.") };
    const QString path = dataDir.absoluteFilePath(fileName);
    if (QFile::exists(path))
        return read(path);
    if (mustExist) {
        return Error { Error::Kind::Server,
                       tr("The key file %1 is missing, and without it the saved secrets can't be "
                          "opened. Put it back from a backup.")
                           .arg(path) };
    }
    return make(path);
}

Result<Vault> Vault::read(const QString &path)
{
    const File file(path, O_RDONLY);
    if (file < 0)
        return failed("The key file %1 can't be read: %2.", path);
    ::fchmod(file, 0600);
    SecretText line(longestLine);
    const ssize_t size = ::read(file, line.m_text.get(), longestLine);
    if (size < 0)
        return failed("The key file %1 can't be read: %2.", path);
    line.m_size = std::size_t(size);
    return parse(line, path);
}

Result<Vault> Vault::parse(const SecretText &line, const QString &path)
{
    const std::string_view text = line.view();
    const Error damaged { Error::Kind::Server,
                          tr("The key file %1 is damaged. Put it back from a backup.").arg(path) };
    qint64 keyId = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), keyId);
    const auto start = std::size_t(end - text.data()) + 1;
    if (problem != std::errc() || keyId <= 0 || start >= text.size() || *end != ' ')
        return damaged;
    SecretText key(keyBytes);
    std::size_t length = 0;
    const int bad = sodium_base642bin(bytes(key.m_text.get()), keyBytes, text.data() + start,
                                      text.size() - start, "\n", &length, nullptr,
                                      sodium_base64_VARIANT_ORIGINAL);
    if (bad != 0 || length != keyBytes)
        return damaged;
    return Vault(keyId, std::move(key));
}

// Written under another name first: a crash leaves a whole key file or none.
Result<Vault> Vault::make(const QString &path)
{
    SecretText key(keyBytes);
    crypto_aead_xchacha20poly1305_ietf_keygen(bytes(key.m_text.get()));
    SecretText line(longestLine);
    std::memcpy(line.m_text.get(), "1 ", 2);
    sodium_bin2base64(line.m_text.get() + 2, longestLine - 2, bytes(key.m_text.get()), keyBytes,
                      sodium_base64_VARIANT_ORIGINAL);
    line.m_size = std::strlen(line.m_text.get());

    const QString part = path + u".part"_s;
    const File file(part, O_WRONLY | O_CREAT | O_TRUNC);
    const bool isWritten = file >= 0 && writeWhole(file, line.view());
    if (!isWritten || std::rename(QFile::encodeName(part), QFile::encodeName(path)) != 0)
        return failed("The key file %1 can't be written: %2.", path);
    const File folder(QFileInfo(path).absolutePath(), O_RDONLY | O_DIRECTORY);
    if (folder >= 0)
        ::fsync(folder);
    return Vault(1, std::move(key));
}

Sealed Vault::seal(const SecretText &secret, const SealedPlace &place) const
{
    Sealed sealed { .keyId = m_keyId,
                    .nonce = QByteArray(nonceBytes, Qt::Uninitialized),
                    .text
                    = QByteArray(qsizetype(secret.view().size() + tagBytes), Qt::Uninitialized) };
    randombytes_buf(sealed.nonce.data(), nonceBytes);
    const QByteArray data = associatedData(place, m_keyId);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        bytes(sealed.text.data()), nullptr, bytes(secret.view().data()), secret.view().size(),
        bytes(data.constData()), std::size_t(data.size()), nullptr, bytes(sealed.nonce.constData()),
        bytes(m_key->view().data()));
    return sealed;
}

Result<SecretText> Vault::unseal(const Sealed &sealed, const SealedPlace &place) const
{
    const Error closed { Error::Kind::Server,
                         tr("The secret “%1” can't be opened with this key file. Save its value "
                            "again, or put the right key file back.")
                             .arg(place.name) };
    const auto size = std::size_t(sealed.text.size());
    if (sealed.keyId != m_keyId || sealed.nonce.size() != qsizetype(nonceBytes) || size < tagBytes)
        return closed;
    SecretText secret(size - tagBytes);
    const QByteArray data = associatedData(place, sealed.keyId);
    const int bad = crypto_aead_xchacha20poly1305_ietf_decrypt(
        bytes(secret.m_text.get()), nullptr, nullptr, bytes(sealed.text.constData()), size,
        bytes(data.constData()), std::size_t(data.size()), bytes(sealed.nonce.constData()),
        bytes(m_key->view().data()));
    if (bad != 0)
        return closed;
    return secret;
}

// With a key of its own, so that no mark says anything about a seal.
QByteArray Vault::mark(QByteArrayView text) const
{
    static constexpr std::string_view purpose = "Signalbox: marks";
    std::array<unsigned char, markBytes> key {};
    crypto_generichash(key.data(), key.size(), bytes(purpose.data()), purpose.size(),
                       bytes(m_key->view().data()), keyBytes);
    QByteArray mark(markBytes, Qt::Uninitialized);
    crypto_generichash(bytes(mark.data()), markBytes, bytes(text.data()), std::size_t(text.size()),
                       key.data(), key.size());
    sodium_memzero(key.data(), key.size());
    return mark;
}

bool Vault::isMark(QByteArrayView mark, QByteArrayView text) const
{
    return mark.size() == qsizetype(markBytes)
        && sodium_memcmp(mark.data(), this->mark(text).constData(), markBytes) == 0;
}

} // namespace store
