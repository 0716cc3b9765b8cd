#pragma once

#include "core/base/result.h"
#include "core/domain/automation.h"

#include <QDir>

/// What somebody entered into the wizard and did not save.
struct Draft
{
    QString id; ///< of the draft
    QString team;
    /// `automation.id` is empty for a new one. Secrets are only named in a payload, so there is
    /// none in a draft.
    Automation automation;
    int step = 0;
    QDateTime savedAt;

    bool operator==(const Draft &) const = default;
};

/// Drafts of one connection, in a folder of its own in the data directory, a file each, so that
/// they outlive the program however it ends. A file is replaced as a whole or not at all, and only
/// its owner may read it. What can't be read is passed over.
class Drafts
{
public:
    explicit Drafts(const QDir &folder)
        : m_folder(folder)
    {
    }

    /// Those for one automation of a team, or for new ones where the id is empty; newest first.
    QList<Draft> of(const QString &team, const QString &automationId) const;
    /// An Error says what keeps it from being written.
    Result<Done> save(const Draft &draft);
    void remove(const QString &id);

    static QString newId();

private:
    QString fileOf(const QString &id) const;

    QDir m_folder;
};
