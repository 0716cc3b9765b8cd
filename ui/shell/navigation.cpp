#include "ui/shell/navigation.h"

#include "ui/shell/destination.h"
#include "ui/shell/navigationbutton.h"
#include "ui/style/icons.h"
#include "ui/style/text.h"

#include <QButtonGroup>
#include <QLabel>
#include <QVBoxLayout>

namespace {

constexpr int navigationWidth = 27 * style::unit;
constexpr int logoSize = 28;

QHBoxLayout *makeHeading()
{
    auto *logo = new QLabel;
    logo->setPixmap(style::applicationIcon().pixmap(logoSize, logoSize));
    auto *name = new QLabel(QStringLiteral("Signalbox"));
    style::setRole(name, style::TextRole::Section);

    auto *heading = new QHBoxLayout;
    heading->setContentsMargins(style::unit, style::unit / 2, 0, style::unit * 2);
    heading->setSpacing(style::unit * 5 / 4);
    heading->addWidget(logo);
    heading->addWidget(name, 1);
    return heading;
}

} // namespace

Navigation::Navigation(QWidget *parent)
    : QFrame(parent)
    , m_layout(new QVBoxLayout(this))
    , m_buttons(new QButtonGroup(this))
{
    setFixedWidth(navigationWidth);
    setAccessibleName(tr("Pages"));
    m_layout->setContentsMargins(style::unit * 3 / 2, style::unit * 3 / 2, style::unit * 3 / 2,
                                 style::unit * 2);
    m_layout->setSpacing(style::unit / 2);
    m_layout->addLayout(makeHeading());
    m_layout->addStretch();
    connect(m_buttons, &QButtonGroup::idClicked, this, &Navigation::chosen);
}

QWidget *Navigation::add(const Destination &destination, const QString &shortcut)
{
    auto *button = new NavigationButton(destination.icon, destination.title);
    button->setObjectName(destination.objectName);
    button->setToolTip(tr("%1 (%2)").arg(destination.title, shortcut));
    m_buttons->addButton(button, int(m_buttons->buttons().size()));
    m_layout->insertWidget(m_layout->count() - 1, button); // above the stretch
    return button;
}

void Navigation::setCurrent(int index) { m_buttons->button(index)->setChecked(true); }

void Navigation::clear()
{
    const auto buttons = m_buttons->buttons();
    for (QAbstractButton *button : buttons)
        delete button;
}
