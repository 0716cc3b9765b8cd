#include "core/engine/request.h"

#include "core/engine/signature.h"
#include "core/payload/template.h"
#include "core/store/secrets.h"
#include "core/store/slackchannels.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>
#include <sodium.h>

using namespace Qt::StringLiterals;

namespace engine {
namespace {

using store::SecretText;

QString tr(const char *text) { return QCoreApplication::translate("Request", text); }

/// The values of a delivery's two secrets; empty for one that it does not have.
struct Values
{
    SecretText token;
    SecretText secret;
    SecretText previous; ///< the signing secret's value before, while a rotation overlaps
};

Result<Values> readValues(const store::Store &store, const store::DeliveryRow &delivery)
{
    return store.read([&](store::Database &db) -> Result<Values> {
        store::Secrets secrets(db, store.vault());
        Values values;
        if (!delivery.accessTokenRef.isEmpty()) {
            auto token = secrets.value(delivery.entityId, delivery.accessTokenRef);
            if (!token)
                return token.error();
            values.token = *std::move(token);
        }
        if (!delivery.secretRef.isEmpty()) {
            auto secret = secrets.value(delivery.entityId, delivery.secretRef);
            if (!secret)
                return secret.error();
            values.secret = *std::move(secret);
            auto previous = secrets.previousValue(delivery.entityId, delivery.secretRef);
            if (!previous)
                return previous.error();
            values.previous = *std::move(previous);
        }
        return values;
    });
}

bool fitsHeader(std::string_view text)
{
    return std::ranges::none_of(text, [](char c) { return std::uint8_t(c) < 0x20 || c == 0x7f; });
}

std::string bodyOf(const payload::Rendered &rendered, const store::DeliveryRow &delivery,
                   const Values &values)
{
    payload::SecretValues secrets;
    if (!delivery.accessTokenRef.isEmpty())
        secrets.emplace("ACCESS_TOKEN", values.token.view());
    if (!delivery.secretRef.isEmpty())
        secrets.emplace(delivery.secretRef.toStdString(), values.secret.view());
    std::string body = rendered.sent(secrets);
    for (auto &[name, value] : secrets)
        sodium_memzero(value.data(), value.size());
    return body;
}

} // namespace

Request::~Request()
{
    sodium_memzero(m_body.data(), m_body.size());
    sodium_memzero(m_url.data(), m_url.size());
    for (std::string &header : m_headers)
        sodium_memzero(header.data(), header.size());
}

Result<Done> Request::address(const store::Store &store, const store::DeliveryRow &delivery)
{
    if (!delivery.url.isEmpty()) {
        m_url = QUrl(delivery.url).toEncoded().toStdString();
        return Done();
    }
    const auto url = store.read([&](store::Database &db) {
        return store::SlackChannels(db, store.vault()).url(delivery.webhookId);
    });
    if (!url)
        return url.error();
    m_url = url->view();
    m_mask.add(m_url);
    const QByteArray target
        = QUrl(QString::fromStdString(m_url)).toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
    if (target.size() > 1)
        m_mask.add({ target.constData(), std::size_t(target.size()) });
    return Done();
}

void Request::addHeader(std::string name, std::string_view value)
{
    name += ": ";
    name.reserve(name.size() + value.size()); // no copy of a secret is left behind by growing
    name += value;
    m_headers.push_back(std::move(name));
}

Result<std::unique_ptr<Request>>
Request::make(const store::Store &store, const store::DeliveryRow &delivery, const QString &version)
{
    const auto values = readValues(store, delivery);
    if (!values)
        return values.error();
    const std::string_view token = values->token.view();
    if (!fitsHeader(token)) {
        return Error { Error::Kind::Unprocessable,
                       tr("The access token “%1” has a line break or control character in it, so "
                          "it can't be sent. Save it again without.")
                           .arg(delivery.accessTokenRef) };
    }
    std::unique_ptr<Request> request(new Request);
    if (const auto addressed = request->address(store, delivery); !addressed)
        return addressed.error();
    request->m_mask.add(token);
    request->m_mask.add(values->secret.view());
    request->m_mask.add(values->previous.view());
    const auto rendered = payload::Rendered::fromStored(
        { delivery.body.constData(), std::size_t(delivery.body.size()) });
    request->m_body = bodyOf(rendered, delivery, *values);
    request->m_shownBody = request->m_mask.apply(QByteArray::fromStdString(rendered.shown()));
    request->addHeader("Content-Type", "application/json");
    request->addHeader("User-Agent", "Signalbox/" + version.toStdString());
    request->identify(delivery, values->secret.view(), values->previous.view());
    if (!delivery.accessTokenRef.isEmpty())
        request->authorize(token);
    return request;
}

void Request::identify(const store::DeliveryRow &delivery, std::string_view secret,
                       std::string_view previous)
{
    const std::string id = delivery.messageId.toStdString();
    const qint64 timestamp = QDateTime::currentSecsSinceEpoch();
    addHeader("webhook-id", id);
    addHeader("webhook-timestamp", std::to_string(timestamp));
    if (delivery.secretRef.isEmpty())
        return;
    addHeader("X-Wandb-Signature", wandbSignature(secret, m_body).toStdString());
    QByteArray signatures = standardSignature(secret, id, timestamp, m_body);
    if (!previous.empty())
        signatures += ' ' + standardSignature(previous, id, timestamp, m_body);
    addHeader("webhook-signature", signatures.toStdString());
}

void Request::authorize(std::string_view token)
{
    std::string bearer = "Bearer ";
    bearer.reserve(bearer.size() + token.size());
    bearer += token;
    addHeader("Authorization", bearer);
    sodium_memzero(bearer.data(), bearer.size());
}

} // namespace engine
