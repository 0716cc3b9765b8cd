#pragma once

#include "core/server/resolvers/change.h"
#include "core/server/resolvers/launchreach.h"

namespace server {

/// The input's fields that hold a queue's resource and its settings.
struct ConfigFields
{
    const char *resource;
    const char *config;
};

/// `existing` with what the input says: resource, configuration and templateVariables.
Result<store::LaunchConfigRow> configIn(const Change &change, store::LaunchConfigRow existing,
                                        const ConfigFields &fields);

/// An object of JSON in the input, as text; empty when it is absent.
Result<QString> objectIn(const Change &change, const char *field);

/// A list of ids in the input.
QStringList idsIn(const Change &change, const char *field);

} // namespace server
