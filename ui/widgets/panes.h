#pragma once

class QScrollArea;
class QSplitter;
class QWidget;

/// Ways to show what a window may be too small for.
namespace panes {

/// Both as wide as each other, until somebody moves what is between them.
QSplitter *sideBySide(QWidget *first, QWidget *second);

/// Scrolls where there is no room for the page; the focus goes to the page itself.
QScrollArea *scrolling(QWidget *page);

} // namespace panes
