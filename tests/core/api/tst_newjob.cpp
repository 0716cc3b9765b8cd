#include "core/api/launchcalls.h"
#include "core/api/newjob.h"
#include "tests/core/api/quoted.h"
#include "tests/core/api/responder.h"

#include <QDir>
#include <QFutureWatcher>
#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

void write(const QDir &folder, const QString &path, const QByteArray &bytes)
{
    const QFileInfo info(folder.filePath(path));
    folder.mkpath(info.path());
    QFile file(info.filePath());
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s", qPrintable(file.errorString()));
}

QJsonObject descriptionOf(const api::NewArtifact &artifact)
{
    return QJsonDocument::fromJson(artifact.files.first().bytes).object();
}

Responder::Answer answerOf(const QByteArray &data)
{
    return { .body = quoted("{'data':" + data + "}") };
}

template <typename T> Result<T> waitFor(const QFuture<Result<T>> &future)
{
    QFutureWatcher<Result<T>> watcher;
    QSignalSpy finished(&watcher, &QFutureWatcherBase::finished);
    watcher.setFuture(future);
    if (finished.isEmpty() && !finished.wait(test::patience))
        return Error { Error::Kind::Timeout, u"no answer"_s };
    return future.result();
}

} // namespace

/// Jobs as W&B's agent reads them, and how their files get to a server.
class TestNewJob : public QObject
{
    Q_OBJECT

private slots:
    void anImageIsNamed()
    {
        const auto artifact = api::jobArtifact(
            { .source = api::JobSource::Image, .name = u"train"_s, .image = u"team/train:1"_s }, {},
            {});
        QCOMPARE(artifact.type, u"job"_s);
        QCOMPARE(descriptionOf(artifact)["source_type"_L1].toString(), u"image"_s);
        QCOMPARE(descriptionOf(artifact)["source"_L1]["image"_L1].toString(), u"team/train:1"_s);
        const auto read = api::readJob(artifact.files.first().bytes, {});
        QVERIFY(read); // by our own reader
        QCOMPARE(read->location, u"team/train:1"_s);
    }

    void codeInAFolderIsAnArtifactOfItsOwn()
    {
        const QList<api::NewArtifact::File> code { { u"requirements.txt"_s, "numpy==1.0\n" },
                                                   { u"train.py"_s, "print()" } };
        const auto artifact = api::jobArtifact({ .source = api::JobSource::Artifact,
                                                 .name = u"train"_s,
                                                 .entryPoint = { u"python"_s, u"train.py"_s } },
                                               code, u"QXJ0"_s);
        QCOMPARE(descriptionOf(artifact)["source"_L1]["artifact"_L1].toString(),
                 u"wandb-artifact://_id/QXJ0"_s);
        QCOMPARE(artifact.files.at(1).path, u"requirements.frozen.txt"_s);
        QCOMPARE(artifact.files.at(1).bytes, QByteArray("numpy==1.0\n"));
    }

    void aRepositoryIsNamedWithItsCommit()
    {
        const auto artifact = api::jobArtifact({ .source = api::JobSource::Repository,
                                                 .repository = u"https://example.com/t.git"_s,
                                                 .commit = u"main"_s,
                                                 .entryPoint = { u"python"_s } },
                                               {}, {});
        const auto read = api::readJob(artifact.files.first().bytes, {});
        QVERIFY(read);
        QCOMPARE(read->commit, u"main"_s);
        QCOMPARE(read->entryPoint, QStringList(u"python"_s));
    }

    void aFolderIsReadWithoutWhatIsPrivateOrMadeAnew()
    {
        QTemporaryDir dir;
        const QDir folder(dir.path());
        write(folder, u"train.py"_s, "print()");
        write(folder, u"lib/deep/a.py"_s, "a");
        for (const QString &path : { u".git/config"_s, u"lib/__pycache__/a.pyc"_s, u"venv/x"_s })
            write(folder, path, "no");
        QFile::link(u"/etc/hostname"_s, folder.filePath(u"link"_s));
        const auto files = api::readFolder(dir.path());
        QVERIFY(files);
        QCOMPARE(*files,
                 (QList<api::NewArtifact::File> { { u"lib/deep/a.py"_s, "a" },
                                                  { u"train.py"_s, "print()" } }));
    }

