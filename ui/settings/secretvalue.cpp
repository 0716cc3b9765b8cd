#include "ui/settings/secretvalue.h"

#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/secretclipboard.h"
#include "ui/widgets/secretedit.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

/// "3 lines, 411 bytes"
QString shownSize(const QString &value)
{
    const int bytes = int(value.toUtf8().size());
    const int lines = int(value.count(u'\n')) + (value.endsWith(u'\n') ? 0 : 1);
    const QString size
        = bytes == 1 ? SecretValue::tr("1 byte") : SecretValue::tr("%1 bytes").arg(bytes);
    return lines > 1 ? SecretValue::tr("%1 lines, %2").arg(lines).arg(size) : size;
}

} // namespace

SecretValue::SecretValue(SecretEdit &edit, SecretClipboard &clipboard, QWidget *parent)
    : QWidget(parent)
    , m_edit(edit)
    , m_size(new QLabel)
    , m_copy(new QPushButton(style::icon(u"copy"_s), tr("Copy")))
    , m_lineBreak(new MessageBar)
{
    m_size->setObjectName(u"secretSize"_s);
    style::setRole(m_size, style::TextRole::Caption);
    m_copy->setObjectName(u"secretCopy"_s);
    m_copy->setAutoDefault(false);
    m_copy->setToolTip(tr("Copies the value, marked as a secret, and clears it from the clipboard "
                          "after 10 seconds"));
    style::setKind(m_copy, style::ButtonKind::Quiet);
    m_lineBreak->setObjectName(u"secretLineBreak"_s);
    m_lineBreak->setAction(tr("Remove it"));
    m_lineBreak->findChild<QPushButton *>()->setObjectName(u"removeLineBreak"_s);

    auto *row = new QHBoxLayout;
    row->addWidget(m_size, 1);
    row->addWidget(m_copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(style::unit / 2);
    layout->addLayout(row);
    layout->addWidget(m_lineBreak);

    connect(&edit, &QLineEdit::textChanged, this, &SecretValue::showValue);
    connect(m_copy, &QPushButton::clicked, this,
            [this, &clipboard] { clipboard.copy(m_edit.text()); });
    connect(&clipboard, &SecretClipboard::copied, this, [this] {
        m_size->setText(tr("Copied. It is cleared from the clipboard in 10 seconds."));
    });
    connect(&clipboard, &SecretClipboard::cleared, this,
            [this] { m_size->setText(tr("Cleared from the clipboard.")); });
    connect(m_lineBreak, &MessageBar::actionTriggered, this, &SecretValue::removeLineBreak);
    connect(m_lineBreak, &MessageBar::dismissed, this, [this] { m_isKept = true; });
    showValue();
}

void SecretValue::showValue()
{
    const QString value = m_edit.text();
    m_size->setText(value.isEmpty() ? QString() : shownSize(value));
    m_copy->setEnabled(!value.isEmpty());
    const bool hasLineBreak = value.endsWith(u'\n') || value.endsWith(u'\r');
    if (hasLineBreak && !m_isKept && !m_lineBreak->isShown()) {
        m_lineBreak->show(MessageBar::Kind::Warning,
                          tr("The value ends in a line break, as a copied line does. An access "
                             "token must not have it; a key file may need it. Close this to "
                             "keep it."));
    } else if (!hasLineBreak) {
        m_lineBreak->hide();
        m_isKept = false;
    }
}

void SecretValue::removeLineBreak()
{
    QString value = m_edit.text();
    while (value.endsWith(u'\n') || value.endsWith(u'\r'))
        value.chop(1);
    m_edit.setText(value);
    m_edit.setFocus(Qt::OtherFocusReason);
}
