#include "core/engine/mask.h"

#include "core/payload/template.h"

#include <QString>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sodium.h>

namespace engine {
namespace {

/// Shorter pieces of an encoded secret say little and occur by chance.
constexpr std::size_t shortestPiece = 6;
constexpr std::size_t shortestRest = 4;

char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; }

/// Percent, hex and \u spellings differ in case; a secret in the wrong case is worth masking too.
bool sameAt(std::string_view text, std::size_t at, std::string_view pattern)
{
    return std::equal(pattern.begin(), pattern.end(), text.begin() + std::ptrdiff_t(at),
                      [](char a, char b) { return lower(a) == lower(b); });
}

std::string toString(const QByteArray &bytes) { return bytes.toStdString(); }

std::string jsonEscaped(const std::string &secret, bool isAscii)
{
    const std::string quoted
        = nlohmann::json(secret).dump(-1, ' ', isAscii, nlohmann::json::error_handler_t::replace);
    return quoted.substr(1, quoted.size() - 2);
}

std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

/// The base64 characters that the secret alone decides when `before` bytes stand in front of it.
std::string base64Piece(const QByteArray &secret, int before, QByteArray::Base64Options alphabet)
{
    const QByteArray all = (QByteArray(before, 'x') + secret).toBase64(alphabet);
    const qsizetype bits = (before + secret.size()) * 8;
    const qsizetype first = (before * 8 + 5) / 6;
    return toString(all.mid(first, bits / 6 - first));
}

} // namespace

Mask::~Mask()
{
    for (std::string &pattern : m_patterns)
        sodium_memzero(pattern.data(), pattern.size());
}

void Mask::add(std::string_view secret)
{
    if (secret.empty())
        return;
    const std::string plain(secret);
    const QByteArray bytes(secret.data(), qsizetype(secret.size()));
    addPattern(plain);
    for (const bool isAscii : { false, true }) {
        addPattern(jsonEscaped(plain, isAscii));
        addPattern(replaced(jsonEscaped(plain, isAscii), "/", "\\/"));
    }
    addPattern(toString(bytes.toPercentEncoding()));
    addPattern(replaced(toString(bytes.toPercentEncoding()), "%20", "+"));
    addPattern(toString(bytes.toBase64()));
    for (const auto alphabet : { QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding }) {
        for (int before = 0; before < 3; ++before) {
            std::string piece = base64Piece(bytes, before, alphabet);
            if (piece.size() >= shortestPiece)
                addPattern(std::move(piece));
        }
    }
    if (secret.size() * 2 >= shortestPiece)
        addPattern(toString(bytes.toHex()));
}

void Mask::addPattern(std::string pattern)
{
    if (pattern.empty() || std::ranges::find(m_patterns, pattern) != m_patterns.end())
        return;
    m_patterns.push_back(std::move(pattern));
    std::ranges::stable_sort(m_patterns, std::greater(), &std::string::size);
}

QByteArray Mask::apply(const QByteArray &text, bool isCutOff) const
{
    const std::string_view all(text.constData(), std::size_t(text.size()));
    const std::string_view stars = payload::Rendered::mask;
    QByteArray masked;
    masked.reserve(text.size());
    for (std::size_t at = 0; at < all.size();) {
        const std::size_t left = all.size() - at;
        const auto found = std::ranges::find_if(m_patterns, [&](const std::string &pattern) {
            return pattern.size() <= left
                ? sameAt(all, at, pattern)
                : isCutOff && left >= shortestRest && sameAt(all, at, pattern.substr(0, left));
        });
        if (found == m_patterns.end()) {
            masked.append(all[at++]);
            continue;
        }
        masked.append(stars.data(), qsizetype(stars.size()));
        at += std::min(found->size(), left);
    }
    return masked;
}

} // namespace engine
