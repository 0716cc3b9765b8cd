#include "core/server/http.h"

#include <QCoreApplication>

#include <algorithm>

namespace http {
namespace {

QList<QByteArray> valuesOf(const QList<Header> &headers, QByteArrayView name)
{
    QList<QByteArray> values;
    for (const Header &header : headers) {
        if (header.name.compare(name, Qt::CaseInsensitive) == 0)
            values.append(header.value);
    }
    return values;
}

QString tr(const char *text) { return QCoreApplication::translate("http", text); }

// "4, 4" is one length to some and two to others.
bool isDigits(QByteArrayView text)
{
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool isOnly(const QList<QByteArray> &values, QByteArrayView word)
{
    return values.size() == 1 && values.first().trimmed().compare(word, Qt::CaseInsensitive) == 0;
}

} // namespace

QByteArray Request::header(QByteArrayView name) const { return valuesOf(headers, name).value(0); }

QByteArray Request::path() const
{
    return target.first(target.indexOf('?') < 0 ? target.size() : target.indexOf('?'));
}

Response problem(int status, QByteArrayView sentence)
{
    return { .status = status, .body = R"({"error":")" + sentence.toByteArray() + R"("})" };
}

std::optional<Response> objection(bool isVersion11, const QList<Header> &headers)
{
    if (isVersion11 && valuesOf(headers, "Host").size() != 1)
        return problem(400, "A request has one Host header.");
    const auto codings = valuesOf(headers, "Transfer-Encoding");
    const auto lengths = valuesOf(headers, "Content-Length");
    const bool isChunked = isVersion11 && lengths.isEmpty() && isOnly(codings, "chunked");
    const bool isNumber = lengths.isEmpty() || isDigits(lengths.first());
    if (lengths.size() > 1 || !isNumber || (!codings.isEmpty() && !isChunked))
        return problem(400, "The length of the request is ambiguous.");
    const auto expected = valuesOf(headers, "Expect");
    if (!expected.isEmpty() && !expectsContinue(headers))
        return problem(417, "Only 100-continue can be expected.");
    return std::nullopt;
}

QString cannotListen(std::error_code failure, const QString &address, quint16 port)
{
    if (failure == std::errc::address_in_use) {
        return tr("Port %1 on %2 is in use by another program. Choose another, or 0 for any free "
                  "one.")
            .arg(port)
            .arg(address);
    }
    if (failure == std::errc::permission_denied)
        return tr("Port %1 needs administrator rights. Choose one above 1023.").arg(port);
    return tr("Can't listen on %1, port %2: %3.")
        .arg(address)
        .arg(port)
        .arg(QString::fromStdString(failure.message()));
}

QString notAnAddress(const QString &address)
{
    return tr("“%1” is not an IP address.").arg(address);
}

bool expectsContinue(const QList<Header> &headers)
{
    return isOnly(valuesOf(headers, "Expect"), "100-continue");
}

} // namespace http
