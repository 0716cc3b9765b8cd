#pragma once

#include <string>
#include <string_view>

namespace payload {

/// JSON text or a template with one member a line, indented by two spaces. The order of keys and
/// the text of every string, number and placeholder stay as they were written; empty containers
/// stay on one line. Text that is not JSON comes back as it is.
std::string formatted(std::string_view text);

} // namespace payload
