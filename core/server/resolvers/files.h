#pragma once

#include "core/server/resolvers/session.h"
#include "core/store/blobstore.h"

#include <QDateTime>

/// Files of versions and of runs as objects of the schema.
namespace server {

struct FileFacts
{
    QString id;
    QString name; ///< the path inside the version or the run
    qint64 size = 0;
    QString digest = {};
    QString md5 = {}; ///< base64
    QDateTime createdAt = {};
    QDateTime updatedAt = {};
    QString directUrl = {}; ///< empty when there is nothing yet
    QString uploadUrl = {}; ///< empty when nothing is to be uploaded
    bool isReference = false;
    qint64 artifactId = 0; ///< 0 for a file of a run
};

graphql::Value fileObject(const FileFacts &facts);

/// Where this person gets the bytes, for some hours.
QString downloadUrl(const Session &session, const store::Blob &blob);

/// The largest page of files: W&B's SDK asks for 5,000 at a time.
constexpr int largestFilePage = 10'000;

} // namespace server
