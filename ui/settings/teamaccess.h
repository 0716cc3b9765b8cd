#pragma once

#include "core/api/capabilities.h"

#include <QString>

/// What a person may do in a team on a server, and why not the rest.
struct TeamAccess
{
    /// "admin", "member" or "viewer"; empty where the server doesn't say: then it decides itself.
    QString role;
    QString username;
    QString connection; ///< its name
    /// W&B refuses to call addresses of a private network.
    bool isWandb = false;
    /// Of the key in use, to mark it in a list.
    QString apiKey;
    api::Capabilities capabilities;

    bool knows(const QString &field) const { return capabilities.knows(field); }

    /// Why this can't be done here: for the role, or for a server without the field. Empty when it
    /// can.
    QString whyNotAdmin(const QString &field = {}) const;
    QString whyNotMember(const QString &field = {}) const;
    QString whyNot(const QString &field) const;

    static QString titleOf(const QString &role);
};
