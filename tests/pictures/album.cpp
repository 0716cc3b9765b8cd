#include "tests/pictures/album.h"

#include "tests/ui/find.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QScreen>
#include <QScrollBar>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QTableView>
#include <QTest>
#include <QTextStream>

using namespace Qt::StringLiterals;

namespace {

constexpr QSize wholeWindow { 1280, 800 };
constexpr QSize shell { 216, 77 }; ///< navigation, top bar and menu

/// Layouts post to each other; nothing here waits for a clock.
void settle()
{
    for (int round = 0; round < 10; ++round) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
}

bool isPopup(const QWidget &widget)
{
    return widget.isVisible()
        && (widget.windowType() == Qt::Popup || widget.windowType() == Qt::ToolTip);
}

QString whatIsCut(const QWidget &widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(&widget)) {
        if (!label->pixmap().isNull() || label->text().isEmpty())
            return {};
        const bool isCut = label->wordWrap()
            ? label->heightForWidth(label->width()) > label->height()
            : label->sizeHint().width() > label->width();
        return isCut ? label->text() : QString();
    }
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        return button->sizeHint().width() > button->width() ? button->text() : QString();
    if (const auto *box = qobject_cast<const QComboBox *>(&widget)) {
        QStyleOptionComboBox option;
        option.initFrom(box);
        option.editable = box->isEditable();
        const QRect room = box->style()->subControlRect(QStyle::CC_ComboBox, &option,
                                                        QStyle::SC_ComboBoxEditField, box);
        const QString text = box->currentText();
        return box->fontMetrics().horizontalAdvance(text) > room.width() ? text : QString();
    }
    if (const auto *edit = qobject_cast<const QLineEdit *>(&widget)) {
        const QString text = edit->text().isEmpty() ? edit->placeholderText() : edit->text();
        return edit->fontMetrics().horizontalAdvance(text) > edit->width() - 12 ? text : QString();
    }
    return {};
}

QStringList complaintsAbout(const QWidget &window)
{
    QStringList found;
    for (const QString &shared : sharedMnemonics(window))
        found.append(u"twice: "_s + shared);
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible())
            continue;
        if (const QString cut = whatIsCut(*widget); !cut.isEmpty())
            found.append(u"cut in %1: %2"_s.arg(widget->objectName(), cut));
        const auto *area = qobject_cast<const QAbstractScrollArea *>(widget);
        if (area && area->horizontalScrollBar()->isVisible())
            found.append(u"scrolls sideways: %1"_s.arg(widget->objectName()));
        const auto *table = qobject_cast<const QTableView *>(widget);
        for (int column = 0; table && column < table->model()->columnCount(); ++column) {
            const auto *header = table->horizontalHeader();
            if (header->sectionSize(column) < header->sectionSizeHint(column))
                found.append(u"cut head in %1: %2"_s.arg(
                    table->objectName(),
                    table->model()->headerData(column, Qt::Horizontal).toString()));
        }
    }
    return found;
}

} // namespace

Album::Album(const QDir &folder)
    : m_folder(folder)
{
    m_folder.mkpath(u"."_s);
    for (const QString &file : { u"complaints.txt"_s, u"tab-order.txt"_s })
        QFile(m_folder.filePath(file)).remove();
}

void Album::walk(QWidget &window, const QString &name)
{
    settle();
    QStringList visited;
    for (int step = 0; step < 100; ++step) {
        const QWidget *focus = window.focusWidget();
        const QString title = focus->objectName().isEmpty()
            ? QString::fromLatin1(focus->metaObject()->className())
            : focus->objectName();
        if (step > 0 && title == visited.first())
            break;
        visited.append(title);
        // An editor takes Tab for itself.
        const bool isEditor = title == "payloadEditor"_L1;
        QTest::keyClick(window.focusWidget(), Qt::Key_Tab,
                        isEditor ? Qt::ControlModifier : Qt::NoModifier);
    }
    write(u"tab-order.txt"_s, { name + u": "_s + visited.join(u", "_s) });
}

void Album::write(const QString &file, const QStringList &lines)
{
    QFile to(m_folder.filePath(file));
    if (!to.open(QIODevice::Append))
        qFatal("%s", qPrintable(to.errorString()));
    for (const QString &line : lines)
        QTextStream(&to) << line << '\n';
}

void Album::take(QWidget &window, const QString &name)
{
    settle();
    QPixmap picture = window.grab();
    QPainter painter(&picture);
    for (QWidget *other : QApplication::topLevelWidgets()) {
        if (other != &window && isPopup(*other))
            painter.drawPixmap(other->pos() - window.mapToGlobal(QPoint()), other->grab());
    }
    painter.end();
    if (!picture.save(m_folder.filePath(name + u".png"_s)))
        qFatal("%s can't be written", qPrintable(name));
    QStringList complaints;
    for (const QString &complaint : complaintsAbout(window))
        complaints.append(name + u": "_s + complaint);
    write(u"complaints.txt"_s, complaints);
}

QSize Album::pageSize() const
{
    const qreal scale = QGuiApplication::primaryScreen()->devicePixelRatio();
    return (QSizeF(wholeWindow) / scale).toSize() - shell;
}
