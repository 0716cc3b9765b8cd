#pragma once

#include "core/base/result.h"

#include <QStringList>

#include <nlohmann/json.hpp>

/// The `{{name}}` of a launch queue's resource configuration, which whoever pushes a job fills in
/// within what the queue's admins allow (launch wire contract, 8.2).
namespace templatevariables {

using Json = nlohmann::ordered_json;

/// The declarations in a text: {NAME: {"schema": {…}, "description"}}, of JSON Schema the keywords
/// type, enum, default, minimum, maximum, exclusiveMinimum, exclusiveMaximum, minLength, maxLength
/// and pattern. An empty text declares none. Unprocessable, in field "templateVariables", when it
/// can't be read.
Result<Json> declared(const QString &text);

/// What is wrong with the value, in a sentence; empty when it fits the schema.
QString problemWith(const Json &schema, const Json &value);

/// The names in `config` that nothing declares: they stay as they are written.
QStringList undeclared(const Json &config, const Json &declarations);

/// The config with every declared name replaced: by its value where it stands alone in a text,
/// otherwise as a part of the text. Unprocessable, in field "templateVariableValues", when a value
/// is missing, too many, or doesn't fit.
Result<Json> filledIn(const Json &config, const Json &declarations, const Json &values);

/// What can be said of the values as long as some are open: null, or a text with `${name}` in it,
/// which somebody else fills in. Errors as of filledIn().
Result<Done> checkOpen(const Json &declarations, const Json &values);

} // namespace templatevariables
