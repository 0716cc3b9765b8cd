#include "ui/payload/findbar.h"

#include "ui/payload/jsonview.h"
#include "ui/style/icons.h"
#include "ui/style/text.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace {

template <typename Action>
QToolButton *makeButton(const QString &text, const QString &name, Action action)
{
    auto *button = new QToolButton;
    button->setText(text);
    button->setObjectName(name);
    QObject::connect(button, &QToolButton::clicked, action);
    return button;
}

QLineEdit *makeField(const QString &label, const QString &name)
{
    auto *field = new QLineEdit;
    field->setPlaceholderText(label);
    field->setAccessibleName(label);
    field->setObjectName(name);
    field->setClearButtonEnabled(true);
    return field;
}

} // namespace

FindBar::FindBar(JsonView *editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_text(makeField(tr("Find"), u"findText"_s))
    , m_by(makeField(tr("Replace by"), u"replaceText"_s))
    , m_matchesCase(new QCheckBox(tr("&Aa")))
    , m_count(new QLabel)
{
    m_matchesCase->setAccessibleName(tr("Match case"));
    m_matchesCase->setToolTip(tr("Match case"));
    m_count->setObjectName("findCount");
    style::setRole(m_count, style::TextRole::Caption);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(style::unit / 2);
    auto *first = new QHBoxLayout;
    first->addWidget(m_text, 1);
    first->addWidget(m_count);
    first->addWidget(m_matchesCase);
    first->addWidget(makeButton(tr("Previous"), u"findPrevious"_s, [this] { find(false); }));
    first->addWidget(makeButton(tr("Next"), u"findNext"_s, [this] { find(true); }));
    auto *closing = makeButton({}, u"findClose"_s, [this] { close(); });
    closing->setIcon(style::icon(u"close"_s));
    closing->setAccessibleName(tr("Close"));
    first->addWidget(closing);
    auto *second = new QHBoxLayout;
    second->addWidget(m_by, 1);
    second->addWidget(makeButton(tr("Replace"), u"replaceOne"_s, [this] { replaceOne(); }));
    second->addWidget(makeButton(tr("Replace all"), u"replaceAll"_s, [this] { replaceAll(); }));
    layout->addLayout(first);
    layout->addLayout(second);
    connect(m_text, &QLineEdit::textChanged, this, &FindBar::showCount);
    connect(m_matchesCase, &QCheckBox::toggled, this, &FindBar::showCount);
    hide();
}

void FindBar::open()
{
    if (m_editor->hasSelectedText() && !m_editor->selectedText().contains(u'\n'))
        m_text->setText(m_editor->selectedText());
    show();
    m_text->selectAll();
    m_text->setFocus();
    showCount();
}

void FindBar::close()
{
    hide();
    m_editor->setFocus();
}

int FindBar::count() const
{
    const auto sensitivity = m_matchesCase->isChecked() ? Qt::CaseSensitive : Qt::CaseInsensitive;
    return m_text->text().isEmpty()
        ? 0
        : static_cast<int>(m_editor->text().count(m_text->text(), sensitivity));
}

void FindBar::showCount()
{
    const int found = count();
    m_count->setText(m_text->text().isEmpty() ? QString()
                         : found == 0         ? tr("Not found")
                         : found == 1         ? tr("1 place")
                                              : tr("%1 places").arg(found));
}

void FindBar::find(bool isForward)
{
    if (m_text->text().isEmpty())
        return;
    int line = -1;
    int column = -1;
    if (!isForward && m_editor->hasSelectedText()) {
        int endLine = 0;
        int endColumn = 0;
        m_editor->getSelection(&line, &column, &endLine, &endColumn);
    }
    m_editor->findFirst(m_text->text(), false, m_matchesCase->isChecked(), false, true, isForward,
                        line, column);
    showCount();
}

void FindBar::replaceOne()
{
    const auto sensitivity = m_matchesCase->isChecked() ? Qt::CaseSensitive : Qt::CaseInsensitive;
    if (m_editor->selectedText().compare(m_text->text(), sensitivity) == 0
        && !m_text->text().isEmpty())
        m_editor->replaceSelectedText(m_by->text());
    find(true);
}

void FindBar::replaceAll()
{
    if (m_text->text().isEmpty())
        return;
    const auto sensitivity = m_matchesCase->isChecked() ? Qt::CaseSensitive : Qt::CaseInsensitive;
    QString text = m_editor->text();
    text.replace(m_text->text(), m_by->text(), sensitivity);
    m_editor->beginUndoAction();
    m_editor->showText(text.toStdString());
    m_editor->endUndoAction();
    showCount();
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        return close();
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter)
        return QWidget::keyPressEvent(event);
    if (m_by->hasFocus())
        replaceOne();
    else
        find(!event->modifiers().testFlag(Qt::ShiftModifier));
    event->accept(); // the window's default button is not meant
}
