#include "core/domain/nodeid.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace nodeid {
namespace {

struct Parts
{
    QString type;
    qint64 number = 0;
};

std::optional<Parts> parse(const QString &id)
{
    const auto decoded = QByteArray::fromBase64Encoding(
        id.toUtf8(), QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return std::nullopt;
    const QByteArray text = *decoded;
    const qsizetype colon = text.indexOf(':');
    if (colon <= 0)
        return std::nullopt;
    const QByteArray digits = text.mid(colon + 1);
    const qint64 number = digits.toLongLong();
    if (number <= 0 || QByteArray::number(number) != digits) // one id has one spelling
        return std::nullopt;
    return Parts { QString::fromLatin1(text.left(colon)), number };
}

} // namespace

QString encode(QLatin1StringView type, qint64 number)
{
    return QString::fromLatin1(
        (QByteArray(type.data(), type.size()) + ':' + QByteArray::number(number)).toBase64());
}

Result<qint64> decode(QLatin1StringView type, const QString &id, const QString &field)
{
    const auto parts = parse(id);
    if (!parts) {
        return Error { Error::Kind::Invalid,
                       QCoreApplication::translate("nodeid", "“%1” is not an id of this server.")
                           .arg(id.left(64)),
                       field };
    }
    if (parts->type != type) {
        return Error { Error::Kind::NotFound,
                       QCoreApplication::translate("nodeid", "The id is of type %1, not %2.")
                           .arg(parts->type.left(64), QString(type)),
                       field };
    }
    return parts->number;
}

std::optional<qint64> numberOf(const QString &id)
{
    const auto parts = parse(id);
    return parts ? std::optional(parts->number) : std::nullopt;
}

QString typeOf(const QString &id)
{
    const auto parts = parse(id);
    return parts ? parts->type : QString();
}

} // namespace nodeid
