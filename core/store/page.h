#pragma once

#include <QList>

namespace store {

/// Which part of a list to read. Lists are ordered by id, oldest first unless their function says
/// otherwise, and ids never change, so a page stays where it is while rows come and go.
struct PageRequest
{
    int first = 50;
    /// The id of the row before the first one wanted; 0 starts at the beginning.
    qint64 after = 0;
};

template <typename T> struct Page
{
    QList<T> items;
    bool hasNext = false;
    qint64 total = 0; ///< of the whole list
};

} // namespace store
