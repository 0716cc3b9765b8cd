#pragma once

#include "core/domain/team.h"
#include "core/payload/finding.h"
#include "core/payload/jsontree.h"
#include "core/payload/template.h"

namespace payload {

/// What is checked: a template, what it renders to, and where that goes.
struct Subject
{
    const Template &source;
    const Rendered &rendered;
    const Webhook &webhook; ///< without an id, nothing is said about it
};

/// What breaks the rules of `receiver`, and the rules that hold for all.
///
/// A rule looks at the values at its path `at` whose members are as `when` says, then at `of` below
/// them. Kinds of check, with what `limit` holds:
/// - required, requiredAny: names that an object must have
/// - allowedKeys, forbiddenKeys: names that it may, must not have; uniqueKeys
/// - type: object, array, string or number
/// - minLength, maxLength: characters of a string; minItems, maxItems: of a list or object
/// - maxTotal: { paths, when, of, max }, characters of all strings there
/// - maxBytes: of the whole; empty: there is no payload
/// - enum, forbiddenValue: values; pattern, notPattern: a regular expression; unique: among all
/// - slackText: a string with & < > that Slack would read as marks
/// - variable, literal: the string has a placeholder, or is not one
/// - textNot: a regular expression that must not be found anywhere; `needs` is part of all it finds
/// - url, urlNot: the webhook's address matches, doesn't; accessToken: required or unneeded
/// It is checked on what the template renders to, or with `on` on the template itself, or only on
/// what came in with values: there the template alone breaks no rule.
/// A rule with `notForUrl` says nothing about webhooks whose address matches that.
std::vector<Finding> checkRules(const Receiver &receiver, const Subject &subject);

/// Only what can be said about a webhook without a payload: its address and token.
std::vector<Finding> checkWebhook(const Webhook &webhook);

} // namespace payload
