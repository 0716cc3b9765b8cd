#include "core/server/jsontext.h"

#include <QCoreApplication>

using graphql::Json;

namespace server {

Result<Json> parseJson(std::string_view text)
{
    bool isTooDeep = false;
    const auto keep = [&isTooDeep](int depth, Json::parse_event_t, Json &) {
        isTooDeep = isTooDeep || depth > deepestJson;
        return !isTooDeep;
    };
    Json json = Json::parse(text, keep, false);
    if (isTooDeep || json.is_discarded()) {
        return Error { Error::Kind::Invalid,
                       isTooDeep
                           ? QCoreApplication::translate("server", "The JSON is nested too deep.")
                           : QCoreApplication::translate("server", "This is not valid JSON.") };
    }
    return json;
}

QByteArray jsonText(const Json &json)
{
    return QByteArray::fromStdString(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

} // namespace server
