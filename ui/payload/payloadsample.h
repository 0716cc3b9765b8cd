#pragma once

#include "core/payload/variables.h"

#include <optional>

/// An event to preview with, and what the list calls it: "v4 (production)".
struct PayloadSample
{
    QString label;
    payload::ArtifactEvent event;
    /// Of an event that happened, as it was stored; otherwise those of `event`.
    std::optional<payload::Values> values = {};
};
