#include "ui/wizard/draftkeeper.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

Draft draft(const QString &name, const QString &automationId = {})
{
    return { .id = Drafts::newId(),
             .team = u"acme"_s,
             .automation = { .id = automationId,
                             .name = name,
                             .description = u"why"_s,
                             .isEnabled = false,
                             .scopeType = ScopeType::Project,
                             .scopeId = u"p"_s,
                             .scopeName = u"registry"_s,
                             .event = EventType::AddArtifactAlias,
                             .eventFilter = u"{}"_s,
                             .webhook = { .id = u"w"_s },
                             .payload = u"{\"a\": \"${ACCESS_TOKEN}\"}"_s,
                             .queueId = u"q"_s,
                             .runSpec = u"{\"job\": \"${alias}\"}"_s,
                             .revision = 4 },
             .step = 2,
             .savedAt = QDateTime::fromString(u"2026-08-21T10:00:00.250Z"_s, Qt::ISODateWithMs) };
}

} // namespace

class TestDrafts : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_drafts = std::make_shared<Drafts>(QDir(m_dir->filePath(u"drafts"_s)));
    }

    void everythingIsKept()
    {
        const Draft kept = draft(u"Deploy"_s, u"a1"_s);
        QVERIFY(m_drafts->save(kept));
        QCOMPARE(m_drafts->of(u"acme"_s, u"a1"_s), QList { kept });
    }

    void theNewestComesFirst()
    {
        Draft older = draft(u"older"_s);
        Draft newer = draft(u"newer"_s);
        older.savedAt = older.savedAt.addSecs(-60);
        QVERIFY(m_drafts->save(newer));
        QVERIFY(m_drafts->save(older));
        QCOMPARE(m_drafts->of(u"acme"_s, {}).size(), 2);
        QCOMPARE(m_drafts->of(u"acme"_s, {}).first().automation.name, u"newer"_s);
    }

    void eachBelongsToItsAutomation()
    {
        QVERIFY(m_drafts->save(draft(u"Deploy"_s, u"a1"_s)));
        QCOMPARE(m_drafts->of(u"acme"_s, {}).size(), 0);
        QCOMPARE(m_drafts->of(u"other"_s, u"a1"_s).size(), 0);
    }

    void nobodyElseCanReadThem()
    {
        const Draft kept = draft(u"Deploy"_s);
        QVERIFY(m_drafts->save(kept));
        const QFileInfo file(m_dir->filePath(u"drafts/%1.json"_s.arg(kept.id)));
        const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup
            | QFileDevice::ReadOther | QFileDevice::WriteOther;
        QVERIFY(file.exists());
        QVERIFY(!(file.permissions() & others));
    }

    void whatIsBrokenIsPassedOver_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("half") << QByteArray("{\"team\": \"acme\", \"na");
        QTest::newRow("another program's") << QByteArray("{\"team\": \"acme\"}");
        QTest::newRow("a list") << QByteArray("[1]");
    }

    void whatIsBrokenIsPassedOver()
    {
        QFETCH(const QByteArray, content);
        QVERIFY(m_drafts->save(draft(u"Deploy"_s)));
        QFile broken(m_dir->filePath(u"drafts/x.json"_s));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write(content);
        broken.close();
        QCOMPARE(m_drafts->of(u"acme"_s, {}).size(), 1);
    }

    void aFolderThatCantBeWrittenIsSaid()
    {
        QFile inTheWay(m_dir->filePath(u"drafts"_s));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        const auto saved = m_drafts->save(draft(u"Deploy"_s));
        QVERIFY(!saved);
        QVERIFY2(saved.error().message.contains(u"can't be kept"_s),
                 qPrintable(saved.error().message));
    }

    void theKeeperWritesSoonAfterAChange()
    {
        DraftKeeper keeper(m_drafts, u"acme"_s, nullptr);
        Automation automation = draft(u"De"_s).automation;
        automation.id.clear();
        keeper.keep(automation, 1);
        automation.name = u"Deploy"_s;
        keeper.keep(automation, 1);
        QTRY_COMPARE(m_drafts->of(u"acme"_s, {}).size(), 1);
        QCOMPARE(m_drafts->of(u"acme"_s, {}).first().automation.name, u"Deploy"_s);
        QVERIFY(!keeper.earlier({})); // its own is none of an earlier wizard
        DraftKeeper next(m_drafts, u"acme"_s, nullptr);
        QVERIFY(next.earlier({}));
        keeper.forget();
        QCOMPARE(m_drafts->of(u"acme"_s, {}).size(), 0);
        QVERIFY(!next.earlier({}));
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::shared_ptr<Drafts> m_drafts;
};

QTEST_GUILESS_MAIN(TestDrafts)
#include "tst_drafts.moc"
