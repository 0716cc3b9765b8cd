#pragma once

#include "core/payload/variables.h"

#include <QFrame>

class QTreeWidget;

/// A name that may stand in `${…}`.
struct Completion
{
    QString name;
    QString description;
    QString value; ///< in the sample; empty for a secret

    bool operator==(const Completion &) const = default;
};

/// What a payload may ask for: the variables of an event of this type, the keys of the metadata
/// among `values`, and the granted secrets.
QList<Completion> completionsFor(EventType type, const payload::Values &values,
                                 const std::vector<std::string> &secrets);

/// The list of names that appears beside the cursor while one types `${`. It never has the focus:
/// its editor hands it the keys.
class CompletionPopup : public QFrame
{
    Q_OBJECT

public:
    explicit CompletionPopup(QWidget *editor);

    void setCompletions(const QList<Completion> &completions) { m_completions = completions; }

    /// Offers the names that hold `typed`, those that start with it first, below `cursor` (in
    /// global coordinates). Hides where there is none.
    void offer(const QString &typed, const QRect &cursor);
    /// The name that Enter would put in.
    QString current() const;
    QStringList offered() const;
    /// Moves through the list.
    bool takesKey(int key);

signals:
    void chosen(const QString &name);

private:
    void fill(const QString &typed);

    QList<Completion> m_completions;
    QTreeWidget *m_list;
};
