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

/// Something about a configuration that whoever writes it should know.
struct Complaint
{
    /// Where: names of members, and positions in lists. The last one may be what is missing.
    QStringList path;
    QString message; ///< a sentence with the path in it
    /// Whether no agent could run a job with it: what is known is of another type, or what is
    /// required is missing. The rest is suspicious and saved all the same, since an agent may know
    /// better.
    bool blocks = false;

    bool operator==(const Complaint &) const = default;
};

/// "spec.containers[0].name".
QString shownPath(const QStringList &path);

/// All of them; those that block come first.
QList<Complaint> complaints(const QString &resource, const Json &config);

/// Unprocessable, with every complaint that blocks, where there is one.
Result<Done> check(const QString &resource, const Json &config);

} // namespace resourceconfig
