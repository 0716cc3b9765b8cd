#pragma once

#include "core/base/result.h"

#include <QList>

/// What is in a version, as W&B's clients write it down (artifact wire contract, 7.9).
struct ManifestEntry
{
    QString path; ///< inside the version
    QString digest; ///< of a file, base64 of its MD5; of a reference, any text
    QString ref; ///< where a reference points; empty for a file
    qint64 size = -1; ///< -1 when the client does not know

    bool isFile() const { return ref.isEmpty(); }
    bool operator==(const ManifestEntry &) const = default;
};

struct Manifest
{
    QList<ManifestEntry> entries; ///< in the order of their paths' bytes
    QString digest; ///< of the version: hex MD5 over the paths and digests

    bool operator==(const Manifest &) const = default;
};

/// Reads a manifest of version 1. Unprocessable, saying what is wrong, for anything else: no JSON,
/// a digest of a file that is no MD5, a path that leads out of the version.
Result<Manifest> readManifest(QByteArrayView json);

/// The MD5 in hex of one that is base64; empty when it is none.
QString md5InHex(const QString &base64);
QString md5InBase64(const QString &hex);

/// A path with `/` between its parts that stays inside its folder: not empty, not absolute, no part
/// "..", no backslash, no control characters.
bool isInnerPath(const QString &path);
