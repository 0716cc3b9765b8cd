#pragma once

#include <QByteArrayView>

#include <cstddef>
#include <memory>
#include <string_view>

namespace store {

/// A secret in the clear, in memory that is locked, guarded and wiped (libsodium's sodium_malloc).
/// Never goes into a QString, a log or an Error.
class SecretText
{
public:
    SecretText() = default;
    explicit SecretText(QByteArrayView text);

    std::string_view view() const { return { m_text.get(), m_size }; }
    bool isEmpty() const { return m_size == 0; }

private:
    friend class Vault;
    /// Room for `size` bytes, to be filled in place.
    explicit SecretText(std::size_t size);

    struct Wipe
    {
        void operator()(char *text) const;
    };
    std::unique_ptr<char, Wipe> m_text;
    std::size_t m_size = 0;
};

} // namespace store
