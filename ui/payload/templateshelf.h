#pragma once

#include "core/base/result.h"
#include "core/domain/payloadtemplate.h"

#include <QFuture>
#include <QList>

#include <functional>

/// Where a team keeps its own payloads to start from. Without a `fetch` there are none.
struct TemplateShelf
{
    template <typename T> using Answer = QFuture<Result<T>>;

    std::function<Answer<QList<PayloadTemplate>>()> fetch = {};
    /// A new one when the id is empty.
    std::function<Answer<PayloadTemplate>(const PayloadTemplate &)> save = {};
    std::function<Answer<Done>(const QString &id)> remove = {};
    /// Why nothing can be saved, in a sentence; empty when it can.
    QString whyReadOnly = {};
};
