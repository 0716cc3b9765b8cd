#include "ui/widgets/table.h"
#include "ui/widgets/tablemodel.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QHelpEvent>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace {

struct Fruit
{
    QString name;
    int price = 0;

    bool operator==(const Fruit &) const = default;
};

class Fruits : public TableModel<Fruit>
{
public:
    Fruits()
        : TableModel({ { u"Name"_s, [](const Fruit &f) { return f.name; } },
                       { u"Price"_s, [](const Fruit &f) { return u"%1 ct"_s.arg(f.price); },
                         [](const Fruit &f) { return QVariant(f.price); } } },
                     [](const Fruit &f) { return f.name; })
    {
    }
};

QString shown(const QAbstractItemModel &model)
{
    QStringList rows;
    for (int row = 0; row < model.rowCount(); ++row)
        rows.append(model.index(row, 0).data().toString() + u' '
                    + model.index(row, 1).data().toString());
    return rows.join(u", "_s);
}

const Fruit apple { u"apple"_s, 30 };
const Fruit plum { u"plum"_s, 9 };
const Fruit pear { u"pear"_s, 40 };

/// What one is told while the pointer rests on a cell of the first row.
QString hintOn(Table &table, int column)
{
    const QPoint at = table.visualRect(table.model()->index(0, column)).center();
    QHelpEvent event(QEvent::ToolTip, at, table.viewport()->mapToGlobal(at));
    QCoreApplication::sendEvent(table.viewport(), &event);
    return QToolTip::text();
}

} // namespace

