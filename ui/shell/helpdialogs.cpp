#include "ui/shell/helpdialogs.h"

#include "ui/style/icons.h"
#include "ui/style/text.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

constexpr int narrowest = 52 * style::unit;
constexpr int logoSize = 64;

QLabel *makeLabel(const QString &text, style::TextRole role)
{
    auto *label = new QLabel(text);
    style::setRole(label, role);
    label->setWordWrap(true);
    return label;
}

QVBoxLayout *makeLayout(QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setMinimumWidth(narrowest);
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(style::unit * 3, style::unit * 3, style::unit * 3, style::unit * 2);
    layout->setSpacing(style::unit * 2);
    return layout;
}

void addClose(QDialog *dialog, QVBoxLayout *layout)
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton *close = buttons->button(QDialogButtonBox::Close);
    close->setObjectName(u"close"_s);
    close->setIcon({}); // text alone, as on every other button of a dialog
    close->setDefault(true);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    layout->addStretch(); // takes what wrapped labels leave
    layout->addWidget(buttons);
}

void addKey(QFormLayout *rows, const QString &keys, const QString &effect)
{
    rows->addRow(makeLabel(keys, style::TextRole::Strong), new QLabel(effect));
}

QString keysOf(const QAction *action)
{
    return QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText)
        .replace(u"; "_s, u", "_s);
}

} // namespace

ShortcutsDialog::ShortcutsDialog(const QList<QAction *> &actions, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    QVBoxLayout *layout = makeLayout(this);
    layout->addWidget(makeLabel(windowTitle(), style::TextRole::Section));

    auto *rows = new QFormLayout;
    rows->setHorizontalSpacing(style::unit * 4);
    rows->setVerticalSpacing(style::unit);
    for (const QAction *action : actions)
        addKey(rows, keysOf(action), action->text().remove(u'&'));
    addKey(rows, tr("Tab, Shift+Tab"), tr("Next or previous control"));
    addKey(rows, tr("Arrow keys"), tr("Next or previous page, row or entry"));
    addKey(rows, tr("Enter"), tr("Open the row, or confirm the dialog"));
    addKey(rows, tr("Space"), tr("Press the button"));
    addKey(rows, tr("Esc"), tr("Close the dialog or menu"));
    addKey(rows, tr("Alt + underlined letter"), tr("Menu, button or field with this letter"));
    layout->addLayout(rows);
    addClose(this, layout);
}

AboutDialog::AboutDialog(QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("About Signalbox"));
    QVBoxLayout *layout = makeLayout(this);
    auto *logo = new QLabel;
    logo->setPixmap(style::applicationIcon().pixmap(logoSize, logoSize));
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(makeLabel(u"Signalbox"_s, style::TextRole::Title));
    names->addWidget(
        makeLabel(tr("Version %1, with Qt %2")
                      .arg(QCoreApplication::applicationVersion(), QLatin1StringView(qVersion())),
                  style::TextRole::Muted));
    auto *heading = new QHBoxLayout;
    heading->setSpacing(style::unit * 2);
    heading->addWidget(logo);
    heading->addLayout(names, 1);
    layout->addLayout(heading);
    layout->addWidget(makeLabel(tr("Model CI/CD on your desktop: when a version of a registered "
                                   "model is linked or gets an alias, call a webhook."),
                                style::TextRole::Body));
    layout->addWidget(makeLabel(tr("Free software under the GNU General Public License, version 3 "
                                   "or later. It comes without any warranty."),
                                style::TextRole::Muted));
    addClose(this, layout);
}
