#include "core/domain/names.h"
#include "core/payload/variables.h"

#include <QTest>

using namespace payload;
using namespace Qt::StringLiterals;

namespace {

ArtifactEvent sampleEvent(EventType type)
{
    return { .type = type,
             .automationName = u"Deploy"_s,
             .author = u"ada"_s,
             .entity = u"acme"_s,
             .project = u"model-registry"_s,
             .collection = u"Churn model"_s,
             .artifactId = u"QXJ0aWZhY3Q6Nw=="_s,
             .versionIndex = 3,
             .alias = u"production"_s,
             .tag = u"reviewed"_s,
             .metadata
             = u"{\"accuracy\":0.93,\"dataset\":\"d\\\"1\",\"nested\":{\"a\":[1]},\"\":1}"_s };
}

QByteArrayList keys(const Values &values)
{
    QByteArrayList names;
    for (const auto &[name, value] : values)
        names << QByteArray::fromStdString(name);
    return names;
}

} // namespace

class tst_Variables : public QObject
{
    Q_OBJECT

private slots:
    void aLinkHasTheValuesThatAreDocumented();
    void anAliasEventNamesTheAlias();
    void aCollectionTagKnowsTheCollectionOnly();
    void everyValueIsInTheTable_data();
    void everyValueIsInTheTable();
    void metadataThatIsNoObjectIsLeftOut_data();
    void metadataThatIsNoObjectIsLeftOut();
    void everyVariableIsDescribed();
    void reservedNamesCoverTheTable();
};

void tst_Variables::aLinkHasTheValuesThatAreDocumented()
{
    const Values expected {
        { "automation_name", "Deploy" },
        { "event_type", "LINK_ARTIFACT" },
        { "event_author", "ada" },
        { "entity_name", "acme" },
        { "project_name", "model-registry" },
        { "artifact_collection_name", "Churn model" },
        { "artifact_version", "wandb-artifact://_id/QXJ0aWZhY3Q6Nw==" },
        { "artifact_version_string", "acme/model-registry/Churn model:v3" },
        { "artifact_version_index", 3 },
        { "artifact_metadata.accuracy", 0.93 },
        { "artifact_metadata.dataset", "d\"1" },
        { "artifact_metadata.nested", { { "a", { 1 } } } },
        { "artifact_metadata.", 1 },
    };
    const Values values = valuesOf(sampleEvent(EventType::LinkArtifact));
    QCOMPARE(keys(values), keys(expected));
    QVERIFY(values == expected);
}

void tst_Variables::anAliasEventNamesTheAlias()
{
    const Values values = valuesOf(sampleEvent(EventType::AddArtifactAlias));
    QVERIFY(values.at("event_type") == "ADD_ARTIFACT_ALIAS");
    QVERIFY(values.at("alias") == "production");
    QVERIFY(values.at("artifact_version_string") == "acme/model-registry/Churn model:production");
    QVERIFY(!values.contains("tag"));
}

void tst_Variables::aCollectionTagKnowsTheCollectionOnly()
{
    const QByteArrayList expected { "artifact_collection_name",
                                    "automation_name",
                                    "entity_name",
                                    "event_author",
                                    "event_type",
                                    "project_name",
                                    "tag" };
    QCOMPARE(keys(valuesOf(sampleEvent(EventType::AddCollectionTag))), expected);
}

void tst_Variables::everyValueIsInTheTable_data()
{
    QTest::addColumn<EventType>("type");
    for (const auto type :
         { EventType::CreateArtifact, EventType::LinkArtifact, EventType::UnlinkArtifact,
           EventType::AddArtifactAlias, EventType::AddArtifactTag, EventType::RemoveArtifactTag,
           EventType::AddCollectionTag, EventType::RemoveCollectionTag })
        QTest::newRow(qPrintable(apiName(type))) << type;
}

void tst_Variables::everyValueIsInTheTable()
{
    QFETCH(EventType, type);
    const Values values = valuesOf(sampleEvent(type));
    for (const Variable &variable : variables())
        QCOMPARE(values.contains(variable.name), variable.appliesTo(type));
    for (const auto &[name, value] : values)
        QVERIFY(findVariable(name) || std::string_view(name).starts_with(metadataPrefix));
}

void tst_Variables::metadataThatIsNoObjectIsLeftOut_data()
{
    QTest::addColumn<QString>("metadata");
    QTest::newRow("empty") << QString();
    QTest::newRow("list") << u"[1]"_s;
    QTest::newRow("broken") << u"{\"a\":"_s;
    QTest::newRow("bomb") << u"{\"a\":"_s.repeated(100000) + u"1"_s + u"}"_s.repeated(100000);
}

void tst_Variables::metadataThatIsNoObjectIsLeftOut()
{
    QFETCH(QString, metadata);
    ArtifactEvent link = sampleEvent(EventType::LinkArtifact);
    link.metadata = metadata;
    for (const auto &[name, value] : valuesOf(link))
        QVERIFY(!std::string_view(name).starts_with(metadataPrefix));
}

void tst_Variables::everyVariableIsDescribed()
{
    for (const Variable &variable : variables()) {
        QVERIFY(!QByteArray(variable.description).isEmpty());
        QVERIFY(!variable.example.empty());
        QCOMPARE(findVariable(variable.name), &variable);
    }
    QVERIFY(!findVariable("ACCESS_TOKEN"));
    QVERIFY(!findVariable(""));
}

void tst_Variables::reservedNamesCoverTheTable()
{
    const QStringList reserved = reservedNames();
    for (const Variable &variable : variables()) {
        const QString name = QString::fromLatin1(variable.name.data(),
                                                 static_cast<qsizetype>(variable.name.size()));
        QVERIFY(!names::checkSecretName(name, reserved));
    }
    QVERIFY(!names::checkSecretName(u"ACCESS_TOKEN"_s, reserved));
    QVERIFY(names::checkSecretName(u"GITHUB_TOKEN"_s, reserved));
}

QTEST_GUILESS_MAIN(tst_Variables)
#include "tst_variables.moc"
