#include "ui/style/theme.h"
#include "ui/widgets/filterrow.h"
#include "ui/widgets/signdelegate.h"

#include <QApplication>
#include <QComboBox>
#include <QHelpEvent>
#include <QLineEdit>
#include <QPixmap>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>
#include <QToolTip>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// With two boxes, as the lists have it.
class Row : public FilterRow
{
public:
    explicit Row(std::chrono::milliseconds pause)
        : FilterRow({ u"search"_s, u"Search things"_s, u"clear"_s, pause })
        , color(addBox(u"color"_s, u"Color"_s, u"Any color"_s))
        , size(addBox(u"size"_s, u"Size"_s, u"Any size"_s))
    {
        color->addItem(u"Red"_s);
        size->addItem(u"Large"_s);
        show();
        QVERIFY(QTest::qWaitForWindowActive(this, test::patience));
    }

    QLineEdit *search() { return findChild<QLineEdit *>(u"search"_s); }
    QPushButton *clearButton() { return findChild<QPushButton *>(u"clear"_s); }

    QComboBox *color;
    QComboBox *size;
};

} // namespace

/// What lists are searched with, and how their cells show a state.
class TestListWidgets : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { style::apply(*qApp, style::Appearance::Light); }

    void theRowIsWalkedThroughInItsOrder()
    {
        Row row(0ms);
        row.focusSearch();
        QTRY_VERIFY(row.search()->hasFocus());
        QTest::keyClicks(row.search(), u"a"_s); // so that there is something to clear
        for (QWidget *next : { static_cast<QWidget *>(row.color), static_cast<QWidget *>(row.size),
                               static_cast<QWidget *>(row.clearButton()) }) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QTRY_VERIFY2(next->hasFocus(), qPrintable(next->objectName()));
        }
    }

    void everyChangeIsTold()
    {
        Row row(0ms);
        const QSignalSpy changes(&row, &FilterRow::changed);
        QVERIFY(!row.clearButton()->isEnabled());
        QTest::keyClicks(row.search(), u"ab"_s);
        QCOMPARE(changes.size(), 2);
        QCOMPARE(row.text(), u"ab"_s);
        QTest::keyClick(row.color, Qt::Key_Down);
        QCOMPARE(changes.size(), 3);
        QVERIFY(row.clearButton()->isEnabled());
        QTest::mouseClick(row.clearButton(), Qt::LeftButton);
        QCOMPARE(changes.size(), 4); // once for all of it
        QCOMPARE(row.color->currentIndex(), 0);
        QVERIFY(row.text().isEmpty());
        QVERIFY(!row.clearButton()->isEnabled());
    }

    void whoStillTypesIsWaitedFor()
    {
        Row row(10min);
        const QSignalSpy changes(&row, &FilterRow::changed);
        QTest::keyClicks(row.search(), u"ab"_s);
        QCOMPARE(changes.size(), 0);
        QTest::keyClick(row.search(), Qt::Key_Return);
        QCOMPARE(changes.size(), 1);
        Row quick(1ms);
        const QSignalSpy later(&quick, &FilterRow::changed);
        QTest::keyClicks(quick.search(), u"a"_s);
        QTRY_COMPARE(later.size(), 1);
    }

    void aToolTipIsTheWholeTextAndNoMarkup()
    {
        QStandardItemModel model(1, 1);
        model.setItem(0, 0, new QStandardItem(u"Failed: <b>no</b> room"_s));
        QTableView view;
        view.setModel(&model);
        SignDelegate delegate([](const QModelIndex &) { return QIcon(); });
        view.setItemDelegate(&delegate);
        view.show();
        QHelpEvent help(QEvent::ToolTip, {}, view.mapToGlobal(QPoint(5, 5)));
        QVERIFY(delegate.helpEvent(&help, &view, {}, model.index(0, 0)));
        QTRY_VERIFY(QToolTip::text().contains(u"&lt;b&gt;no"_s));
        QToolTip::hideText();
    }

    void onlyWhatHasASignIsMovedAside()
    {
        class Shown : public SignDelegate
        {
        public:
            using SignDelegate::initStyleOption;
            using SignDelegate::SignDelegate;
        };
        QStandardItemModel model(2, 1);
        QPixmap dot(16, 16);
        dot.fill(Qt::red);
        const Shown delegate(
            [&dot](const QModelIndex &index) { return index.row() == 0 ? QIcon(dot) : QIcon(); });
        QStyleOptionViewItem option;
        delegate.initStyleOption(&option, model.index(0, 0));
        QVERIFY(option.features & QStyleOptionViewItem::HasDecoration);
        QStyleOptionViewItem plain;
        delegate.initStyleOption(&plain, model.index(1, 0));
        QVERIFY(!(plain.features & QStyleOptionViewItem::HasDecoration));
    }
};

QTEST_MAIN(TestListWidgets)
#include "tst_listwidgets.moc"
