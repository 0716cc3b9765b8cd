#include "ui/payload/payloadeditor.h"

#include <QKeyEvent>
#include <QRegularExpression>
#include <Qsci/qscicommandset.h>

using namespace Qt::StringLiterals;

namespace {

/// What the window around the editor does; Scintilla would swallow it.
bool isForTheWindow(const QKeyEvent &event)
{
    const auto shifted = Qt::ControlModifier | Qt::ShiftModifier;
    return event.matches(QKeySequence::Find) || event.matches(QKeySequence::Replace)
        || event.matches(QKeySequence::FindNext) || event.matches(QKeySequence::FindPrevious)
        || (event.key() == Qt::Key_F && event.modifiers() == shifted);
}

} // namespace

PayloadEditor::PayloadEditor(QWidget *parent)
    : JsonView(parent)
    , m_completion(new CompletionPopup(this))
{
    setBraceMatching(SloppyBraceMatch);
    setAutoIndent(true);
    setTabIndents(true);
    setBackspaceUnindents(true);
    setCaretLineVisible(true);
    standardCommands()
        ->find(QsciCommand::Redo)
        ->setAlternateKey((Qt::CTRL | Qt::SHIFT | Qt::Key_Z).toCombined());
    connect(m_completion, &CompletionPopup::chosen, this, &PayloadEditor::complete);
}

void PayloadEditor::replaceText(const QString &text)
{
    beginUndoAction();
    selectAll();
    replaceSelectedText(text);
    endUndoAction();
    setCursorPosition(0, 0);
}

void PayloadEditor::insertAtCursor(const QString &text)
{
    SendScintilla(SCI_REPLACESEL, text.toUtf8().constData());
}

void PayloadEditor::replace(std::size_t offset, std::size_t count, std::string_view text)
{
    beginUndoAction();
    SendScintilla(SCI_SETTARGETSTART, offset);
    SendScintilla(SCI_SETTARGETEND, offset + count);
    SendScintilla(SCI_REPLACETARGET, text.size(), text.data());
    endUndoAction();
    goTo(offset + text.size(), 0);
}

void PayloadEditor::setAll(const std::string &text)
{
    beginUndoAction();
    showText(text);
    endUndoAction();
}

void PayloadEditor::setCompletions(const QList<Completion> &completions)
{
    m_completion->setCompletions(completions);
}

std::optional<QString> PayloadEditor::typedName() const
{
    constexpr std::size_t longest = 200; // as far as a name is looked for
    const std::size_t at = cursorOffset();
    const std::size_t start = at > longest ? at - longest : 0;
    const QByteArray before
        = utf8().mid(static_cast<qsizetype>(start), static_cast<qsizetype>(at - start));
    static const QRegularExpression opening(uR"(\$\{([^{}$"\\\n]*)$)"_s);
    const auto match = opening.match(QString::fromUtf8(before));
    return match.hasMatch() ? std::optional(match.captured(1)) : std::nullopt;
}

void PayloadEditor::offerNames()
{
    const auto typed = typedName();
    if (!typed)
        return m_completion->hide();
    const long at = SendScintilla(SCI_GETCURRENTPOS) - typed->toUtf8().size();
    const QPoint corner(static_cast<int>(SendScintilla(SCI_POINTXFROMPOSITION, 0, at)),
                        static_cast<int>(SendScintilla(SCI_POINTYFROMPOSITION, 0, at)));
    const int line = static_cast<int>(SendScintilla(SCI_TEXTHEIGHT, 0));
    m_completion->offer(*typed, { viewport()->mapToGlobal(corner), QSize(1, line) });
}

void PayloadEditor::complete(const QString &name)
{
    const QByteArray typed = typedName().value_or(QString()).toUtf8();
    const std::size_t start = cursorOffset() - static_cast<std::size_t>(typed.size());
    const bool isClosed = utf8().mid(static_cast<qsizetype>(cursorOffset()), 1) == "}";
    m_completion->hide();
    const std::string text = name.toStdString() + '}';
    replace(start, static_cast<std::size_t>(typed.size()) + (isClosed ? 1 : 0), text);
}

bool PayloadEditor::takesForCompletion(const QKeyEvent &event)
{
    if (!m_completion->isVisible())
        return false;
    if (event.key() == Qt::Key_Escape) {
        m_completion->hide();
        return true;
    }
    const bool isChoice = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter
        || event.key() == Qt::Key_Tab;
    if (isChoice && event.modifiers() == Qt::NoModifier) {
        complete(m_completion->current());
        return true;
    }
    return m_completion->takesKey(event.key());
}

bool PayloadEditor::leavesOn(const QKeyEvent &event) const
{
    const bool isTab = event.key() == Qt::Key_Tab || event.key() == Qt::Key_Backtab;
    return isTab && (m_tabLeaves || event.modifiers().testFlag(Qt::ControlModifier));
}

void PayloadEditor::keyPressEvent(QKeyEvent *event)
{
    if (takesForCompletion(*event))
        return;
    if (isForTheWindow(*event))
        return event->ignore();
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier) {
        if (!typedName())
            insertAtCursor(u"${"_s);
        return offerNames();
    }
    if (leavesOn(*event)) {
        const bool isBack
            = event->key() == Qt::Key_Backtab || event->modifiers().testFlag(Qt::ShiftModifier);
        QAbstractScrollArea::focusNextPrevChild(!isBack);
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        if (m_tabLeaves)
            return event->ignore();
        m_tabLeaves = true;
        emit tabReleased();
        return;
    }
    const bool isModifier = event->key() == Qt::Key_Shift || event->key() == Qt::Key_Control
        || event->key() == Qt::Key_Alt || event->key() == Qt::Key_Meta;
    if (!isModifier)
        m_tabLeaves = false;
    JsonView::keyPressEvent(event);
    const bool isTyping = !event->text().isEmpty() && event->text().at(0).isPrint();
    if (m_completion->isVisible() || (isTyping && typedName()))
        offerNames();
}

void PayloadEditor::focusOutEvent(QFocusEvent *event)
{
    m_tabLeaves = false;
    m_completion->hide();
    JsonView::focusOutEvent(event);
}

bool PayloadEditor::focusNextPrevChild(bool) { return false; } // Tab comes as a key
