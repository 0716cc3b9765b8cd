#pragma once

#include <QByteArray>

#include <optional>

namespace server {

/// A part of a file, from byte `first` on.
struct ByteRange
{
    qint64 first = 0;
    qint64 length = 0;

    bool operator==(const ByteRange &) const = default;
};

enum class RangeKind {
    Whole, ///< nothing was asked for that we know: the whole file
    Part,
    Outside, ///< 416
};

struct RangeAsked
{
    RangeKind kind = RangeKind::Whole;
    ByteRange range = {};

    bool operator==(const RangeAsked &) const = default;
};

/// One range in bytes (RFC 9110, 14.1.2); several at once are answered with the whole file, as the
/// RFC allows.
RangeAsked rangeIn(const QByteArray &header, qint64 size);

} // namespace server
