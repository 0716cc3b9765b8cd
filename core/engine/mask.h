#pragma once

#include <QByteArray>

#include <string>
#include <string_view>
#include <vector>

namespace engine {

/// Takes secrets out of what is kept of a request and its answer, also when a receiver sends them
/// back in another spelling: base64 (in all three alignments, both alphabets), percent-encoded,
/// JSON-escaped, hexadecimal.
class Mask
{
public:
    Mask() = default;
    ~Mask();
    Mask(const Mask &) = delete;
    Mask &operator=(const Mask &) = delete;

    void add(std::string_view secret);

    /// `text` with every spelling of every secret as "***". When the text was cut off, the
    /// beginning of a secret at its end is masked too.
    QByteArray apply(const QByteArray &text, bool isCutOff = false) const;

private:
    void addPattern(std::string pattern);

    std::vector<std::string> m_patterns; ///< longest first
};

} // namespace engine
