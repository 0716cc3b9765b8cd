#include "app/tour/hands.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace hands {
namespace {

QString whyNot(const QWidget *widget)
{
    if (!widget)
        return u"it is not there"_s;
    if (!widget->isVisible())
        return u"%1 is hidden"_s.arg(widget->objectName());
    return widget->isEnabled() ? QString() : u"%1 is disabled"_s.arg(widget->objectName());
}

void sendKey(QWidget *widget, int key, Qt::KeyboardModifiers modifiers, const QString &text)
{
    for (const auto type : { QEvent::KeyPress, QEvent::KeyRelease }) {
        QKeyEvent event(type, key, modifiers, text);
        QCoreApplication::sendEvent(widget, &event);
    }
}

} // namespace

QString click(QWidget *widget)
{
    if (const QString problem = whyNot(widget); !problem.isEmpty())
        return problem;
    const QPointF at = QRectF(widget->rect()).center();
    const QPointF global = widget->mapToGlobal(at);
    QMouseEvent pressed(QEvent::MouseButtonPress, at, global, Qt::LeftButton, Qt::LeftButton, {});
    QCoreApplication::sendEvent(widget, &pressed);
    QMouseEvent released(QEvent::MouseButtonRelease, at, global, Qt::LeftButton, {}, {});
    QCoreApplication::sendEvent(widget, &released);
    return {};
}

QString type(QWidget *widget, const QString &text)
{
    if (const QString problem = whyNot(widget); !problem.isEmpty())
        return problem;
    widget->setFocus(Qt::TabFocusReason);
    for (const QChar c : text) {
        if (c == u'\n')
            sendKey(widget, Qt::Key_Return, {}, u"\r"_s);
        else
            sendKey(widget, 0, {}, c);
    }
    return {};
}

QString retype(QWidget *widget, const QString &text)
{
    if (const QString problem = whyNot(widget); !problem.isEmpty())
        return problem;
    widget->setFocus(Qt::TabFocusReason);
    sendKey(widget, Qt::Key_A, Qt::ControlModifier, {});
    sendKey(widget, Qt::Key_Delete, {}, {});
    return type(widget, text);
}

QString press(QWidget *widget, int key, Qt::KeyboardModifiers modifiers)
{
    if (const QString problem = whyNot(widget); !problem.isEmpty())
        return problem;
    sendKey(widget, key, modifiers, {});
    return {};
}

QString choose(QComboBox *box, const QString &text)
{
    if (const QString problem = whyNot(box); !problem.isEmpty())
        return problem;
    box->setFocus(Qt::TabFocusReason);
    sendKey(box, Qt::Key_Home, {}, {});
    for (int i = 0; i < box->count(); ++i) {
        if (box->currentText().startsWith(text))
            return {};
        sendKey(box, Qt::Key_Down, {}, {});
    }
    return u"%1 offers no “%2”"_s.arg(box->objectName(), text);
}

} // namespace hands
