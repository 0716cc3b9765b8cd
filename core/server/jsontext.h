#pragma once

#include "core/graphql/value.h"

namespace server {

/// Deeper than anybody writes by hand, and shallow enough for code that walks JSON recursively.
constexpr int deepestJson = 64;

/// What a client sent as JSON. Invalid when it is none, or nested deeper than `deepestJson`.
Result<graphql::Json> parseJson(std::string_view text);

/// One line, with anything that is no UTF-8 replaced.
QByteArray jsonText(const graphql::Json &json);

} // namespace server