    void whatIsNoFolderOrTooLargeIsSaid()
    {
        QTemporaryDir dir;
        QVERIFY(!api::readFolder(dir.filePath(u"none"_s)));
        QVERIFY(!api::readFolder(dir.path())); // no file in it
        QFile large(dir.filePath(u"model.bin"_s));
        QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(65 * 1024 * 1024));
        large.close();
        QCOMPARE(api::readFolder(dir.path()).error().field, u"folder"_s);
    }

    void theDigestIsThatOfWandb()
    {
        // md5 of "wandb-artifact-manifest-v1\na:<md5 of x>\nb:<md5 of y>\n"
        QCryptographicHash expected(QCryptographicHash::Md5);
        const auto md5 = [](const QByteArray &bytes) {
            return QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toBase64();
        };
        expected.addData("wandb-artifact-manifest-v1\na:" + md5("x") + "\nb:" + md5("y") + '\n');
        QCOMPARE(api::digestOf({ { u"b"_s, "y" }, { u"a"_s, "x" } }),
                 QString::fromLatin1(expected.result().toHex()));
    }

    void filesGoWhereTheServerSays()
    {
        Responder server;
        const QByteArray base = server.url().toString().toLatin1();
        server.answers = {
            answerOf("{'createArtifact':{'artifact':{'id':'A','state':'PENDING'}}}"),
            answerOf(
                "{'createArtifactManifest':{'artifactManifest':{'id':'M','file':{'id':'F'}}}}"),
            answerOf("{'createArtifactFiles':{'files':{'edges':["
                     "{'node':{'uploadUrl':'"
                     + base
                     + "/one','uploadHeaders':['Content-MD5:abc'],'artifact':{'id':'A'}}},"
                       "{'node':{'uploadUrl':null,'uploadHeaders':[],'artifact':{'id':'B'}}}"
                       "]}}}"),
            {}, // the first file; the server has the second already
            answerOf("{'createArtifactManifest':{'artifactManifest':{'id':'M','file':{'id':'F',"
                     "'uploadUrl':'"
                     + base + "/manifest','uploadHeaders':[]}}}}"),
            {},
            answerOf("{'commitArtifact':{'artifact':{'id':'A'}}}"),
        };
        QNetworkAccessManager network;
        api::ApiClient client(network, { .server = server.url(), .apiKey = u"secret-key"_s });
        const auto id = waitFor(
            api::upload(client, u"acme"_s,
                        { .project = u"p"_s,
                          .type = u"job"_s,
                          .name = u"train"_s,
                          .files = { { u"wandb-job.json"_s, "{\"a\":1}" }, { u"b"_s, "y" } } }));
        QVERIFY2(id, id ? "" : qPrintable(id.error().message));
        QCOMPARE(*id, u"A"_s);
        QCOMPARE(server.asked.size(), 7);
        QVERIFY(server.asked.at(3).head.startsWith("PUT /one "));
        QVERIFY(server.asked.at(3).head.contains("Content-MD5: abc"));
        QVERIFY(!server.asked.at(3).head.contains("Authorization"));
        QCOMPARE(server.asked.at(3).body, parsed("{'a':1}"));
        const QJsonObject contents = server.asked.at(5).body["contents"_L1].toObject();
        QCOMPARE(contents["b"_L1]["birthArtifactID"_L1].toString(), u"B"_s);
    }

    void aFileThatIsRefusedEndsTheUpload()
    {
        Responder server;
        const QByteArray base = server.url().toString().toLatin1();
        server.answers = {
            answerOf("{'createArtifact':{'artifact':{'id':'A','state':'PENDING'}}}"),
            answerOf(
                "{'createArtifactManifest':{'artifactManifest':{'id':'M','file':{'id':'F'}}}}"),
            answerOf("{'createArtifactFiles':{'files':{'edges':[{'node':{'uploadUrl':'" + base
                     + "/one','uploadHeaders':[],'artifact':{'id':'A'}}}]}}}"),
            { .status = 403 },
        };
        QNetworkAccessManager network;
        api::ApiClient client(network, { .server = server.url(), .apiKey = u"k"_s });
        const auto id = waitFor(api::upload(client, u"acme"_s, { .files = { { u"a"_s, "x" } } }));
        QVERIFY(!id);
        QCOMPARE(id.error().kind, Error::Kind::Server);
        QCOMPARE(server.asked.size(), 4);
    }
};

QTEST_GUILESS_MAIN(TestNewJob)
#include "tst_newjob.moc"
