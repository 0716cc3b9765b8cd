#include "core/payload/curl.h"

#include "core/payload/receiver.h"

using namespace Qt::StringLiterals;

namespace payload {
namespace {

QString utf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString quoted(QString text) { return u'\'' + text.replace(u'\'', u"'\\''"_s) + u'\''; }

QString variable(const QString &name) { return u"\"$"_s + name + u'"'; }

/// The body in quotation marks, with the variables of secrets between them.
QString bodyOf(const Rendered &body)
{
    QString out;
    std::size_t copied = 0;
    const std::string_view all = body.shown();
    for (const Substitution &part : body.substitutions()) {
        if (part.kind != Substitution::Kind::Secret)
            continue;
        QString before = utf8(all.substr(copied, part.offset - copied));
        QString after;
        if (!part.source.isInString) { // the value is a JSON string by itself
            before += u'"';
            after = quoted(u"\""_s);
        }
        out += quoted(before) + variable(utf8(part.source.name)) + after;
        copied = part.offset + part.length;
    }
    return out + quoted(utf8(all.substr(copied)));
}

QString hmac(const QString &what, const QString &key)
{
    return u"$(printf %s %1 | openssl dgst -sha256 -hmac %2 -binary | base64)"_s.arg(what,
                                                                                     variable(key));
}

QStringList headersOf(const Webhook &webhook)
{
    QStringList headers { u"'Content-Type: application/json'"_s };
    if (!webhook.accessTokenRef.isEmpty())
        headers << u"\"Authorization: Bearer $ACCESS_TOKEN\""_s;
    if (!webhook.secretRef.isEmpty())
        headers << u"\"X-Wandb-Signature: %1\""_s.arg(hmac(u"\"$body\""_s, webhook.secretRef));
    return headers;
}

QStringList namesOf(const Webhook &webhook, const Rendered &body)
{
    QStringList names;
    if (isUrlSecret(webhook.url))
        names << u"WEBHOOK_URL"_s;
    if (!webhook.accessTokenRef.isEmpty())
        names << u"ACCESS_TOKEN"_s;
    if (!webhook.secretRef.isEmpty())
        names << webhook.secretRef;
    for (const std::string &name : body.secretNames())
        names << utf8(name);
    names.removeDuplicates();
    return names;
}

} // namespace

QString curlCommand(const Webhook &webhook, const Rendered &body)
{
    QStringList lines;
    for (const QString &name : namesOf(webhook, body))
        lines << u": \"${%1:?Set %1 first}\""_s.arg(name);
    lines << u"body=%1"_s.arg(bodyOf(body));
    const QString url = isUrlSecret(webhook.url) ? variable(u"WEBHOOK_URL"_s) : quoted(webhook.url);
    QStringList command { u"curl --request POST %1"_s.arg(url) };
    for (const QString &header : headersOf(webhook))
        command << u"  --header %1"_s.arg(header);
    command << u"  --data-binary \"$body\""_s;
    return lines.join(u'\n') + u'\n' + command.join(u" \\\n"_s) + u'\n';
}

} // namespace payload
