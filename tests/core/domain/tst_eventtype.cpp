#include "core/domain/eventtype.h"

#include <QTest>

using namespace Qt::StringLiterals;

class tst_EventType : public QObject
{
    Q_OBJECT

private slots:
    void everyEventHasTheNameOfTheApi_data();
    void everyEventHasTheNameOfTheApi();
    void aLinkIsShownUnderItsOtherName();
    void scopesAndActionsHaveTheNamesOfTheApi();
    void anUnknownNameIsNothing();
    void onlySomeEventsFitAScope_data();
    void onlySomeEventsFitAScope();
};

void tst_EventType::everyEventHasTheNameOfTheApi_data()
{
    QTest::addColumn<EventType>("type");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isRun");
    const auto row = [](EventType type, const char *name, bool isRun = false) {
        QTest::newRow(name) << type << QString::fromLatin1(name) << isRun;
    };
    row(EventType::CreateArtifact, "CREATE_ARTIFACT");
    row(EventType::LinkArtifact, "LINK_MODEL");
    row(EventType::UnlinkArtifact, "UNLINK_ARTIFACT");
    row(EventType::AddArtifactAlias, "ADD_ARTIFACT_ALIAS");
    row(EventType::AddArtifactTag, "ADD_ARTIFACT_TAG");
    row(EventType::RemoveArtifactTag, "REMOVE_ARTIFACT_TAG");
    row(EventType::AddCollectionTag, "ADD_COLLECTION_TAG");
    row(EventType::RemoveCollectionTag, "REMOVE_COLLECTION_TAG");
    row(EventType::RunMetric, "RUN_METRIC", true);
    row(EventType::RunMetricChange, "RUN_METRIC_CHANGE", true);
    row(EventType::RunMetricZScore, "RUN_METRIC_ZSCORE", true);
    row(EventType::RunState, "RUN_STATE", true);
}

void tst_EventType::everyEventHasTheNameOfTheApi()
{
    QFETCH(EventType, type);
    QFETCH(QString, name);
    QFETCH(bool, isRun);
    QCOMPARE(apiName(type), name);
    QCOMPARE(eventTypeFromApi(name), std::optional(type));
    QCOMPARE(isRunEvent(type), isRun);
}

void tst_EventType::aLinkIsShownUnderItsOtherName()
{
    QCOMPARE(templateName(EventType::LinkArtifact), u"LINK_ARTIFACT"_s);
    QCOMPARE(templateName(EventType::AddArtifactAlias), u"ADD_ARTIFACT_ALIAS"_s);
}

void tst_EventType::scopesAndActionsHaveTheNamesOfTheApi()
{
    for (const auto scope : { ScopeType::Collection, ScopeType::Project, ScopeType::Entity })
        QCOMPARE(scopeTypeFromApi(apiName(scope)), std::optional(scope));
    for (const auto action :
         { ActionType::Webhook, ActionType::Notification, ActionType::NoOp, ActionType::QueueJob })
        QCOMPARE(actionTypeFromApi(apiName(action)), std::optional(action));
    QCOMPARE(apiName(ScopeType::Collection), u"ARTIFACT_COLLECTION"_s);
    QCOMPARE(apiName(ActionType::Webhook), u"GENERIC_WEBHOOK"_s);
}

void tst_EventType::anUnknownNameIsNothing()
{
    for (const QString &name : { QString(), u"LINK_ARTIFACT"_s, u"link_model"_s }) {
        QVERIFY(!eventTypeFromApi(name));
        QVERIFY(!scopeTypeFromApi(name));
        QVERIFY(!actionTypeFromApi(name));
    }
}

void tst_EventType::onlySomeEventsFitAScope_data()
{
    QTest::addColumn<EventType>("event");
    QTest::addColumn<ScopeType>("scope");
    QTest::addColumn<bool>("isValid");
    const auto row = [](const char *name, EventType event, ScopeType scope, bool isValid) {
        QTest::newRow(name) << event << scope << isValid;
    };
    row("create, collection", EventType::CreateArtifact, ScopeType::Collection, true);
    row("create, project", EventType::CreateArtifact, ScopeType::Project, false);
    row("create, entity", EventType::CreateArtifact, ScopeType::Entity, false);
    row("link, collection", EventType::LinkArtifact, ScopeType::Collection, true);
    row("link, project", EventType::LinkArtifact, ScopeType::Project, true);
    row("link, entity", EventType::LinkArtifact, ScopeType::Entity, true);
    row("alias, collection", EventType::AddArtifactAlias, ScopeType::Collection, true);
    row("run state, collection", EventType::RunState, ScopeType::Collection, false);
    row("run state, project", EventType::RunState, ScopeType::Project, true);
    row("run metric, entity", EventType::RunMetric, ScopeType::Entity, true);
}

void tst_EventType::onlySomeEventsFitAScope()
{
    QFETCH(EventType, event);
    QFETCH(ScopeType, scope);
    QTEST(isValidCombination(event, scope), "isValid");
}

QTEST_GUILESS_MAIN(tst_EventType)
#include "tst_eventtype.moc"
