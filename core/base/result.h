#pragma once

#include <QString>

#include <utility>
#include <variant>

/// Why something did not work, in a form that can be shown and acted on.
///
/// `kind` decides what happens next (which HTTP status, whether a retry helps); `message` is one
/// sentence for a person: what is wrong and what to do; `field` names the input it belongs to, as
/// the API spells it ("secretName"), and is empty when no single input is to blame.
struct Error
{
    enum class Kind {
        Invalid, ///< the request makes no sense as it is: HTTP 400
        Unauthorized, ///< no valid key: 401
        Forbidden, ///< a valid key that may not do this: 403
        NotFound, ///< 404
        Conflict, ///< the name is taken, or someone was faster: 409
        Unprocessable, ///< well-formed, but not acceptable: 422
        Timeout, ///< no answer in time
        Network, ///< no connection, DNS or TLS trouble
        Server, ///< the other side failed
        Cancelled, ///< we gave up on purpose
    };

    Kind kind = Kind::Server;
    QString message;
    QString field = {};

    bool operator==(const Error &) const = default;
};

/// The value of an operation that has nothing to say but that it succeeded.
using Done = std::monostate;

/// A value, or the reason there is none. The vocabulary is std::expected's, so that a move to
/// C++23 replaces this class by an alias.
template <typename T> class [[nodiscard]] Result
{
public:
    using value_type = T;

    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }

    bool has_value() const { return m_state.index() == 0; }
    explicit operator bool() const { return has_value(); }

    const T &operator*() const & { return std::get<0>(m_state); }
    T &operator*() & { return std::get<0>(m_state); }
    T &&operator*() && { return std::get<0>(std::move(m_state)); }
    const T *operator->() const { return &std::get<0>(m_state); }
    T *operator->() { return &std::get<0>(m_state); }
    const Error &error() const { return std::get<1>(m_state); }

    template <typename Next>
    auto and_then(Next &&next) const -> std::invoke_result_t<Next, const T &>
    {
        if (has_value())
            return std::forward<Next>(next)(**this);
        return error();
    }

    template <typename Next>
    auto transform(Next &&next) const -> Result<std::invoke_result_t<Next, const T &>>
    {
        if (has_value())
            return std::forward<Next>(next)(**this);
        return error();
    }

    bool operator==(const Result &) const = default;

private:
    std::variant<T, Error> m_state;
};
