#pragma once

#include <string>
#include <string_view>

namespace payload {

/// `text`, a string as it stands in JSON, with the & < > escaped that Slack would read as marks and
/// that are none: links, mentions and quotations stay, and so does what is escaped already. The
/// same text where there is nothing to do.
std::string escapedForSlack(std::string_view text);
/// Whether there is nothing to do.
bool isPlainForSlack(std::string_view text);

} // namespace payload
