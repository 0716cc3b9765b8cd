#include "tests/ui/launchpagescene.h"
#include "ui/launch/variablesmodel.h"
#include "ui/payload/payloadeditor.h"

#include <QAbstractItemModelTester>
#include <QTableView>

/// What a queue leaves open: declared with the queue, filled in when a job is launched.
class LaunchVariablesTest : public QObject, private LaunchPageScene
{
    Q_OBJECT

private slots:
    void init() { reset(); }

    void whatTheConfigurationNamesIsDeclaredWithAClick()
    {
        openNew();
        see<PayloadEditor>("queueConfig")->setText(u"{\"cpus\": \"{{cpus}}\"}"_s);
        QTRY_VERIFY(reads(u"{{cpus}} is not declared, and stays as it is."_s));
        QCOMPARE(see<QPushButton>("declareVariables")->text(), u"Declare {{cpus}}"_s);
        click("declareVariables");
        QTRY_VERIFY(!reads(u"is not declared"_s));
        QVERIFY(!see<QPushButton>("declareVariables"));
        QTRY_VERIFY(variables()->hasFocus()); // at the type, which is what comes next
        QCOMPARE(variables()->currentIndex().column(), int(VariablesModel::Type));
        pickType(u"Whole number"_s);
        enter(0, VariablesModel::Default, u"2"_s);
        enter(0, VariablesModel::Minimum, u"1"_s);
        enter(0, VariablesModel::Maximum, u"4"_s);
        enter(0, VariablesModel::Description, u"Processors"_s);
        click("addQueue");
        QTRY_COMPARE(m_server->saved.size(), 1);
        const QString schema
            = u"{\"type\":\"integer\",\"default\":2,\"minimum\":1,\"maximum\":4}"_s;
        QCOMPARE(m_server->saved.first().variables,
                 (QList<api::QueueVariable> { { u"cpus"_s, u"Processors"_s, schema } }));
    }

