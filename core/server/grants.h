#pragma once

#include "core/store/vault.h"

#include <QDateTime>

namespace server {

/// What an address allows to whoever has it: uploads and downloads of W&B's clients carry no key
/// (artifact wire contract, 7.4), so the address itself is one.
struct Grant
{
    enum class Action {
        StoreFile, ///< in the team `subject`
        StoreManifest, ///< the one with the id `subject`
        ReadFile,
        StoreRunFile, ///< the one with the id `subject`
    };

    Action action = Action::ReadFile;
    qint64 subject = 0;
    /// MD5 in hex of what is to be stored; empty for any. For reading, the Blob::content.
    QString digest = {};

    bool operator==(const Grant &) const = default;
};

/// A token in letters that need no encoding in an address.
QByteArray tokenFor(const Grant &grant, const store::Vault &vault, const QDateTime &until);

/// Forbidden when the token is not one of ours, or its time is over.
Result<Grant> grantIn(const QByteArray &token, const store::Vault &vault, const QDateTime &now);

/// The absolute address of the grant at a server that its clients know as `base`.
QString addressOf(const Grant &grant, const store::Vault &vault, const QString &base);

} // namespace server