class TestTableModel : public QObject
{
    Q_OBJECT

private slots:
    void rowsAndColumnsAreShown()
    {
        Fruits model;
        QAbstractItemModelTester tester(&model);
        model.setRows({ apple, plum });
        QCOMPARE(shown(model), u"apple 30 ct, plum 9 ct"_s);
        QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), u"Price"_s);
        QVERIFY(!model.headerData(2, Qt::Horizontal, Qt::DisplayRole).isValid());
        QCOMPARE(model.index(1, 1).data(Fruits::SortRole), QVariant(9));
        QCOMPARE(model.index(1, 0).data(Fruits::SortRole), QVariant(u"plum"_s));
        QVERIFY(!model.index(0, 0).data(Qt::DecorationRole).isValid());
        QCOMPARE(model.rowCount(model.index(0, 0)), 0);
    }

    void anyChangeEndsInTheNewRows_data()
    {
        QTest::addColumn<QList<Fruit>>("before");
        QTest::addColumn<QList<Fruit>>("after");
        const Fruit cheap { u"apple"_s, 1 };
        const auto row = [](const char *name, QList<Fruit> before, QList<Fruit> after) {
            QTest::addRow("%s", name) << before << after;
        };
        row("fill", {}, { apple, plum });
        row("clear", { apple, plum }, {});
        row("same", { apple, plum }, { apple, plum });
        row("insert first", { plum }, { apple, plum });
        row("insert in the middle", { apple, plum }, { apple, pear, plum });
        row("remove", { apple, pear, plum }, { apple, plum });
        row("move up", { apple, pear, plum }, { plum, apple, pear });
        row("move down", { apple, pear, plum }, { pear, plum, apple });
        row("turn around", { apple, pear, plum }, { plum, pear, apple });
        row("update", { apple, plum }, { cheap, plum });
        row("all at once", { apple, pear }, { plum, cheap });
    }

    void anyChangeEndsInTheNewRows()
    {
        QFETCH(const QList<Fruit>, before);
        QFETCH(const QList<Fruit>, after);
        Fruits model;
        QAbstractItemModelTester tester(&model);
        model.setRows(before);
        model.setRows(after);
        QCOMPARE(model.rows(), after);
    }

    void aRowThatIsNamedTwiceIsShownOnce()
    {
        Fruits model;
        QAbstractItemModelTester tester(&model);
        model.setRows({ apple, plum, { u"apple"_s, 31 } });
        QCOMPARE(shown(model), u"apple 30 ct, plum 9 ct"_s);
        model.setRows({ plum, plum, pear, apple, pear });
        QCOMPARE(shown(model), u"plum 9 ct, pear 40 ct, apple 30 ct"_s);
    }

    void whatDidNotChangeIsNotTouched()
    {
        Fruits model;
        model.setRows({ apple, plum });
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setRows({ apple, { u"plum"_s, 10 } });
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 1);
    }

    void theSelectionStaysWithItsRow()
    {
        Fruits model;
        model.setRows({ apple, plum });
        Table table(model, u"fruits"_s, u"Fruits"_s);
        table.setCurrentRow(1);
        model.setRows({ pear, plum, apple });
        QCOMPARE(table.currentRow(), 1);
        model.setRows({ plum, apple });
        QCOMPARE(table.currentRow(), 0);
        QVERIFY(table.selectionModel()->isRowSelected(0));
    }

    void sortingGoesByTheKey()
    {
        Fruits model;
        model.setRows({ apple, plum, pear });
        Table table(model, u"fruits"_s, u"Fruits"_s);
        QCOMPARE(shown(*table.model()), u"apple 30 ct, plum 9 ct, pear 40 ct"_s);
        table.sortByColumn(1, Qt::AscendingOrder);
        QCOMPARE(shown(*table.model()), u"plum 9 ct, apple 30 ct, pear 40 ct"_s);
        QCOMPARE(table.sourceRow(table.model()->index(0, 0)), 1);
        table.setCurrentRow(2);
        QCOMPARE(table.currentIndex().row(), 2);
        QCOMPARE(table.currentRow(), 2);
    }

    void enterAndDoubleClickOpenARow()
    {
        Fruits model;
        model.setRows({ apple, plum });
        Table table(model, u"fruits"_s, u"Fruits"_s);
        QSignalSpy opened(&table, &Table::rowOpened);
        table.resize(400, 300);
        table.show();
        table.setCurrentRow(1);
        QTest::keyClick(&table, Qt::Key_Return);
        QCOMPARE(opened.value(0), QVariantList { 1 });
        const QPoint first = table.visualRect(table.model()->index(0, 0)).center();
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, first);
        QTest::mouseDClick(table.viewport(), Qt::LeftButton, {}, first);
        QCOMPARE(opened.value(1), QVariantList { 0 });
    }

    void columnsGiveWayWhereItIsNarrow()
    {
        Fruits model;
        model.setRows({ { u"a fruit with a name that is quite long"_s, 9 } });
        Table table(model, u"fruits"_s, u"Fruits"_s);
        table.setColumnWidths({ 40, 0 }, { 1 });
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table, test::patience));
        const auto widthAt = [&table](int width) {
            table.resize(width, 200);
            return table.columnWidth(0);
        };
        QCOMPARE(widthAt(600), 320);
        table.setColumnWidth(0, 300);
        QCOMPARE(widthAt(620), 300); // as it was pulled
        QVERIFY(widthAt(300) < 300);
        QTRY_COMPARE(table.horizontalScrollBar()->maximum(), 0);
        QVERIFY(!table.isColumnHidden(1));
        QCOMPARE(hintOn(table, 1), QString()); // nothing of it is cut off
        QVERIFY(hintOn(table, 0).startsWith(u"a fruit with"_s));
        QVERIFY(widthAt(140) > 60); // there is no room for both
        QVERIFY(table.isColumnHidden(1));
        QCOMPARE(widthAt(600), 320);
        QVERIFY(!table.isColumnHidden(1));
    }

    void aTableThatFitsGrowsWithItsRows()
    {
        Fruits model;
        Table table(model, u"fruits"_s, u"Fruits"_s);
        table.fitRows(2);
        const int empty = table.sizeHint().height();
        model.setRows({ apple });
        QCOMPARE(table.sizeHint().height(), empty); // room for one row in any case
        model.setRows({ apple, plum });
        const int two = table.sizeHint().height();
        QCOMPARE(two - empty, table.verticalHeader()->defaultSectionSize());
        model.setRows({ apple, plum, pear });
        QCOMPARE(table.sizeHint().height(), two);
    }
};

QTEST_MAIN(TestTableModel)
#include "tst_tablemodel.moc"
