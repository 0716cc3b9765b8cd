#pragma once

#include "core/engine/mask.h"
#include "core/store/deliveries.h"
#include "core/store/store.h"

#include <memory>
#include <string>
#include <vector>

namespace engine {

/// A delivery made ready to go out, with its secrets put in: to be made at the moment of sending
/// and dropped right after. What holds secrets is wiped.
class Request
{
public:
    /// NotFound names the secret that is missing; Unprocessable one that no header can carry.
    static Result<std::unique_ptr<Request>>
    make(const store::Store &store, const store::DeliveryRow &delivery, const QString &version);
    ~Request();
    Request(const Request &) = delete;
    Request &operator=(const Request &) = delete;

    const std::string &url() const { return m_url; } ///< percent-encoded
    const std::vector<std::string> &headers() const { return m_headers; } ///< "Name: value"
    const std::string &body() const { return m_body; }
    /// The body with secrets masked.
    const QByteArray &shownBody() const { return m_shownBody; }
    const Mask &mask() const { return m_mask; }

private:
    Request() = default;

    /// From the delivery, or the channel's secret one.
    Result<Done> address(const store::Store &store, const store::DeliveryRow &delivery);
    void addHeader(std::string name, std::string_view value);
    /// Its id and time, and the signatures when it has a secret; while a rotation overlaps, also
    /// one under the value before.
    void identify(const store::DeliveryRow &delivery, std::string_view secret,
                  std::string_view previous);
    void authorize(std::string_view token);

    std::string m_url;
    std::vector<std::string> m_headers;
    std::string m_body;
    QByteArray m_shownBody;
    Mask m_mask;
};

} // namespace engine
