#pragma once

#include <QFutureWatcher>

/// Hands the result to `handler` in the thread of `context`, or drops it when `context` dies first
/// or the work is cancelled. QFuture::then(context, …) asserts on a dead context in Qt 6.4; a
/// watcher owned by it simply goes too.
template <typename T, typename Handler>
void whenDone(const QFuture<T> &future, QObject *context, Handler handler)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, handler = std::move(handler)] {
                         watcher->deleteLater();
                         if (!watcher->isCanceled())
                             handler(watcher->result());
                     });
    watcher->setFuture(future);
}
