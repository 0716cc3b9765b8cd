#include "ui/widgets/listarea.h"

#include "ui/style/text.h"
#include "ui/widgets/busyindicator.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/table.h"

#include <QVBoxLayout>

ListArea::ListArea(Table *table, EmptyState *empty, QWidget *parent)
    : QWidget(parent)
    , m_table(table)
    , m_empty(empty)
    , m_loading(new QWidget)
    , m_busy(new BusyIndicator)
{
    style::makeCard(m_empty);
    auto *middle = new QVBoxLayout(m_loading);
    middle->setContentsMargins({ 0, style::unit * 4, 0, style::unit * 4 });
    middle->addWidget(m_busy, 0, Qt::AlignHCenter | Qt::AlignTop);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    for (QWidget *widget :
         { static_cast<QWidget *>(m_table), static_cast<QWidget *>(m_empty), m_loading })
        layout->addWidget(widget);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    show(m_loading);
}

void ListArea::showLoading(const QString &what)
{
    m_busy->start(what);
    show(m_loading);
}

void ListArea::showTable() { show(m_table); }

void ListArea::showEmpty() { show(m_empty); }

void ListArea::show(QWidget *shown)
{
    if (shown != m_loading)
        m_busy->stop();
    for (QWidget *widget :
         { static_cast<QWidget *>(m_table), static_cast<QWidget *>(m_empty), m_loading })
        widget->setVisible(widget == shown);
}
