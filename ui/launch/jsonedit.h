#pragma once

#include "core/payload/jsoncheck.h"
#include "ui/payload/completion.h"

#include <QList>
#include <QWidget>

#include <functional>

class PayloadEditor;

/// An editor for a JSON text of a few lines that says at its place what is wrong with it.
class JsonEdit : public QWidget
{
    Q_OBJECT

public:
    using Check = std::function<QList<payload::JsonProblem>(const QString &text)>;

    /// `name` is the editor's objectName; `title` what a screen reader says. `advise` is asked
    /// where `check` finds nothing.
    JsonEdit(const QString &name, const QString &title, Check check, Check advise = {},
             QWidget *parent = nullptr);

    QString text() const;
    /// Nothing happens where the text is this already, so that the cursor stays.
    void setText(const QString &text);
    void setCompletions(const QList<Completion> &names);
    /// "Line 7: a comma is missing before this.", a line for each thing, or empty.
    QString problem() const { return m_problem; }
    /// The same for what might better be otherwise.
    QString advice() const { return m_advice; }
    /// Looks again, after what the check depends on has changed.
    void recheck();

signals:
    void changed();

private:
    PayloadEditor *m_editor;
    Check m_check;
    Check m_advise;
    QString m_problem;
    QString m_advice;
};
