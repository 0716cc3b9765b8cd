#include "tests/ui/fakeregistry.h"
#include "tests/ui/find.h"
#include "ui/registry/addaliasdialog.h"
#include "ui/registry/linkversiondialog.h"
#include "ui/registry/metadata.h"
#include "ui/registry/newmodeldialog.h"
#include "ui/registry/registryview.h"
#include "ui/widgets/field.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/table.h"
#include "ui/wizard/automationwizard.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const RegisteredModel churn { .id = u"m1"_s,
                              .name = u"churn"_s,
                              .versionCount = 2,
                              .aliases = { u"production"_s, u"latest"_s } };
const RegisteredModel tagger { .id = u"m2"_s, .name = u"tagger"_s };

const ModelVersion v0 { .artifactId = u"a0"_s,
                        .versionIndex = 0,
                        .aliases = { u"production"_s },
                        .source = u"run:v0"_s,
                        .metadata = u"{\"accuracy\":0.9}"_s };
const ModelVersion v1 { .artifactId = u"a1"_s, .versionIndex = 1, .aliases = { u"latest"_s } };

QString errorOf(const QWidget *input)
{
    return qobject_cast<Field *>(input->parentWidget())->error();
}

QStringList column(const Table &table, int number)
{
    QStringList texts;
    for (int row = 0; row < table.model()->rowCount(); ++row)
        texts.append(table.model()->index(row, number).data().toString());
    return texts;
}

} // namespace

