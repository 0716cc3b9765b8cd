#pragma once

#include "core/payload/rulekinds.h"

namespace payload {

/// What puts a broken rule right: `fix` is a rule's, `hit` is in the template. Kinds:
/// - add { key, value }: a first member; removeMember; replace { value }
/// - nest { under }: all members into one object
/// - replaceText { find, by, end }, braces: in the text that was found
/// - escapeForSlack: the & < > of a string
/// - convert: a MessageCard becomes an Adaptive Card; wrap: a card is put into a message
std::optional<Fix> fixFor(const nlohmann::ordered_json &fix, const JsonTree &tree, const Hit &hit);

} // namespace payload
