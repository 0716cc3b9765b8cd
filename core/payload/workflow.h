#pragma once

#include <QString>

#include <string_view>

namespace payload {

/// A GitHub workflow, as YAML, that a rendered repository_dispatch starts: its event type, and how
/// each value of client_payload is read. Empty for another payload.
QString workflowFor(std::string_view rendered);

} // namespace payload
