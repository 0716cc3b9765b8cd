#include "tests/core/server/uploader.h"

#include <QDirIterator>
#include <QTest>

class UploadsTest : public QObject, private Uploader
{
    Q_OBJECT

private slots:
    void init() { start(); }
    void cleanupTestCase() { stop(); }

    void aVersionIsCompleteWithItsFiles()
    {
        const QString id = announced();
        QCOMPARE(put(fileUrl(id), m_content), 200);
        QCOMPARE(putManifest(id), 200);
        QCOMPARE(commit(id).status, 200);
        const Reply seen
            = m_client->ask(u"query($id: ID!) { artifact(id: $id) { state size fileCount"
                            " ttlDurationSeconds ttlIsInherited versionIndex"
                            " currentManifest { digest file { directUrl } }"
                            " files { totalCount edges { node { name sizeBytes md5"
                            " digest directUrl } } } } }"_s,
                            { { u"id"_s, id } });
        QCOMPARE(seen.text("artifact.state"), u"COMMITTED"_s);
        QCOMPARE(seen.at("artifact.size").toInt(), int(m_content.size()));
        QCOMPARE(seen.at("artifact.fileCount").toInt(), 1);
        QCOMPARE(seen.at("artifact.versionIndex").toInt(), 0);
        QCOMPARE(seen.at("artifact.ttlDurationSeconds").toInt(), -1);
        QCOMPARE(seen.at("artifact.ttlIsInherited").toBool(), true);
        QCOMPARE(get(seen.text("artifact.currentManifest.file.directUrl")), manifest());
        const QString file = "artifact.files.edges.0.node."_L1;
        QCOMPARE(seen.at("artifact.files.totalCount").toInt(), 1);
        QCOMPARE(seen.text(qPrintable(file + "name"_L1)), u"m.bin"_s);
        QCOMPARE(seen.text(qPrintable(file + "md5"_L1)), base64Md5(m_content));
        QCOMPARE(get(seen.text(qPrintable(file + "directUrl"_L1))), m_content);
    }

    void nothingIsCommittedBeforeAllIsThere()
    {
        const QString id = announced();
        QVERIFY(commit(id).message().contains(u"manifest"_s));
        QCOMPARE(putManifest(id), 200);
        const Reply early = commit(id);
        QCOMPARE(early.status, 422);
        QVERIFY(early.message().contains(u"m.bin"_s));
        QCOMPARE(state(id), u"PENDING"_s);
        QCOMPARE(put(fileUrl(id), m_content), 200);
        QCOMPARE(commit(id).status, 200);
        QCOMPARE(commit(id).status, 200); // again, as after a lost answer
        QCOMPARE(state(id), u"COMMITTED"_s);
    }

    void aManifestOfAnotherVersionIsRefused()
    {
        const QString id = announced();
        QCOMPARE(put(fileUrl(id), m_content), 200);
        const QByteArray other = manifest().replace("m.bin", "n.bin");
        QCOMPARE(put(manifestUrl(id, other), other), 200);
        QCOMPARE(commit(id).status, 422);
        QCOMPARE(putManifest(id), 200); // takes the place of the other
        QCOMPARE(commit(id).status, 200);
        QVERIFY(manifestUrl(id, other).isEmpty());
    }

    void aManifestThatIsNoneIsRefused()
    {
        const QString id = announced();
        QCOMPARE(put(manifestUrl(id, "{}"), "{}"), 422);
    }

