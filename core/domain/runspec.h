#pragma once

#include "core/base/result.h"

#include <QString>

#include <nlohmann/json.hpp>
#include <optional>

/// The run specs of W&B Launch: which job runs, on what, with which overrides, and where its run
/// goes (launch wire contract, 8.5).
namespace runspec {

using Json = nlohmann::ordered_json;

/// Longer than anybody's, and short enough to be kept ten thousand times.
constexpr qsizetype longest = 1'000'000;

/// A version of a job as specs name it: "entity/project/name:alias". Where entity or project are
/// left out, those of the run are meant; without an alias, the latest.
struct JobName
{
    QString entity;
    QString project;
    QString name;
    QString alias;

    bool operator==(const JobName &) const = default;
};

/// The spec in a text, with the keys that agents rely on. Unprocessable, in field "runSpec", when
/// it is none that could run.
Result<Json> read(const QString &text);

/// Empty for one that is not there, or no text.
QString textAt(const Json &spec, const char *key);

/// Nothing when the spec runs an image or a sweep's scheduler.
std::optional<JobName> jobName(const Json &spec);

/// The spec as it runs in a queue: on the queue's resource, with what `arguments` lay down for it
/// where the spec itself says nothing.
Json onResource(Json spec, const QString &resource, const Json &arguments);

} // namespace runspec
