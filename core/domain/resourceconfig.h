#pragma once

#include "core/base/result.h"

#include <QStringList>

#include <nlohmann/json.hpp>

/// What the jobs of a launch queue run on, and the settings that all of them share (launch wire
/// contract, 8.1 and 8.2).
namespace resourceconfig {

using Json = nlohmann::ordered_json;

/// "local-process", "local-container", "kubernetes", "sagemaker", "gcp-vertex".
QStringList resources();

/// The object in `text`, which is {"resource_args": {RESOURCE: {…}}}. Unprocessable, without a
/// field, when it is anything else, or `resource` is none that jobs run on.
Result<Json> read(const QString &resource, const QString &text);

/// The part of it that is about the resource.
const Json &arguments(const QString &resource, const Json &config);

/// What W&B's agent would refuse, miss, or not read, each in a sentence: what is saved all the
/// same, since an agent may know better.
QStringList complaints(const QString &resource, const Json &config);

} // namespace resourceconfig
