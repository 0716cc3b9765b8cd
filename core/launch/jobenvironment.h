#pragma once

#include "core/domain/runspec.h"

#include <QDir>
#include <QStringList>

namespace launch {

/// Where and for whom a job runs.
struct JobPlace
{
    QString baseUrl;
    QString apiKey;
    QString queue;
    QString queueEntity;
    QString itemId; ///< as clients know it
    QString runName;
    QDir folder; ///< its own, for what W&B's client writes
};

/// What W&B's launch gives its jobs (launch wire contract, 8.9), and of our own environment what
/// programs need to be found and to speak the person's language. Nothing else of ours, which may
/// hold secrets.
QStringList jobEnvironment(const runspec::Json &spec, const JobPlace &place);

/// The variable by which a job's processes are found again: its folder, since an item's id is
/// another job's too on another server of this machine.
QByteArray markOf(const QDir &folder);

} // namespace launch
