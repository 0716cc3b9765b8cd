#include "core/server/byterange.h"

#include <algorithm>

namespace server {
namespace {

/// Nothing for anything but digits; what is too large for 64 bits is beyond every file.
std::optional<qint64> numberIn(QByteArrayView text)
{
    const bool isNumber
        = !text.isEmpty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    if (!isNumber)
        return std::nullopt;
    bool fits = false;
    const qint64 number = text.toByteArray().toLongLong(&fits);
    return fits ? number : std::numeric_limits<qint64>::max();
}

RangeAsked part(qint64 first, qint64 last, qint64 size)
{
    if (first >= size)
        return { .kind = RangeKind::Outside };
    return { .kind = RangeKind::Part,
             .range = { .first = first, .length = std::min(last, size - 1) - first + 1 } };
}

} // namespace

RangeAsked rangeIn(const QByteArray &header, qint64 size)
{
    if (!header.startsWith("bytes="))
        return {};
    const QByteArrayView text = QByteArrayView(header).sliced(6).trimmed();
    const qsizetype dash = text.indexOf('-');
    if (dash < 0)
        return {};
    const auto first = numberIn(text.first(dash));
    const auto last = numberIn(text.sliced(dash + 1));
    if (dash == 0 && last) // the last so many
        return *last == 0 ? RangeAsked { .kind = RangeKind::Outside }
                          : part(std::max(size - *last, 0LL), size - 1, size);
    const bool isOpen = dash + 1 == text.size();
    if (!first || (!last && !isOpen) || (last && *last < *first))
        return {};
    return part(*first, last.value_or(size - 1), size);
}

} // namespace server
