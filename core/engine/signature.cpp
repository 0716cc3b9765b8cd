#include "core/engine/signature.h"

#include <array>
#include <sodium.h>
#include <string>

namespace engine {
namespace {

constexpr std::string_view keyPrefix = "whsec_";

const unsigned char *bytes(std::string_view text)
{
    return reinterpret_cast<const unsigned char *>(text.data());
}

class Hmac
{
public:
    explicit Hmac(std::string_view key)
    {
        crypto_auth_hmacsha256_init(&m_state, bytes(key), key.size());
    }
    ~Hmac() { sodium_memzero(&m_state, sizeof(m_state)); }
    Hmac(const Hmac &) = delete;
    Hmac &operator=(const Hmac &) = delete;

    Hmac &add(std::string_view text)
    {
        crypto_auth_hmacsha256_update(&m_state, bytes(text), text.size());
        return *this;
    }

    QByteArray toBase64()
    {
        QByteArray digest(crypto_auth_hmacsha256_BYTES, '\0');
        crypto_auth_hmacsha256_final(&m_state, reinterpret_cast<unsigned char *>(digest.data()));
        return digest.toBase64();
    }

private:
    crypto_auth_hmacsha256_state m_state {};
};

/// The decoded key, or an empty string when the secret is not of that form.
std::string decodedKey(std::string_view secret)
{
    if (!secret.starts_with(keyPrefix))
        return {};
    const std::string_view text = secret.substr(keyPrefix.size());
    std::string key(text.size(), '\0');
    std::size_t length = 0;
    const int bad
        = sodium_base642bin(reinterpret_cast<unsigned char *>(key.data()), key.size(), text.data(),
                            text.size(), nullptr, &length, nullptr, sodium_base64_VARIANT_ORIGINAL);
    key.resize(bad == 0 ? length : 0);
    return key;
}

} // namespace

QByteArray wandbSignature(std::string_view secret, std::string_view body)
{
    return Hmac(secret).add(body).toBase64();
}

QByteArray standardSignature(std::string_view secret, std::string_view id, qint64 timestamp,
                             std::string_view body)
{
    std::string key = decodedKey(secret);
    const std::string time = std::to_string(timestamp);
    const QByteArray signature = Hmac(key.empty() ? secret : std::string_view(key))
                                     .add(id)
                                     .add(".")
                                     .add(time)
                                     .add(".")
                                     .add(body)
                                     .toBase64();
    sodium_memzero(key.data(), key.size());
    return "v1," + signature;
}

} // namespace engine
