#include "core/domain/eventfilter.h"
#include "ui/automations/automationmodel.h"
#include "ui/automations/wording.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Qt::StringLiterals;
using State = Execution::State;

namespace {

Automation automation(const QString &id, const QString &name)
{
    return { .id = id,
             .name = name,
             .event = EventType::AddArtifactAlias,
             .eventFilter = EventFilter::aliasMatches(u"production"_s).toJson(),
             .webhook = { .id = u"w1"_s, .name = u"Deploy workflow"_s } };
}

QStringList row(const AutomationModel &model, int row)
{
    QStringList texts;
    for (int column = 0; column < AutomationModel::Menu; ++column)
        texts << model.index(row, column).data().toString();
    return texts;
}

QStringList names(const AutomationModel &model)
{
    QStringList texts;
    for (int i = 0; i < model.rowCount(); ++i)
        texts << model.index(i, AutomationModel::Name).data().toString();
    return texts;
}

} // namespace

class tst_AutomationModel : public QObject
{
    Q_OBJECT

private slots:
    void theColumnsAreThoseOfTheDocument();
    void aRowSaysWhatTheAutomationDoes();
    void updatesKeepRowsTheyAreAbout();
    void aTriggerIsToldInWords_data();
    void aTriggerIsToldInWords();
    void theLastRunIsToldInWords_data();
    void theLastRunIsToldInWords();
    void timesAreRelative_data();
    void timesAreRelative();
};

void tst_AutomationModel::theColumnsAreThoseOfTheDocument()
{
    AutomationModel model;
    QAbstractItemModelTester tester(&model);
    QStringList titles;
    for (int column = 0; column < AutomationModel::Menu; ++column)
        titles << model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    QCOMPARE(titles,
             QStringList({ u"Automation"_s, u"Trigger type"_s, u"Action type"_s, u"Action name"_s,
                           u"Queue"_s, u"Last run"_s }));
}

void tst_AutomationModel::aRowSaysWhatTheAutomationDoes()
{
    AutomationModel model;
    QAbstractItemModelTester tester(&model);
    model.setRows({ automation(u"1"_s, u"Deploy"_s) });
    QCOMPARE(
        row(model, 0),
        QStringList({ u"Deploy"_s,
                      u"Adding a new alias to a version of the registered model · production"_s,
                      u"Webhook"_s, u"Deploy workflow"_s, QString(), u"Never"_s }));
}

void tst_AutomationModel::updatesKeepRowsTheyAreAbout()
{
    AutomationModel model;
    QAbstractItemModelTester tester(&model);
    model.setRows({ automation(u"1"_s, u"a"_s), automation(u"2"_s, u"b"_s) });
    const QPersistentModelIndex second(model.index(1, AutomationModel::Name));
    model.setRows({ automation(u"3"_s, u"c"_s), automation(u"2"_s, u"renamed"_s) });
    QCOMPARE(names(model), QStringList({ u"c"_s, u"renamed"_s }));
    QCOMPARE(second.data().toString(), u"renamed"_s);
    model.setRows({ automation(u"2"_s, u"renamed"_s), automation(u"3"_s, u"c"_s) });
    QCOMPARE(second.row(), 0);
    model.setRows({});
    QVERIFY(!second.isValid());
}

void tst_AutomationModel::aTriggerIsToldInWords_data()
{
    QTest::addColumn<EventType>("event");
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("text");
    QTest::newRow("link") << EventType::LinkArtifact << EventFilter::everything().toJson()
                          << u"Linking a new artifact to a registered model"_s;
    QTest::newRow("any alias") << EventType::AddArtifactAlias << EventFilter::everything().toJson()
                               << u"Adding a new alias to a version of the registered model"_s;
    QTest::newRow("unreadable filter")
        << EventType::LinkArtifact << u"{"_s << u"Linking a new artifact to a registered model"_s;
    QTest::newRow("other event") << EventType::AddArtifactTag << u"{}"_s
                                 << u"Adding a tag to a version"_s;
}

void tst_AutomationModel::aTriggerIsToldInWords()
{
    QFETCH(EventType, event);
    QFETCH(QString, filter);
    QTEST(wording::triggerType({ .event = event, .eventFilter = filter }), "text");
}

void tst_AutomationModel::theLastRunIsToldInWords_data()
{
    QTest::addColumn<State>("state");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("error");
    QTest::addColumn<QString>("text");
    const auto row
        = [](const char *name, State state, int status, const QString &error, const QString &text) {
              QTest::newRow(name) << state << status << error << text;
          };
    row("pending", State::Pending, 0, {}, u"Running…"_s);
    row("finished", State::Finished, 204, {}, u"Finished, 204 · 2 minutes ago"_s);
    row("finished without an answer", State::Finished, 0, {}, u"Finished · 2 minutes ago"_s);
    row("failed", State::Failed, 0, u"No answer within 30 s."_s,
        u"Failed · 2 minutes ago · No answer within 30 s."_s);
}

void tst_AutomationModel::theLastRunIsToldInWords()
{
    QFETCH(State, state);
    QFETCH(int, status);
    QFETCH(QString, error);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const Execution execution {
        .state = state, .createdAt = now.addSecs(-120), .statusCode = status, .error = error
    };
    QTEST(wording::lastRun(execution, now), "text");
    QCOMPARE(wording::lastRun(std::nullopt, now), u"Never"_s);
}

void tst_AutomationModel::timesAreRelative_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    const auto row = [](qint64 seconds, const QString &text) {
        QTest::addRow("%lld s", seconds) << seconds << text;
    };
    row(-5, u"just now"_s); // a server's clock that is ahead
    row(0, u"just now"_s);
    row(60, u"a minute ago"_s);
    row(120, u"2 minutes ago"_s);
    row(44 * 60, u"44 minutes ago"_s);
    row(3600, u"an hour ago"_s);
    row(5 * 3600, u"5 hours ago"_s);
    row(24 * 3600, u"yesterday"_s);
}

void tst_AutomationModel::timesAreRelative()
{
    QFETCH(qint64, seconds);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QTEST(wording::ago(now.addSecs(-seconds), now), "text");
}

QTEST_MAIN(tst_AutomationModel)
#include "tst_automationmodel.moc"
