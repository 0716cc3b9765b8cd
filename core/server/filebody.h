#pragma once

#include "core/server/http.h"
#include "core/store/blobstore.h"

#include <QFile>

namespace server {

/// A file that arrives and goes to the disk as it does.
class Upload : public http::BodySink
{
public:
    explicit Upload(const store::BlobStore &blobs)
        : m_blobs(blobs)
    {
    }

    std::optional<http::Response> write(QByteArrayView piece) override;
    /// When the whole body is there: its bytes are safe on the disk, or why they aren't.
    std::variant<store::Blob, http::Response> keep(const QString &expectedMd5);

private:
    http::Response refusal(const Error &error) const;

    const store::BlobStore &m_blobs;
    std::unique_ptr<store::BlobWriter> m_writer;
};

/// The file in answer to this request, or the part of it that is asked for. 404 when it is gone.
http::Response fileAnswer(const http::Request &request, const QString &path);

} // namespace server
