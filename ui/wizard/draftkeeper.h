#pragma once

#include "ui/wizard/drafts.h"

#include <QTimer>

#include <memory>

/// Keeps one wizard's draft up to date: soon after a change, and at once when asked.
class DraftKeeper : public QObject
{
    Q_OBJECT

public:
    /// `drafts` may be null: then nothing is kept.
    DraftKeeper(std::shared_ptr<Drafts> drafts, const QString &team, QObject *parent);
    /// Writes what is not written yet.
    ~DraftKeeper() override;

    /// The newest that an earlier wizard left for this automation.
    std::optional<Draft> earlier(const QString &automationId) const;
    /// Goes on with an earlier one.
    void adopt(const Draft &draft);
    void discard(const Draft &draft);

    /// What is to be kept, from now on.
    void keep(const Automation &automation, int step);
    /// Writes what is not written yet. False when it can't be kept.
    bool flush();
    /// It was saved on the server, or is as it was at first.
    void forget();

    /// Why the last attempt to write failed; empty when it didn't.
    QString problem() const { return m_problem; }

private:
    std::shared_ptr<Drafts> m_drafts;
    Draft m_draft;
    QTimer m_timer;
    QString m_problem;
    bool m_isWritten = false;
};
