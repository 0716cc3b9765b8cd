#pragma once

#include "ui/payload/completion.h"
#include "ui/payload/jsonview.h"

/// Where a payload template is written.
///
/// Tab and Shift+Tab indent by two spaces. Ctrl+Tab and Ctrl+Shift+Tab leave the editor, and so
/// does Tab after Escape; a second Escape is left to the window. Emits textChanged().
///
/// Typing `${`, or Ctrl+Space, offers names: Up and Down choose, Enter and Tab put the name in,
/// Escape closes the list. Text that is dropped lands where it is dropped.
class PayloadEditor : public JsonView
{
    Q_OBJECT

public:
    explicit PayloadEditor(QWidget *parent = nullptr);

    /// In place of all text, as one step that Ctrl+Z takes back.
    void replaceText(const QString &text);

    /// In place of the selection, or at the cursor, which then stands behind it.
    void insertAtCursor(const QString &text);

    void setCompletions(const QList<Completion> &completions);
    CompletionPopup *completion() const { return m_completion; }

    /// Replaces what differs, as one step that Ctrl+Z takes back.
    void setAll(const std::string &text);
    /// Replaces a place, as one step that Ctrl+Z takes back.
    void replace(std::size_t offset, std::size_t length, std::string_view text);

signals:
    /// Escape was pressed: the next Tab leaves.
    void tabReleased();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    bool leavesOn(const QKeyEvent &event) const;
    bool takesForCompletion(const QKeyEvent &event);
    /// What is typed behind `${` before the cursor, or nothing when that is not where it stands.
    std::optional<QString> typedName() const;
    void offerNames();
    void complete(const QString &name);

    CompletionPopup *m_completion;
    bool m_tabLeaves = false;
};
