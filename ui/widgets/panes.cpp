#include "ui/widgets/panes.h"

#include "ui/style/text.h"

#include <QScrollArea>
#include <QSplitter>

namespace panes {

QSplitter *sideBySide(QWidget *first, QWidget *second)
{
    constexpr int equally = 10'000; // a splitter shares its room in proportion
    auto *sides = new QSplitter(Qt::Horizontal);
    sides->setChildrenCollapsible(false);
    sides->setHandleWidth(2 * style::unit);
    if (sides->isRightToLeft()) // QSplitter 6.4 puts its widgets a pixel too far to the right then
        sides->setContentsMargins(0, 0, 1, 0);
    sides->addWidget(first);
    sides->addWidget(second);
    sides->setSizes({ equally, equally });
    return sides;
}

QScrollArea *scrolling(QWidget *page)
{
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->setWidget(page);
    area->setFocusProxy(page);
    return area;
}

} // namespace panes
