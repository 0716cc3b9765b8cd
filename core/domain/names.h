#pragma once

#include "core/base/result.h"

#include <QStringList>

/// The rules for what people may type, checked alike by the form while they type and by the server
/// when it arrives. Each answers Done, or an Error whose message says what to type instead.
/// Sources: the wire contract, sections 4.3, 5, 6.6 and 10.1.
namespace names {

constexpr int longestName = 128;
constexpr int longestWebhookName = 64;
constexpr int longestAutomationName = 255;
constexpr int longestEntityName = 64;
constexpr int longestEmail = 254;
/// Writing a JSON value recurses, so what is stored must not be nested without limit.
constexpr int deepestMetadata = 64;

/// Letters, digits and underscores, not starting with a digit; not a name that templates already
/// use (`ACCESS_TOKEN`, and the payload's variables, which the caller passes as `reserved`).
Result<Done> checkSecretName(const QString &name, const QStringList &reserved = {});

/// `^[-\w]+([ ]+[-\w]+)*$`, at most 64 characters.
Result<Done> checkWebhookName(const QString &name);

/// An absolute http or https URL with a host and without a user or password in it.
Result<Done> checkWebhookUrl(const QString &url);

/// Not blank, at most 255 characters, no control characters.
Result<Done> checkAutomationName(const QString &name);

/// Of a payload that a team keeps: not blank, at most 128 characters, no control characters.
Result<Done> checkTemplateName(const QString &name);

/// A registered model or other artifact collection: no '/', ':' or control characters, 1 to 128.
Result<Done> checkCollectionName(const QString &name);

/// No '/' or ':', 1 to 128 characters, and not of the form v<digits>, which names a version.
Result<Done> checkAlias(const QString &alias);

/// Of a user, a team or an organization's entity: letters, digits, hyphens and underscores, the
/// first one a letter or a digit, at most 64 characters.
Result<Done> checkEntityName(const QString &name);

/// Something before and after one @, without spaces.
Result<Done> checkEmail(const QString &address);

/// `^[-\w]+([ ]+[-\w]+)*$`, at most 128 characters.
Result<Done> checkTag(const QString &tag);

/// A regular expression that can be compiled. It is searched for anywhere in the alias, as W&B's
/// own example `^europe.*` implies.
Result<Done> checkAliasPattern(const QString &pattern);

/// A JSON object with at most 100 keys on its top level and 64 levels deep, or nothing at all.
Result<Done> checkMetadata(const QString &json);

} // namespace names
