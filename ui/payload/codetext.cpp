#include "ui/payload/codetext.h"

#include "ui/style/icons.h"
#include "ui/style/text.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;

CodeText::CodeText(const QString &name, const QString &title, const QString &copy, QWidget *parent)
    : QWidget(parent)
    , m_note(new QLabel)
    , m_text(new QPlainTextEdit)
{
    m_text->setObjectName(name);
    m_text->setAccessibleName(title);
    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap); // YAML's indents mean something
    m_text->setTabChangesFocus(true);
    style::makeCode(m_text);
    style::setRole(m_note, style::TextRole::Caption);
    m_note->setWordWrap(true);
    auto *button = new QToolButton;
    button->setObjectName(name + u"Copy"_s);
    button->setText(copy);
    button->setIcon(style::icon(u"copy"_s));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(button, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(text()); });

    auto *top = new QHBoxLayout;
    top->addWidget(m_note, 1);
    top->addWidget(button, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(style::unit / 2);
    layout->addLayout(top);
    layout->addWidget(m_text, 1);
}

void CodeText::setNote(const QString &note) { m_note->setText(note); }

void CodeText::setText(const QString &text)
{
    if (text != m_text->toPlainText())
        m_text->setPlainText(text);
}

QString CodeText::text() const { return m_text->toPlainText(); }
