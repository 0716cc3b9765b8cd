#include "ui/widgets/secretedit.h"

#include "ui/style/icons.h"
#include "ui/style/text.h"

#include <QEvent>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace {
constexpr int buttonSize = 3 * style::unit;
}

SecretEdit::SecretEdit(QWidget *parent)
    : QLineEdit(parent)
    , m_reveal(new QToolButton(this))
{
    m_reveal->setCursor(Qt::ArrowCursor);
    m_reveal->setFixedSize(buttonSize, buttonSize);
    setTextMargins(0, 0, buttonSize, 0);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText
                        | Qt::ImhNoAutoUppercase);
    m_reveal->setToolTip(tr("Hold to show the value"));
    m_reveal->setAccessibleName(m_reveal->toolTip());
    connect(m_reveal, &QToolButton::pressed, this, [this] { setRevealed(true); });
    connect(m_reveal, &QToolButton::released, this, [this] { setRevealed(false); });
    setRevealed(false);
}

void SecretEdit::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    const int margin = (height() - buttonSize) / 2;
    const int x = isRightToLeft() ? margin : width() - buttonSize - margin;
    m_reveal->move(x, margin);
}

void SecretEdit::setRevealed(bool isRevealed)
{
    setEchoMode(isRevealed ? Normal : Password);
    m_reveal->setIcon(style::icon(isRevealed ? u"eye-off"_s : u"eye"_s, &style::Theme::mutedText));
}

// Whoever leaves the window with the button down does not leave the value behind.
void SecretEdit::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && !isActiveWindow())
        setRevealed(false);
}
