#include "core/store/secrettext.h"

#include <cstring>
#include <new>
#include <sodium.h>

namespace store {

SecretText::SecretText(std::size_t size)
    : m_size(size)
{
    if (sodium_init() < 0)
        throw std::bad_alloc();
    m_text.reset(static_cast<char *>(sodium_malloc(size == 0 ? 1 : size)));
    if (!m_text)
        throw std::bad_alloc();
}

SecretText::SecretText(QByteArrayView text)
    : SecretText(std::size_t(text.size()))
{
    if (!text.isEmpty())
        std::memcpy(m_text.get(), text.data(), m_size);
}

void SecretText::Wipe::operator()(char *text) const { sodium_free(text); }

} // namespace store
