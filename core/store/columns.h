#pragma once

#include <QDateTime>
#include <QStringList>
#include <QVariant>

#include <algorithm>
#include <array>

/// How values that SQLite does not know are kept in columns.
namespace store {

QDateTime now();
/// Milliseconds since 1970; NULL for an invalid time.
QVariant column(const QDateTime &time);
/// NULL for 0, which is no row's id.
QVariant reference(qint64 id);
/// A JSON array.
QString column(const QStringList &list);
QStringList listOf(const QString &column);

/// Names of an enum's values, in its order. Columns hold the names, so the order may change.
template <std::size_t N> using EnumNames = std::array<QLatin1StringView, N>;

template <typename Enum, std::size_t N> QString nameIn(const EnumNames<N> &names, Enum value)
{
    return names.at(static_cast<std::size_t>(value));
}

/// The first value when the text is none of the names.
template <typename Enum, std::size_t N> Enum valueIn(const EnumNames<N> &names, const QString &text)
{
    const auto found = std::ranges::find(names, text);
    return found == names.end() ? Enum() : static_cast<Enum>(found - names.begin());
}

} // namespace store
