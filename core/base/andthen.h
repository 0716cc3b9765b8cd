#pragma once

#include "core/base/result.h"

#include <QFuture>

/// The answer of `next(value)`, or the error that kept it from being asked. `next` takes the first
/// answer's value and gives a QFuture<Result<…>>; it runs wherever the first answer arrives.
template <typename T, typename Next> auto andThen(QFuture<Result<T>> first, Next next)
{
    using Following = std::invoke_result_t<Next, const T &>;
    using Value = decltype(std::declval<Following>().result());
    return first
        .then([next](const Result<T> &value) -> Following {
            if (!value)
                return QtFuture::makeReadyFuture(Value(value.error()));
            return next(*value);
        })
        .unwrap();
}
