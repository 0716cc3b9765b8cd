#include "ui/payload/editorframe.h"

#include "ui/style/theme.h"

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace {
constexpr int margin = 3;
constexpr qreal radius = 6;
} // namespace

EditorFrame::EditorFrame(QWidget *editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->addWidget(editor);
    setFocusProxy(editor);
    editor->installEventFilter(this);
}

bool EditorFrame::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::eventFilter(watched, event);
}

void EditorFrame::paintEvent(QPaintEvent *)
{
    const style::Theme &theme = style::Theme::of(palette());
    const qreal width = m_editor->hasFocus() ? 2 : 1;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen({ m_editor->hasFocus() ? theme.accent : theme.controlBorder, width });
    painter.setBrush(theme.surface);
    const qreal half = width / 2;
    painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), radius, radius);
}
