#pragma once

#include "core/base/result.h"
#include "core/store/accounts.h"
#include "core/store/runchanges.h"
#include "core/store/store.h"

namespace server {

/// What a run sends of itself while it runs: POST /files/{entity}/{project}/{run}/file_stream
/// (wire contract, 7.4).
struct FileStream
{
    QString entity;
    QString project;
    QString run;
    QByteArray body;
};

/// Reads the body. Invalid, with the place, when it is no such thing.
Result<store::RunStream> readStream(const QByteArray &body);

/// Takes it up on behalf of the person, and answers what the run is told: {"stopped": true} when
/// it is to end, else {}.
Result<QByteArray> takeFileStream(store::Store &store, const store::UserRow &user,
                                  const FileStream &stream);

} // namespace server