class TestRegistry : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_fake = std::make_unique<FakeRegistry>();
        m_view = std::make_unique<RegistryView>(m_fake->source(), ModelPage::Pace { 1h, 2ms });
        m_view->resize(1200, 800);
        m_view->show();
    }

    void noModelsOfferTheFirstOne()
    {
        m_view->setTeam(u"vision"_s);
        QTRY_VERIFY(visible<QPushButton>(*m_view, u"newModel"_s));
        QVERIFY(!visible<Table>(*m_view, u"modelsTable"_s));
    }

    void modelsAreListed()
    {
        const Table *table = openList();
        QCOMPARE(column(*table, 0), (QStringList { u"churn"_s, u"tagger"_s }));
        QCOMPARE(column(*table, 1), (QStringList { u"2"_s, u"0"_s }));
        QCOMPARE(column(*table, 2), (QStringList { u"production, latest"_s, QString() }));
    }

    void aModelIsTypedAndMade()
    {
        openList();
        auto *dialog = open<NewModelDialog>(u"newModel"_s);
        auto *name = visible<QLineEdit>(*dialog, u"modelName"_s);
        QTest::keyClicks(name, u"churn"_s);
        QVERIFY(!errorOf(name).isEmpty()); // taken
        QTest::keyClicks(name, u"-2"_s);
        QCOMPARE(errorOf(name), QString());
        QTest::keyClicks(visible<QPlainTextEdit>(*dialog, u"modelDescription"_s), u"Again"_s);
        m_fake->models.append({ .id = u"m3"_s, .name = u"churn-2"_s });
        QTest::mouseClick(visible<QPushButton>(*dialog, u"createModel"_s), Qt::LeftButton);
        QCOMPARE(m_fake->log.last(), u"create vision churn-2 Again"_s);
        QTRY_COMPARE(column(*visible<Table>(*m_view, u"modelsTable"_s), 0).size(), 3);
    }

    void enterOpensAModelAndTheLinkGoesBack()
    {
        openModel();
        QCOMPARE(column(*visible<Table>(*m_view, u"versionsTable"_s), 0),
                 (QStringList { u"v1"_s, u"v0"_s }));
        QTest::mouseClick(visible<QPushButton>(*m_view, u"backToRegistry"_s), Qt::LeftButton);
        QVERIFY(visible<Table>(*m_view, u"modelsTable"_s));
    }

    void comingBackStartsAtTheList()
    {
        openModel();
        m_view->hide();
        m_view->show();
        QTRY_VERIFY(visible<Table>(*m_view, u"modelsTable"_s));
    }

    void theSelectedVersionIsDetailed()
    {
        openModel();
        auto *versions = visible<Table>(*m_view, u"versionsTable"_s);
        QCOMPARE(versions->currentRow(), 0); // the newest
        QVERIFY(!visible<Table>(*m_view, u"metadataTable"_s));
        QTest::keyClick(versions, Qt::Key_Down);
        const auto *metadata = visible<Table>(*m_view, u"metadataTable"_s);
        QVERIFY(metadata);
        QCOMPARE(column(*metadata, 0), QStringList { u"accuracy"_s });
        QCOMPARE(column(*metadata, 1), QStringList { u"0.9"_s });
    }

    void aRefreshKeepsSelectionAndScrollPosition()
    {
        m_view->resize(1200, 300);
        openModel();
        auto *versions = visible<Table>(*m_view, u"versionsTable"_s);
        QTest::keyClick(versions, Qt::Key_Down);
        auto *page = m_view->findChild<ModelPage *>();
        QTRY_VERIFY(page->verticalScrollBar()->maximum() >= 20);
        page->verticalScrollBar()->setValue(20);
        ModelVersion newest { .artifactId = u"a2"_s, .versionIndex = 2 };
        m_fake->versions.prepend(newest);
        m_view->refresh();
        QTRY_COMPARE(versions->model()->rowCount(), 3);
        QCOMPARE(versions->currentIndex().data().toString(), u"v0"_s);
        QCOMPARE(page->verticalScrollBar()->value(), 20);
    }

    void overtakenAnswersAreDropped()
    {
        openModel();
        const auto *versions = visible<Table>(*m_view, u"versionsTable"_s);
        m_fake->isHolding = true;
        m_view->refresh();
        m_fake->versions = { v1 };
        m_view->refresh();
        m_fake->release(1);
        QTRY_COMPARE(versions->model()->rowCount(), 1);
        m_fake->release(0);
        QCoreApplication::processEvents();
        QCOMPARE(versions->model()->rowCount(), 1);
    }

    void itRefreshesOftenOnlyWhileSomethingRuns()
    {
        m_fake->automations
            = { { .id = u"t"_s,
                  .lastExecution = Execution { u"e"_s, Execution::State::Pending, {} } } };
        openModel();
        const int before = m_fake->versionFetches;
        QTRY_VERIFY(m_fake->versionFetches > before + 3);
        m_fake->automations.first().lastExecution->state = Execution::State::Finished;
        int settled = -1;
        QTRY_VERIFY(std::exchange(settled, m_fake->versionFetches) == m_fake->versionFetches);
    }

    void aLoggedVersionIsFoundAndLinked()
    {
        openModel();
        m_fake->sources = { { u"a0"_s, u"training"_s, u"run"_s, 0, {} },
                            { u"b"_s, u"training"_s, u"run"_s, 7, {} },
                            { u"c"_s, u"sandbox"_s, u"other"_s, 0, {} } };
        auto *dialog = open<LinkVersionDialog>(u"linkVersion"_s);
        auto *sources = visible<Table>(*dialog, u"sourceVersionsTable"_s);
        // The one that is linked already is not offered.
        QTRY_COMPARE(column(*sources, 0), (QStringList { u"run:v7"_s, u"other:v0"_s }));
        QTest::keyClicks(visible<QLineEdit>(*dialog, u"versionFilter"_s), u"sand"_s);
        QCOMPARE(column(*sources, 0), QStringList { u"other:v0"_s });
        QTest::keyClicks(visible<QLineEdit>(*dialog, u"linkAliases"_s), u"staging, candidate,"_s);
        QTest::mouseClick(visible<QPushButton>(*dialog, u"confirmLink"_s), Qt::LeftButton);
        QCOMPARE(m_fake->linked,
                 QList<LinkRequest> { (LinkRequest {
                     .artifactId = u"c"_s, .aliases = { u"staging"_s, u"candidate"_s } }) });
        m_fake->versions.prepend({ .artifactId = u"c"_s, .versionIndex = FakeRegistry::linkedAs });
        QTRY_VERIFY(!m_view->findChild<LinkVersionDialog *>());
        const auto *versions = visible<Table>(*m_view, u"versionsTable"_s);
        QTRY_COMPARE(versions->currentIndex().data().toString(), u"v7"_s); // ready for an alias
    }

    void aNewVersionIsLoggedAndLinked()
    {
        openModel();
        m_fake->sources = { { u"b"_s, u"training"_s, u"run"_s, 7, {} } };
        auto *dialog = open<LinkVersionDialog>(u"linkVersion"_s);
        QTest::mouseClick(visible<QRadioButton>(*dialog, u"logNewVersion"_s), Qt::LeftButton, {},
                          { 8, 8 });
        auto *commit = visible<QPushButton>(*dialog, u"confirmLink"_s);
        QVERIFY(!commit->isEnabled());
        QTest::keyClicks(visible<QLineEdit>(*dialog, u"versionName"_s), u"churn-training"_s);
        auto *metadata = visible<QPlainTextEdit>(*dialog, u"versionMetadata"_s);
        QTest::keyClicks(metadata, u"{\"accuracy\": 0.9"_s);
        QVERIFY(!errorOf(metadata).isEmpty());
        QVERIFY(!commit->isEnabled());
        QTest::keyClicks(metadata, u"3}"_s);
        QTest::mouseClick(commit, Qt::LeftButton);
        QCOMPARE(m_fake->linked,
                 QList<LinkRequest> { (LinkRequest {
                     .newVersion = api::NewVersion { .project = u"training"_s,
                                                     .collection = u"churn-training"_s,
                                                     .metadata = u"{\"accuracy\": 0.93}"_s } }) });
    }

    void withNothingToLinkANewVersionIsOffered()
    {
        openModel();
        auto *dialog = open<LinkVersionDialog>(u"linkVersion"_s);
        QTRY_VERIFY(visible<QLineEdit>(*dialog, u"versionName"_s));
        QVERIFY(!visible<Table>(*dialog, u"sourceVersionsTable"_s));
    }

    void aBadAliasIsToldBeforeLinking()
    {
        openModel();
        auto *dialog = open<LinkVersionDialog>(u"linkVersion"_s);
        auto *aliases = visible<QLineEdit>(*dialog, u"linkAliases"_s);
        QTest::keyClicks(aliases, u"good, v3"_s);
        QVERIFY(errorOf(aliases).contains(u"v3"_s));
    }

    void anAliasIsAddedToTheSelectedVersion()
    {
        openModel();
        auto *dialog = open<AddAliasDialog>(u"addAlias"_s);
        auto *alias = visible<QLineEdit>(*dialog, u"alias"_s);
        QTest::keyClicks(alias, u"latest"_s);
        QVERIFY(errorOf(alias).contains(u"already"_s));
        alias->clear();
        QTest::keyClicks(alias, u"production"_s);
        QCOMPARE(alias->accessibleDescription(), u"“production” moves here from v0."_s);
        QTest::mouseClick(visible<QPushButton>(*dialog, u"confirmAlias"_s), Qt::LeftButton);
        QCOMPARE(m_fake->log.last(), u"alias vision churn a1 production"_s);
    }

    void aRefusedAliasKeepsTheDialog()
    {
        openModel();
        m_fake->refusal
            = Error { Error::Kind::Unprocessable, u"That one is protected."_s, u"alias"_s };
        auto *dialog = open<AddAliasDialog>(u"addAlias"_s);
        auto *alias = visible<QLineEdit>(*dialog, u"alias"_s);
        QTest::keyClicks(alias, u"production"_s);
        QTest::keyClick(alias, Qt::Key_Return);
        QTRY_COMPARE(errorOf(alias), u"That one is protected."_s);
        QCOMPARE(alias->text(), u"production"_s);
    }

    void theWizardOpensOnThisModel()
    {
        openModel();
        QTest::mouseClick(visible<QPushButton>(*m_view, u"newAutomation"_s), Qt::LeftButton);
        QTRY_VERIFY(m_view->findChild<AutomationWizard *>());
        QCOMPARE(m_view->findChild<AutomationWizard *>()->value().scopeId, u"m1"_s);
    }

    void anUnreachableBackendLeavesWhatWasLoaded()
    {
        openModel();
        m_fake->refusal = Error { Error::Kind::Network, u"Nobody answers."_s };
        m_view->refresh();
        QCoreApplication::processEvents();
        QCOMPARE(visible<Table>(*m_view, u"versionsTable"_s)->model()->rowCount(), 2);
        QVERIFY(!visible<MessageBar>(*m_view, {}));
    }

    void metadataIsReadForPeople_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("highlights");
        QTest::addColumn<int>("entries");
        QTest::addRow("none") << u"{}"_s << QString() << 0;
        QTest::addRow("no object") << u"[1]"_s << QString() << 0;
        QTest::addRow("order") << u"{\"z\":1,\"a\":\"b\"}"_s << u"z 1 · a b"_s << 2;
        QTest::addRow("first three")
            << u"{\"a\":1,\"b\":2,\"c\":3,\"d\":4}"_s << u"a 1 · b 2 · c 3"_s << 4;
        QTest::addRow("long ones are left out")
            << u"{\"a\":\"a very long value that fills a line\",\"b\":true}"_s << u"b true"_s << 2;
        QTest::addRow("nested") << u"{\"a\":{\"b\":[1,2]}}"_s << u"a {\"b\":[1,2]}"_s << 1;
    }

    void metadataIsReadForPeople()
    {
        QFETCH(const QString, json);
        QFETCH(const QString, highlights);
        QFETCH(const int, entries);
        QCOMPARE(metadata::highlights(json), highlights);
        QCOMPARE(int(metadata::entries(json).size()), entries);
    }

private:
    Table *openList()
    {
        m_fake->models = { churn, tagger };
        m_view->setTeam(u"vision"_s);
        return QTest::qWaitFor(
                   [this] { return visible<Table>(*m_view, u"modelsTable"_s) != nullptr; },
                   test::patience)
            ? visible<Table>(*m_view, u"modelsTable"_s)
            : nullptr;
    }

    void openModel()
    {
        m_fake->versions = { v1, v0 };
        Table *table = openList();
        table->setCurrentRow(0);
        QTest::keyClick(table, Qt::Key_Return);
        QTRY_VERIFY(visible<Table>(*m_view, u"versionsTable"_s));
    }

    template <typename Dialog> Dialog *open(const QString &button)
    {
        QTest::mouseClick(visible<QPushButton>(*m_view, button), Qt::LeftButton);
        auto *dialog = m_view->findChild<Dialog *>();
        return QTest::qWaitForWindowActive(dialog, test::patience) ? dialog : nullptr;
    }

    std::unique_ptr<FakeRegistry> m_fake;
    std::unique_ptr<RegistryView> m_view;
};

QTEST_MAIN(TestRegistry)
#include "tst_registry.moc"
