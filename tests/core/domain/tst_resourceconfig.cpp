#include "core/domain/resourceconfig.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

/// The settings that the jobs of a queue share.
class TestResourceConfig : public QObject
{
    Q_OBJECT

private slots:
    void onlyItsOwnFormIsRead_data();
    void onlyItsOwnFormIsRead();
    void complaintsAreAllMade_data();
    void complaintsAreAllMade();
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

// A complaint reads "PATH" where it blocks, and "PATH?" where it is a warning.
void TestResourceConfig::complaintsAreAllMade_data()
{
    QTest::addColumn<QString>("resource");
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const QString &resource, const QString &arguments,
                        const QStringList &expected = {}) {
        QTest::newRow(name) << resource << arguments << expected;
    };
    const QString pod = uR"({"spec":{"template":{"spec":{"containers":[{"name":"a"%1}]}}}})"_s;
    const QString first = u"spec.template.spec.containers[0]."_s;
    row("process", u"local-process"_s, u"{}"_s);
    row("process with settings", u"local-process"_s, u"{\"gpus\":1}"_s, { u"gpus?"_s });

    const QString docker = u"local-container"_s;
    row("container", docker, uR"({"gpus":"all","--shm_size":"1g","e":["A=1",2]})"_s);
    row("left open", docker, uR"({"cpus":"{{cpus}}","e":["A={{a}}"]})"_s);
    row("privileged container", docker, u"{\"privileged\":true}"_s, { u"privileged?"_s });
    row("options of another type", docker,
        uR"({"privileged":true,"gpus":true,"memory":["1g"],"env":{"A":1},"e":[]})"_s,
        { u"gpus"_s, u"memory"_s, u"env"_s, u"e"_s, u"privileged?"_s });

    const QString k8s = u"kubernetes"_s;
    row("nothing", k8s, u"{}"_s);
    row("pod", k8s, pod.arg(QString()));
    row("pod with rights", k8s, pod.arg(uR"(,"securityContext":{},"hostPort":80)"_s),
        { first + u"securityContext?"_s, first + u"hostPort?"_s });
    row("pod on no host network", k8s,
        uR"({"spec":{"hostNetwork":false,"serviceAccountName":""}})"_s);
    row("mounted token", k8s, uR"({"spec":{"automountServiceAccountToken":"Yes"}})"_s,
        { u"spec.automountServiceAccountToken?"_s });
    row("unconfined", k8s, uR"({"metadata":{"annotations":{"x/apparmor":"Unconfined"}}})"_s,
        { u"metadata.annotations.x/apparmor?"_s });
    row("metadata that is a text", k8s, uR"({"metadata":"a"})"_s, { u"metadata"_s });
    row("all that is wrong", k8s,
        pod.arg(uR"(,"image":1,"args":"--lr")"_s)
            .replace(u"\"spec\":{\"template"_s, u"\"kind\":[],\"spec\":{\"template"_s),
        { u"kind"_s, first + u"image"_s, first + u"args"_s });
    row("no container", k8s, uR"({"spec":{"template":{"spec":{"containers":[]}}}})"_s,
        { u"spec.template.spec.containers"_s });
    row("a key that is not Kubernetes'", k8s, u"{\"gpus\":1}"_s, { u"gpus?"_s });
    row("another kind", k8s, uR"({"apiVersion":"x/v1","spec":{"template":1},"more":1})"_s);

    const QString aws = u"sagemaker"_s;
    row("SageMaker", aws,
        uR"({"role_arn":"a","ResourceConfig":{},"OutputDataConfig":{},)"
        uR"("stopping_condition":{"MaxRuntimeInSeconds":"{{most}}"}})"_s);
    row("much missing", aws, uR"({"ResourceConfig":{}})"_s,
        { u"StoppingCondition"_s, u"RoleArn?"_s, u"OutputDataConfig?"_s });
    row("SageMaker's types", aws,
        uR"({"RoleArn":"a","ResourceConfig":{"InstanceCount":"two"},"StoppingCondition":1,)"
        uR"("OutputDataConfig":{},"Oops":1})"_s,
        { u"ResourceConfig.InstanceCount"_s, u"StoppingCondition"_s, u"Oops?"_s });
    // What the SDK's create_run_queue sends where nobody gives a configuration.
    row("empty SageMaker", aws, u"{}"_s,
        { u"ResourceConfig?"_s, u"StoppingCondition?"_s, u"RoleArn?"_s, u"OutputDataConfig?"_s });

    const QString google = u"gcp-vertex"_s;
    row("Vertex", google,
        uR"({"spec":{"worker_pool_specs":[{"container_spec":{}}],"staging_bucket":"b"}})"_s);
    row("half a pool", google,
        uR"({"spec":{"worker_pool_specs":[{"container_spec":{}},{}],"staging_bucket":""}})"_s,
        { u"spec.worker_pool_specs[1].container_spec"_s, u"spec.staging_bucket"_s });
    row("no pool", google, uR"({"spec":{"worker_pool_specs":[],"staging_bucket":"b"},"x":1})"_s,
        { u"spec.worker_pool_specs"_s, u"x?"_s });
    row("empty Vertex", google, u"{}"_s, { u"spec?"_s });
}

void TestResourceConfig::complaintsAreAllMade()
{
    QFETCH(QString, resource);
    QFETCH(QString, arguments);
    QFETCH(QStringList, expected);
    const QString text = uR"({"resource_args":{"%1":%2}})"_s.arg(resource, arguments);
    const auto config = resourceconfig::read(resource, text);
    QVERIFY(config);
    QStringList found;
    for (const auto &complaint : resourceconfig::complaints(resource, *config)) {
        const QString path = resourceconfig::shownPath(complaint.path);
        QVERIFY2(complaint.message.contains(u"“%1”"_s.arg(path)), qPrintable(complaint.message));
        QVERIFY(complaint.message.endsWith(u'.'));
        found.append(complaint.blocks ? path : path + u'?');
    }
    QCOMPARE(found, expected);
    const auto checked = resourceconfig::check(resource, *config);
    QStringList blocking = expected.filter(QRegularExpression(u"[^?]$"_s));
    QCOMPARE(checked.has_value(), blocking.isEmpty());
    for (const QString &path : blocking)
        QVERIFY2(checked.error().message.contains(u"“%1”"_s.arg(path)),
                 qPrintable(checked.error().message));
}

QTEST_GUILESS_MAIN(TestResourceConfig)
#include "tst_resourceconfig.moc"
