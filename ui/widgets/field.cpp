#include "ui/widgets/field.h"

#include "ui/style/text.h"

#include <QAccessible>
#include <QLabel>
#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

Field::Field(const QString &label, QWidget *input, QWidget *parent)
    : QWidget(parent)
    , m_input(input)
    , m_title(new QLabel(label))
    , m_line(new QLabel)
{
    style::setRole(m_title, style::TextRole::Strong);
    m_title->setBuddy(input);
    m_line->setWordWrap(true);
    m_line->setTextFormat(Qt::PlainText);
    setFocusProxy(input);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(style::unit / 2);
    layout->addWidget(m_title);
    layout->addWidget(input);
    layout->addWidget(m_line);
    showLine();
}

QString Field::title() const { return m_title->text().remove(u'&'); }

void Field::setTitle(const QString &label) { m_title->setText(label); }

void Field::setHint(const QString &hint)
{
    m_hint = hint;
    showLine();
}

void Field::setError(const QString &error)
{
    if (error == m_error)
        return;
    m_error = error;
    showLine();
    m_input->setProperty("hasError", !error.isEmpty());
    m_input->style()->unpolish(m_input);
    m_input->style()->polish(m_input);
    QAccessibleEvent event(m_input, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void Field::showLine()
{
    const bool isWrong = !m_error.isEmpty();
    m_line->setText(style::unbroken(isWrong ? m_error : m_hint));
    style::setRole(m_line, isWrong ? style::TextRole::Error : style::TextRole::Caption);
    m_line->setVisible(!m_line->text().isEmpty());
    m_input->setAccessibleDescription(isWrong ? m_error : m_hint);
}
