#include "core/server/authorization.h"

namespace server {
namespace {

QByteArray decoded(const QByteArray &base64)
{
    const auto result
        = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    return result ? *result : QByteArray();
}

} // namespace

QString keyIn(const QByteArray &authorization)
{
    const QByteArray text = authorization.trimmed();
    const qsizetype space = text.indexOf(' ');
    const QByteArray scheme = text.left(space).toLower();
    const QByteArray rest = space < 0 ? QByteArray() : text.mid(space + 1).trimmed();
    if (scheme == "bearer")
        return QString::fromUtf8(rest);
    if (scheme != "basic")
        return {};
    const QByteArray pair = decoded(rest);
    return pair.startsWith("api:") ? QString::fromUtf8(pair.mid(4)) : QString();
}

} // namespace server
