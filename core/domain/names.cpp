#include "core/domain/names.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

using namespace Qt::StringLiterals;

namespace names {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("names", text); }

Error invalid(const QString &message) { return { Error::Kind::Unprocessable, message }; }

// Counted as people and the other programs of this API count: an emoji is one character.
std::optional<Error> checkLength(const QString &text, int longest, const QString &what)
{
    if (text.isEmpty())
        return invalid(tr("Enter %1.").arg(what));
    const auto length = text.toUcs4().size();
    if (length > longest)
        return invalid(tr("Use at most %1 characters; this has %2.").arg(longest).arg(length));
    return std::nullopt;
}

QRegularExpression wholly(const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern));
}

bool hasControlCharacter(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) { return c.category() == QChar::Other_Control; });
}

// "/" and ":" separate the parts of entity/project/collection:alias.
bool breaksPath(const QString &text)
{
    return text.contains(u'/') || text.contains(u':') || hasControlCharacter(text);
}

Result<Done> checkWords(const QString &name)
{
    static const QRegularExpression valid = wholly(uR"([-\w]+([ ]+[-\w]+)*)"_s);
    if (!valid.match(name).hasMatch()) {
        return invalid(tr("Use letters, digits, hyphens and underscores, with spaces only "
                          "between words."));
    }
    return Done();
}

/// Anything that can be read on one line.
Result<Done> checkLine(const QString &name, int longest, const QString &what)
{
    if (const auto error = checkLength(name.trimmed(), longest, what))
        return *error;
    if (hasControlCharacter(name))
        return invalid(tr("A name can't contain line breaks or other control characters."));
    return Done();
}

} // namespace

Result<Done> checkSecretName(const QString &name, const QStringList &reserved)
{
    if (const auto error = checkLength(name, longestName, tr("a name for the secret")))
        return *error;
    if (name.at(0) >= u'0' && name.at(0) <= u'9')
        return invalid(tr("A secret's name can't start with a digit. Put a letter before it."));
    static const QRegularExpression valid = wholly(u"[A-Za-z_][A-Za-z0-9_]*"_s);
    if (!valid.match(name).hasMatch()) {
        return invalid(tr("Use only the letters A–Z and a–z, digits and underscores, for "
                          "example GITHUB_TOKEN."));
    }
    if (name == "ACCESS_TOKEN"_L1 || reserved.contains(name)) {
        return invalid(
            tr("“%1” already means something in a payload. Choose another name.").arg(name));
    }
    return Done();
}

Result<Done> checkWebhookName(const QString &name)
{
    if (const auto error = checkLength(name, longestWebhookName, tr("a name for the webhook")))
        return *error;
    return checkWords(name);
}

Result<Done> checkWebhookUrl(const QString &text)
{
    if (text.isEmpty())
        return invalid(tr("Enter the URL that is called, for example https://example.com/hook."));
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || text.contains(u' '))
        return invalid(tr("This is not a valid URL. Check it for spaces and stray characters."));
    if (url.scheme() != "http"_L1 && url.scheme() != "https"_L1)
        return invalid(tr("The URL must start with https:// or http://."));
    if (url.host().isEmpty())
        return invalid(tr("The URL has no host name. Write it as https://host/path."));
    if (!url.userInfo().isEmpty()) {
        return invalid(tr("Leave the user name and password out of the URL; use an access token, "
                          "which is kept encrypted."));
    }
    return Done();
}

Result<Done> checkAutomationName(const QString &name)
{
    return checkLine(name, longestAutomationName, tr("a name for the automation"));
}

Result<Done> checkTemplateName(const QString &name)
{
    return checkLine(name, longestName, tr("a name for the template"));
}

Result<Done> checkCollectionName(const QString &name)
{
    if (const auto error = checkLength(name, longestName, tr("a name for the registered model")))
        return *error;
    if (name != name.trimmed())
        return invalid(tr("Remove the space at the start or end of the name."));
    if (breaksPath(name))
        return invalid(tr("A name can't contain “/”, “:” or control characters."));
    return Done();
}

Result<Done> checkAlias(const QString &alias)
{
    if (const auto error = checkLength(alias, longestName, tr("an alias, for example production")))
        return *error;
    if (breaksPath(alias))
        return invalid(tr("An alias can't contain “/”, “:” or control characters."));
    if (alias != alias.trimmed())
        return invalid(tr("Remove the space at the start or end of the alias."));
    static const QRegularExpression version = wholly(u"v[0-9]+"_s);
    if (version.match(alias).hasMatch()) {
        return invalid(
            tr("“%1” names a version. Choose an alias that isn't “v” and a number.").arg(alias));
    }
    return Done();
}

Result<Done> checkEntityName(const QString &name)
{
    if (const auto error = checkLength(name, longestEntityName, tr("a name")))
        return *error;
    static const QRegularExpression valid = wholly(u"[A-Za-z0-9][-_A-Za-z0-9]*"_s);
    if (!valid.match(name).hasMatch()) {
        return invalid(tr("Use letters, digits, hyphens and underscores, and begin with a letter "
                          "or a digit."));
    }
    return Done();
}

Result<Done> checkEmail(const QString &address)
{
    if (const auto error = checkLength(address, longestEmail, tr("an email address")))
        return *error;
    static const QRegularExpression valid = wholly(uR"([^@\s]+@[^@\s]+)"_s);
    if (!valid.match(address).hasMatch() || hasControlCharacter(address))
        return invalid(tr("“%1” is no email address.").arg(address));
    return Done();
}

Result<Done> checkTag(const QString &tag)
{
    if (const auto error = checkLength(tag, longestName, tr("a tag")))
        return *error;
    return checkWords(tag);
}

Result<Done> checkAliasPattern(const QString &pattern)
{
    if (pattern.isEmpty())
        return invalid(tr("Enter the alias to wait for, for example production."));
    const QRegularExpression expression(pattern);
    if (!expression.isValid()) {
        return invalid(tr("Not a valid regular expression: %1 at character %2.")
                           .arg(expression.errorString())
                           .arg(expression.patternErrorOffset() + 1));
    }
    return Done();
}

Result<Done> checkMetadata(const QString &json)
{
    if (json.trimmed().isEmpty())
        return Done();
    bool isTooDeep = false;
    const auto parsed = nlohmann::json::parse(
        json.toStdString(),
        [&isTooDeep](int depth, nlohmann::json::parse_event_t, const nlohmann::json &) {
            isTooDeep = isTooDeep || depth > deepestMetadata;
            return !isTooDeep;
        },
        false);
    if (isTooDeep)
        return invalid(tr("Metadata can be nested %1 levels deep at most.").arg(deepestMetadata));
    if (!parsed.is_object())
        return invalid(
            tr("Write the metadata as a JSON object, for example {\"accuracy\": 0.93}."));
    if (parsed.size() > 100)
        return invalid(tr("Metadata can have at most 100 keys; this has %1.").arg(parsed.size()));
    return Done();
}

} // namespace names