    void aFileThatEndsHalfWayLeavesNothing()
    {
        const QString id = announced();
        const QString url = fileUrl(id);
        {
            RawClient client(port());
            client.say(request(u"PUT"_s, url, 1'000'000) + QByteArray(600'000, 'x'));
            QTRY_VERIFY(!temporaryFiles().isEmpty());
        }
        QTRY_VERIFY(temporaryFiles().isEmpty());
        QVERIFY(!fileUrl(id).isEmpty());
        QCOMPARE(putManifest(id), 200);
        QCOMPARE(commit(id).status, 422);
    }

    void otherBytesThanAnnouncedAreRefused()
    {
        const QString id = announced();
        QCOMPARE(put(fileUrl(id), QByteArray(m_content).replace(0, 1, "?")), 400);
        QVERIFY(!fileUrl(id).isEmpty());
        QTRY_VERIFY(temporaryFiles().isEmpty());
    }

    void theSameBytesAreStoredOnce()
    {
        const QString id = announced();
        const QString url = fileUrl(id);
        QCOMPARE(put(url, m_content), 200);
        QCOMPARE(put(url, m_content), 200);
        QCOMPARE(fileUrl(id), QString()); // nothing to upload any more
        QDirIterator blobs(m_dir->filePath(u"blobs"_s), QDir::Files, QDirIterator::Subdirectories);
        int count = 0;
        for (; blobs.hasNext(); blobs.next())
            ++count;
        QCOMPARE(count, 1);
    }

    void equalContentIsOneVersion()
    {
        const QString id = complete();
        const Reply again = create();
        QCOMPARE(again.text("createArtifact.artifact.id"), id);
        QCOMPARE(again.text("createArtifact.artifact.state"), u"COMMITTED"_s);
    }

    void addressesAreForOneThingOnly()
    {
        const QString id = announced();
        const QString upload = fileUrl(id);
        QCOMPARE(status(u"GET"_s, upload), 403);
        QCOMPARE(status(u"PUT"_s, upload.chopped(3) + u"AAA"_s), 403);
        QCOMPARE(status(u"GET"_s, base() + u"/storage/"_s), 403);
        QCOMPARE(status(u"GET"_s, base() + u"/storage/../admin.key"_s), 404);
        QCOMPARE(status(u"GET"_s, base() + u"/storage/..%2Fadmin.key"_s), 403);
        QCOMPARE(put(upload, m_content), 200);
        QCOMPARE(putManifest(id), 200);
        QCOMPARE(commit(id).status, 200);
        const QString download = downloadUrl(id);
        QCOMPARE(status(u"PUT"_s, download), 403);
        QCOMPARE(status(u"POST"_s, download), 405);
    }

    void partsOfAFileAreSent()
    {
        const QString url = downloadUrl(complete());
        RawClient client(port());
        client.say(request(u"GET"_s, url, 0, "Range: bytes=99990-\r\n"));
        const QByteArray header = client.hear();
        QVERIFY(header.startsWith("HTTP/1.1 206"));
        QVERIFY(header.contains("Content-Range: bytes 99990-99999/100000"));
        QCOMPARE(client.body(), m_content.last(10));
        client.say(request(u"GET"_s, url, 0, "Range: bytes=100000-\r\n"));
        QVERIFY(client.hear().contains("Content-Range: bytes */100000"));
    }

    void theSdksOwnAddressesNeedAKey()
    {
        const QString id = complete();
        const QString path = base() + u"/artifactsV2/default/my-team/training/m/"_s
            + QString::fromLatin1(QUrl::toPercentEncoding(id)) + u'/'
            + QString::fromLatin1(md5(m_content).toHex()) + u"/m.bin"_s;
        QCOMPARE(status(u"GET"_s, path), 401);
        QCOMPARE(get(path, key()), m_content);
        QCOMPARE(status(u"GET"_s, QString(path).replace(u"my-team"_s, u"nobody"_s), key()), 404);
        const QString unknown = QString::fromLatin1(md5("else").toHex());
        QCOMPARE(status(u"GET"_s,
                        QString(path).replace(QString::fromLatin1(md5(m_content).toHex()), unknown),
                        key()),
                 404);
    }

    void aDeletedVersionIsGoneFromItsCollection()
    {
        const QString id = complete({ { u"aliases"_s, aliases({ u"prod"_s }) } });
        const QJsonObject input { { u"artifactID"_s, id } };
        const Reply refused = m_client->change(u"deleteArtifact"_s, input);
        QCOMPARE(refused.status, 409);
        QVERIFY(refused.message().contains(u"prod"_s));
        const QJsonObject all { { u"artifactID"_s, id }, { u"deleteAliases"_s, true } };
        QCOMPARE(m_client->change(u"deleteArtifact"_s, all).status, 200);
        QCOMPARE(m_client->change(u"deleteArtifact"_s, all).status, 404);
        QCOMPARE(state(id), u"DELETED"_s);
        const Reply gone
            = m_client->ask(u"{ project(entityName: \"my-team\", name: \"training\") {"
                            " artifactCollectionMembership(name: \"m:latest\") { id } } }"_s);
        QVERIFY(gone.at("project.artifactCollectionMembership").isNull());
        m_content += "!";
        const Reply next
            = m_client->ask(u"query($id: ID!) { artifact(id: $id) { versionIndex } }"_s,
                            { { u"id"_s, complete() } });
        QCOMPARE(next.at("artifact.versionIndex").toInt(), 1);
    }

    void whatIsNotNamedStaysAsItIs()
    {
        const QString id
            = complete({ { u"description"_s, u"first"_s }, { u"metadata"_s, u"{\"a\": 1}"_s } });
        const auto update = [&](const QJsonObject &more) {
            QJsonObject input = more;
            input[u"artifactID"_s] = id;
            return m_client->change(u"updateArtifact"_s, input,
                                    u"artifact { description metadata ttlDurationSeconds"
                                    " ttlIsInherited }"_s);
        };
        const Reply kept = update({ { u"ttlDurationSeconds"_s, 3600 } });
        QCOMPARE(kept.text("updateArtifact.artifact.description"), u"first"_s);
        QCOMPARE(kept.text("updateArtifact.artifact.metadata"), u"{\"a\": 1}"_s);
        QCOMPARE(kept.at("updateArtifact.artifact.ttlDurationSeconds").toInt(), 3600);
        QCOMPARE(kept.at("updateArtifact.artifact.ttlIsInherited").toBool(), false);
        const Reply changed = update({ { u"description"_s, u""_s }, { u"metadata"_s, u"{}"_s } });
        QCOMPARE(changed.at("updateArtifact.artifact.ttlDurationSeconds").toInt(), 3600);
        QCOMPARE(changed.text("updateArtifact.artifact.metadata"), u"{}"_s);
        QCOMPARE(update({ { u"ttlDurationSeconds"_s, 0 } }).field(), u"ttlDurationSeconds"_s);
        QCOMPARE(update({ { u"metadata"_s, u"[]"_s } }).status, 422);
    }

    void clientsIdsStandForVersionsAndSequences()
    {
        const QString id = announced(
            { { u"clientID"_s, u"client-1"_s }, { u"sequenceClientID"_s, u"sequence-1"_s } });
        const auto mapped = [&](const QString &clientId) {
            return m_client->ask(
                u"query($id: ID!) { clientIDMapping(clientID: $id) { serverID } }"_s,
                { { u"id"_s, clientId } });
        };
        QCOMPARE(mapped(u"client-1"_s).text("clientIDMapping.serverID"), id);
        QVERIFY(!mapped(u"sequence-1"_s).text("clientIDMapping.serverID").isEmpty());
        QVERIFY(mapped(u"nothing"_s).at("clientIDMapping").isNull());
    }

    void inputThatCanNotWorkIsRefused_data()
    {
        QTest::addColumn<QJsonObject>("more");
        QTest::addColumn<QString>("field");
        QTest::newRow("region") << QJsonObject { { u"storageRegion"_s, u"mars"_s } }
                                << u"storageRegion"_s;
        QTest::newRow("several writers")
            << QJsonObject { { u"distributedID"_s, u"d"_s } } << u"distributedID"_s;
        QTest::newRow("time to live")
            << QJsonObject { { u"ttlDurationSeconds"_s, -3 } } << u"ttlDurationSeconds"_s;
        QTest::newRow("run") << QJsonObject { { u"runName"_s, u"no-such-run"_s } } << u"runName"_s;
    }

    void inputThatCanNotWorkIsRefused()
    {
        QFETCH(QJsonObject, more);
        QFETCH(QString, field);
        const Reply reply = create(more);
        QVERIFY(reply.status >= 400 && reply.status < 500);
        QCOMPARE(reply.field(), field);
    }

    void filesOutsideOfAVersionAreRefused()
    {
        const QString id = announced();
        for (const auto &name : { u"../x"_s, u"/etc/passwd"_s, u""_s })
            QCOMPARE(files(id, name).status, 422);
    }
};

QTEST_GUILESS_MAIN(UploadsTest)
#include "tst_uploads.moc"
