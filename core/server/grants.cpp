#include "core/server/grants.h"

#include <QCoreApplication>
#include <QDataStream>
#include <QIODevice>

#include <chrono>

using namespace Qt::StringLiterals;

namespace server {
namespace {

/// For the client to begin: large uploads and downloads may go on after it.
constexpr std::chrono::milliseconds storeTime = std::chrono::hours(24);
constexpr std::chrono::milliseconds readTime = std::chrono::hours(6);
constexpr qsizetype markBytes = 32;
constexpr auto base64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

Error refused()
{
    return { Error::Kind::Forbidden,
             QCoreApplication::translate("server", "This address is not valid, or not any more.") };
}

} // namespace

QByteArray tokenFor(const Grant &grant, const store::Vault &vault, const QDateTime &until)
{
    QByteArray text;
    QDataStream stream(&text, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << quint8(grant.action) << grant.subject << grant.digest.toLatin1()
           << until.toMSecsSinceEpoch();
    return (text + vault.mark(text)).toBase64(base64);
}

Result<Grant> grantIn(const QByteArray &token, const store::Vault &vault, const QDateTime &now)
{
    const auto decoded
        = QByteArray::fromBase64Encoding(token, base64 | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.size() <= markBytes)
        return refused();
    const QByteArray text = decoded.decoded.chopped(markBytes);
    if (!vault.isMark(QByteArrayView(decoded.decoded).last(markBytes), text))
        return refused();
    QDataStream stream(text);
    stream.setVersion(QDataStream::Qt_6_4);
    quint8 action = 0;
    Grant grant;
    QByteArray digest;
    qint64 until = 0;
    stream >> action >> grant.subject >> digest >> until;
    if (stream.status() != QDataStream::Ok || now.toMSecsSinceEpoch() > until)
        return refused();
    grant.action = Grant::Action(action);
    grant.digest = QString::fromLatin1(digest);
    return grant;
}

QString addressOf(const Grant &grant, const store::Vault &vault, const QString &base)
{
    const bool isRead = grant.action == Grant::Action::ReadFile;
    const auto until
        = QDateTime::currentDateTimeUtc().addMSecs((isRead ? readTime : storeTime).count());
    return base + "/storage/"_L1 + QString::fromLatin1(tokenFor(grant, vault, until));
}

} // namespace server
