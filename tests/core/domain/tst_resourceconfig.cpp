#include "core/domain/resourceconfig.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// The settings that the jobs of a queue share.
class TestResourceConfig : public QObject
{
    Q_OBJECT

private slots:
    void onlyItsOwnFormIsRead_data();
    void onlyItsOwnFormIsRead();
    void whatAnAgentWouldRefuseIsTold_data();
    void whatAnAgentWouldRefuseIsTold();
};

void TestResourceConfig::onlyItsOwnFormIsRead_data()
{
    QTest::addColumn<QString>("resource");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isRead");
    const QString own = uR"({"resource_args":{"kubernetes":{"spec":{}}}})"_s;
    QTest::newRow("own") << u"kubernetes"_s << own << true;
    QTest::newRow("of another") << u"sagemaker"_s << own << false;
    QTest::newRow("unknown") << u"slurm"_s << own << false;
    QTest::newRow("bare") << u"kubernetes"_s << u"{\"spec\":{}}"_s << false;
    QTest::newRow("a list") << u"kubernetes"_s << u"[]"_s << false;
    QTest::newRow("no object") << u"kubernetes"_s << uR"({"resource_args":{"kubernetes":1}})"_s
                               << false;
    QTest::newRow("empty") << u"kubernetes"_s << QString() << false;
}

void TestResourceConfig::onlyItsOwnFormIsRead()
{
    QFETCH(QString, resource);
    QFETCH(QString, text);
    QFETCH(bool, isRead);
    const auto read = resourceconfig::read(resource, text);
    QCOMPARE(read.has_value(), isRead);
    if (!read)
        QCOMPARE(read.error().kind, Error::Kind::Unprocessable);
}

void TestResourceConfig::whatAnAgentWouldRefuseIsTold_data()
{
    QTest::addColumn<QString>("resource");
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QStringList>("words");
    const QString pod = uR"({"spec":{"template":{"spec":{"containers":[{"name":"a"%1}]}}}})"_s;
    QTest::newRow("process") << u"local-process"_s << u"{}"_s << QStringList();
    QTest::newRow("process with settings")
        << u"local-process"_s << u"{\"gpus\":1}"_s << QStringList { u"gpus"_s };
    QTest::newRow("container") << u"local-container"_s << uR"({"gpus":"all","--shm_size":"1g"})"_s
                               << QStringList();
    QTest::newRow("privileged container")
        << u"local-container"_s << u"{\"privileged\":true}"_s << QStringList { u"privileged"_s };
    QTest::newRow("pod") << u"kubernetes"_s << pod.arg(QString()) << QStringList();
    QTest::newRow("pod with rights")
        << u"kubernetes"_s << pod.arg(uR"(,"securityContext":{},"hostPort":80)"_s)
        << QStringList { u"securityContext"_s, u"hostPort"_s };
    QTest::newRow("pod on no host network")
        << u"kubernetes"_s << uR"({"spec":{"hostNetwork":false}})"_s << QStringList();
    QTest::newRow("metadata that is a text")
        << u"kubernetes"_s << u"{\"metadata\":\"a\"}"_s << QStringList { u"metadata"_s };
    QTest::newRow("SageMaker") << u"sagemaker"_s << u"{\"role_arn\":\"a\",\"ResourceConfig\":{}}"_s
                               << QStringList { u"StoppingCondition"_s, u"OutputDataConfig"_s };
    QTest::newRow("Vertex") << u"gcp-vertex"_s
                            << uR"({"spec":{"worker_pool_specs":[{}],"staging_bucket":"b"}})"_s
                            << QStringList { u"container_spec"_s };
    QTest::newRow("empty Vertex") << u"gcp-vertex"_s << u"{}"_s << QStringList { u"spec"_s };
}

void TestResourceConfig::whatAnAgentWouldRefuseIsTold()
{
    QFETCH(QString, resource);
    QFETCH(QString, arguments);
    QFETCH(QStringList, words);
    const QString text = uR"({"resource_args":{"%1":%2}})"_s.arg(resource, arguments);
    const auto config = resourceconfig::read(resource, text);
    QVERIFY(config);
    const QStringList found = resourceconfig::complaints(resource, *config);
    QCOMPARE(found.size(), words.size());
    for (int i = 0; i < words.size(); ++i)
        QVERIFY2(found.at(i).contains(words.at(i)), qPrintable(found.at(i)));
}

QTEST_GUILESS_MAIN(TestResourceConfig)
#include "tst_resourceconfig.moc"