    void aVariableIsAddedAndTakenAwayByKeyboard()
    {
        openNew();
        startTyping();
        QTest::keyClicks(QApplication::focusWidget(), u"one"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(cell(0, VariablesModel::Name), u"zone"_s);
        QVERIFY(dialog()); // Enter went no further
        variables()->setFocus();
        variables()->setCurrentIndex(variables()->model()->index(0, VariablesModel::Name));
        QTest::keyClick(variables(), Qt::Key_Delete);
        QTRY_COMPARE(variables()->model()->rowCount(), 1);
    }

    void aWindowMayGoWhileSomebodyTypes()
    {
        openNew();
        startTyping();
        m_page.reset();
        QVERIFY(m_server->saved.isEmpty());
    }

    void whatCannotBeDeclaredKeepsTheQueueFromBeingSaved()
    {
        openNew();
        enter(0, VariablesModel::Name, u"cpus"_s);
        QVERIFY(see<QPushButton>("addQueue")->isEnabled());
        variables()->model()->setData(variables()->model()->index(0, VariablesModel::Type),
                                      int(api::VariableDraft::Type::Whole));
        enter(0, VariablesModel::Default, u"many"_s);
        QTRY_VERIFY(reads(u"The default of “cpus” must be a whole number."_s));
        QVERIFY(!see<QPushButton>("addQueue")->isEnabled());
        enter(0, VariablesModel::Default, QString());
        QTRY_VERIFY(see<QPushButton>("addQueue")->isEnabled());
        enter(1, VariablesModel::Name, u"cpus"_s); // is there already
        QCOMPARE(variables()->model()->rowCount(), 2);
    }

    void anEditedQueueShowsItsVariables()
    {
        declareGpus();
        open();
        QTRY_COMPARE(rows("queuesTable"), 2);
        choose("queueMenu", u"Edit"_s);
        QVERIFY(dialog());
        QCOMPARE(cell(0, VariablesModel::Name), u"gpus"_s);
        QCOMPARE(cell(0, VariablesModel::Type), u"Whole number"_s);
        QCOMPARE(cell(0, VariablesModel::Maximum), u"4"_s);
        click("addQueue");
        QTRY_COMPARE(m_server->saved.size(), 1);
        QCOMPARE(m_server->saved.first().variables, m_server->overview.queues.first().variables);
    }

    void launchingFillsThemIn()
    {
        declareGpus();
        launchTrain();
        QVERIFY(reads(u"Whole number from 1 to 4. GPUs of the machine"_s));
        QVERIFY(!see<QPushButton>("confirmLaunch")->isEnabled());
        QVERIFY(reads(u"The queue needs a value for “gpus”."_s));
        type("launchVariable_gpus", u"5"_s);
        QTRY_VERIFY(reads(u"“gpus” must be at most 4."_s));
        QVERIFY(!see<QPushButton>("confirmLaunch")->isEnabled());
        type("launchVariable_gpus", u"3"_s);
        QTRY_VERIFY(see<QPushButton>("confirmLaunch")->isEnabled());
        pick("launchVariable_zone", u"south"_s);
        click("confirmLaunch");
        QTRY_COMPARE(m_server->launched.size(), 1);
        QCOMPARE(m_server->launched.first().variableValues, u"{\"gpus\":3,\"zone\":\"south\"}"_s);
    }

    void whatIsLeftAtItsDefaultIsNotSent()
    {
        declareGpus();
        m_server->overview.queues.first().variables.removeFirst();
        launchTrain();
        QTRY_VERIFY(see<QPushButton>("confirmLaunch")->isEnabled());
        QCOMPARE(see<QComboBox>("launchVariable_zone")->currentText(), u"Default: north"_s);
        click("confirmLaunch");
        QTRY_COMPARE(m_server->launched.size(), 1);
        QCOMPARE(m_server->launched.first().variableValues, QString());
    }

    void anotherQueueLeavesOtherThingsOpen()
    {
        declareGpus();
        launchTrain();
        type("launchVariable_gpus", u"3"_s);
        pick("launchQueue", u"laptop · Local process"_s);
        QTRY_VERIFY(!see<QLineEdit>("launchVariable_gpus"));
        QTRY_VERIFY(see<QPushButton>("confirmLaunch")->isEnabled());
        pick("launchQueue", u"gpu queue · Kubernetes"_s);
        QTRY_VERIFY(see<QLineEdit>("launchVariable_gpus"));
        QCOMPARE(see<QLineEdit>("launchVariable_gpus")->text(), u"3"_s);
    }

    void whatTheServerRefusesIsAtItsField()
    {
        declareGpus();
        launchTrain();
        type("launchVariable_gpus", u"3"_s);
        m_server->refusal = Error { Error::Kind::Unprocessable, u"“zone” must be west."_s,
                                    u"templateVariableValues"_s };
        click("confirmLaunch");
        QTRY_VERIFY(reads(u"“zone” must be west."_s));
        QTRY_VERIFY(see<QComboBox>("launchVariable_zone")->hasFocus());
    }

    void theModelKeepsItsContract()
    {
        VariablesModel model;
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setVariables({ { u"gpus"_s, {}, u"{\"type\":\"integer\"}"_s } });
        QVERIFY(model.setData(model.index(1, VariablesModel::Name), u"zone"_s, Qt::EditRole));
        QVERIFY(!model.setData(model.index(1, VariablesModel::Minimum), u"1"_s, Qt::EditRole));
        QVERIFY(model.setData(model.index(0, VariablesModel::Minimum), u"1"_s, Qt::EditRole));
        QVERIFY(model.setData(model.index(1, VariablesModel::Name), u"gpus"_s, Qt::EditRole));
        QVERIFY(model.problem().contains(u"Two variables"_s));
        QVERIFY(model.setData(model.index(1, VariablesModel::Name), QString(), Qt::EditRole));
        QCOMPARE(model.names(), QStringList(u"gpus"_s));
        model.remove(0);
        model.remove(0);
        QCOMPARE(model.rowCount(), 1);
    }

private:
    void declareGpus()
    {
        m_server->overview.queues.first().variables = {
            { u"gpus"_s, u"GPUs of the machine"_s,
              u"{\"type\":\"integer\",\"minimum\":1,\"maximum\":4}"_s },
            { u"zone"_s,
              {},
              u"{\"type\":\"string\",\"enum\":[\"north\",\"south\"],\"default\":\"north\"}"_s }
        };
    }

    void openNew()
    {
        open();
        QTRY_VERIFY(see<QPushButton>("newQueue"));
        click("newQueue");
        QVERIFY(dialog());
        type("queueName", u"cluster"_s);
        pick("queueResource", u"Docker"_s);
    }

    void launchTrain()
    {
        open();
        QTRY_COMPARE(rows("jobsTable"), 2);
        choose("jobMenu", u"Launch now"_s);
        QTRY_VERIFY(dialog());
        QTRY_VERIFY(see<QWidget>("launchVariable_zone"));
    }

    /// The name of a new variable, with a "z".
    void startTyping()
    {
        variables()->setFocus();
        QTRY_VERIFY(variables()->hasFocus());
        variables()->setCurrentIndex(variables()->model()->index(0, VariablesModel::Name));
        QTest::keyClick(variables(), Qt::Key_Z);
        QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget())
                    && variables()->isAncestorOf(QApplication::focusWidget()));
    }

    QTableView *variables() { return see<QTableView>("queueVariables"); }

    QString cell(int row, int column)
    {
        return variables()->model()->index(row, column).data().toString();
    }

    void enter(int row, int column, const QString &text)
    {
        variables()->model()->setData(variables()->model()->index(row, column), text);
    }

    /// In the current cell.
    void pickType(const QString &title)
    {
        QTest::keyClick(variables(), Qt::Key_F2);
        QTRY_VERIFY(see<QComboBox>("variableType") && see<QComboBox>("variableType")->hasFocus());
        pick("variableType", title);
        QTest::keyClick(see<QComboBox>("variableType"), Qt::Key_Return);
        QTRY_VERIFY(!see<QComboBox>("variableType"));
        QCOMPARE(variables()->currentIndex().data().toString(), title);
    }
};

QTEST_MAIN(LaunchVariablesTest)
#include "tst_launchvariables.moc"
