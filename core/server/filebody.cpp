#include "core/server/filebody.h"

#include "core/server/answer.h"
#include "core/server/byterange.h"

namespace server {
namespace {

class FilePart : public http::BodySource
{
public:
    FilePart(std::unique_ptr<QFile> file, const ByteRange &range)
        : m_file(std::move(file))
        , m_range(range)
    {
    }

    std::uint64_t size() const override { return std::uint64_t(m_range.length); }
    QByteArray read(qint64 most) override
    {
        if (m_file->pos() < m_range.first && !m_file->seek(m_range.first))
            return {};
        return m_file->read(most);
    }

private:
    std::unique_ptr<QFile> m_file;
    ByteRange m_range;
};

} // namespace

std::optional<http::Response> Upload::write(QByteArrayView piece)
{
    if (!m_writer) {
        auto writer = m_blobs.create();
        if (!writer)
            return refusal(writer.error());
        m_writer = *std::move(writer);
    }
    const auto written = m_writer->write(piece);
    return written ? std::nullopt : std::optional(refusal(written.error()));
}

std::variant<store::Blob, http::Response> Upload::keep(const QString &expectedMd5)
{
    const auto blob = m_writer->keep(expectedMd5);
    if (!blob)
        return refusal(blob.error());
    return *blob;
}

http::Response Upload::refusal(const Error &error) const
{
    http::Response response = httpError(error);
    if (m_writer && m_writer->isFull()) {
        response.status = 507;
        response.headers = { { "Cache-Control", "no-store" } };
    }
    return response;
}

http::Response fileAnswer(const http::Request &request, const QString &path)
{
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return http::problem(404, "There is no such file.");
    const qint64 size = file->size();
    const RangeAsked asked = rangeIn(request.header("Range"), size);
    const QByteArray total = QByteArray::number(size);
    if (asked.kind == RangeKind::Outside) {
        http::Response response = http::problem(416, "The file ends before this range.");
        response.headers.append(http::Header { "Content-Range", "bytes */" + total });
        return response;
    }
    http::Response response { .contentType = "application/octet-stream",
                              .headers = { { "Accept-Ranges", "bytes" },
                                           { "Cache-Control", "private" },
                                           { "X-Content-Type-Options", "nosniff" },
                                           { "Content-Disposition", "attachment" } } };
    ByteRange range { .first = 0, .length = size };
    if (asked.kind == RangeKind::Part) {
        range = asked.range;
        response.status = 206;
        const QByteArray last = QByteArray::number(range.first + range.length - 1);
        response.headers.append(
            http::Header { "Content-Range",
                           "bytes " + QByteArray::number(range.first) + '-' + last + '/' + total });
    }
    response.source = std::make_shared<FilePart>(std::move(file), range);
    return response;
}

} // namespace server
