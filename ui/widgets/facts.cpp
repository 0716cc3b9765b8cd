#include "ui/widgets/facts.h"

#include "ui/style/text.h"

#include <QFormLayout>
#include <QLabel>
#include <QWidget>

namespace {

QFormLayout &emptied(QWidget &place)
{
    auto *rows = qobject_cast<QFormLayout *>(place.layout());
    if (!rows) {
        rows = new QFormLayout(&place);
        rows->setContentsMargins({});
        rows->setHorizontalSpacing(3 * style::unit);
        rows->setVerticalSpacing(style::unit / 2);
    }
    while (rows->rowCount() > 0)
        rows->removeRow(0);
    return *rows;
}

} // namespace

Facts::Facts(QWidget &place)
    : m_rows(emptied(place))
{
}

void Facts::add(const QString &title, const QString &text)
{
    if (text.isEmpty())
        return;
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *name = new QLabel(title);
    style::setRole(name, style::TextRole::Muted);
    m_rows.addRow(name, label);
}
