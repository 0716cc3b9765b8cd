#include "ui/payload/editorbar.h"

#include "ui/style/icons.h"
#include "ui/style/text.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace {

QToolButton *makeButton(const QString &name, const QString &text, const QString &help)
{
    auto *button = new QToolButton;
    button->setObjectName(name);
    button->setText(text);
    button->setToolTip(help);
    return button;
}

} // namespace

EditorBar::EditorBar(QWidget *editor, QWidget *parent)
    : QWidget(parent)
    , m_asForm(makeButton(u"asForm"_s, tr("F&orm"), tr("Write the payload without JSON")))
    , m_asJson(makeButton(u"asJson"_s, tr("&JSON"), tr("Write the payload as JSON")))
    , m_insert(makeButton(u"insertValue"_s, tr("&Insert a value"),
                          tr("Put in something of the event (Ctrl+Space)")))
    , m_format(makeButton(u"formatPayload"_s, tr("Fo&rmat"),
                          tr("One member a line, two spaces a level (Ctrl+Shift+F)")))
    , m_find(makeButton(u"findInPayload"_s, {}, tr("Find and replace (Ctrl+F)")))
{
    auto *title = new QLabel(tr("Pa&yload"));
    style::setRole(title, style::TextRole::Strong);
    title->setBuddy(editor);
    m_insert->setIcon(style::icon(u"plus"_s));
    m_insert->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_find->setIcon(style::icon(u"search"_s));
    m_find->setAccessibleName(tr("Find and replace"));
    auto *choice = new QButtonGroup(this);
    for (QToolButton *button : { m_asForm, m_asJson }) {
        button->setCheckable(true);
        choice->addButton(button);
    }
    m_asJson->setChecked(true);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(style::unit / 2);
    layout->addWidget(title);
    layout->addSpacing(style::unit);
    layout->addWidget(m_asForm);
    layout->addWidget(m_asJson);
    layout->addStretch(1);
    layout->addWidget(m_insert);
    layout->addWidget(m_format);
    layout->addWidget(m_find);

    connect(m_asForm, &QToolButton::clicked, this, [this] { emit formChosen(true); });
    connect(m_asJson, &QToolButton::clicked, this, [this] { emit formChosen(false); });
    connect(m_insert, &QToolButton::clicked, this, &EditorBar::insertAsked);
    connect(m_format, &QToolButton::clicked, this, &EditorBar::formatAsked);
    connect(m_find, &QToolButton::clicked, this, &EditorBar::findAsked);
}

void EditorBar::setFormOffered(bool isOffered)
{
    m_asForm->setVisible(isOffered);
    m_asJson->setVisible(isOffered);
}

void EditorBar::setForm(bool isForm)
{
    (isForm ? m_asForm : m_asJson)->setChecked(true);
    m_format->setVisible(!isForm);
    m_find->setVisible(!isForm);
}
