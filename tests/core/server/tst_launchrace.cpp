#include "tests/core/server/daemon.h"
#include "tests/core/server/graphqlclient.h"

#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <mutex>
#include <thread>

namespace {

constexpr int agents = 8;
constexpr int itemsOfEach = 40;

QJsonObject merged(QJsonObject object, const QJsonObject &more)
{
    for (auto field = more.begin(); field != more.end(); ++field)
        object[field.key()] = field.value();
    return object;
}

QJsonObject queue()
{
    return { { u"entityName"_s, u"my-team"_s },
             { u"projectName"_s, u"model-registry"_s },
             { u"queueName"_s, u"gpu"_s } };
}

/// On threads of their own, each with its number.
template <typename Work> void atOnce(const Work &work)
{
    std::vector<std::thread> threads;
    for (int number = 0; number < agents; ++number)
        threads.emplace_back([work, number] { work(number); });
    for (std::thread &thread : threads)
        thread.join();
}

/// What every thread found, together.
class Notes
{
public:
    void add(const QString &note)
    {
        const std::lock_guard lock(m_mutex);
        m_all.append(note);
    }
    QStringList all() const { return m_all; }

private:
    std::mutex m_mutex;
    QStringList m_all;
};

} // namespace

/// Agents that ask a real server for jobs, all at once.
class LaunchRaceTest : public QObject
{
    Q_OBJECT

private slots:
    void everyItemIsHandedOutOnce()
    {
        const QTemporaryDir dir;
        const Daemon daemon(dir.path());
        QTRY_VERIFY(daemon.serves());
        const QUrl url = daemon.url();
        const auto key = QString::fromUtf8(daemon.contents(u"admin.key"_s).trimmed());
        GraphqlClient client(url, key);
        makeQueueAndJob(client);

        const auto pushed = std::make_shared<Notes>();
        atOnce([url, key, pushed](int) {
            GraphqlClient pushing(url, key);
            const QJsonObject job {
                { u"runSpec"_s,
                  u"{\"job\":\"my-team/training/fit:latest\",\"entity\":\"my-team\","
                  "\"project\":\"runs\"}"_s }
            };
            for (int i = 0; i < itemsOfEach; ++i) {
                const Reply reply = pushing.change(u"pushToRunQueueByName"_s, merged(queue(), job),
                                                   u"runQueueItemId"_s);
                pushed->add(reply.text("pushToRunQueueByName.runQueueItemId"));
            }
        });
        constexpr int count = agents * itemsOfEach;
        QCOMPARE(asSet(pushed->all()).size(), count);

        const auto taken = std::make_shared<Notes>();
        const auto refused = std::make_shared<Notes>();
        atOnce([url, key, taken, refused](int agent) {
            GraphqlClient asking(url, key);
            for (;;) {
                const Reply popped
                    = asking.change(u"popFromRunQueue"_s, queue(), u"runQueueItemId"_s);
                const QString item = popped.text("popFromRunQueue.runQueueItemId");
                if (popped.status != 200)
                    refused->add(popped.message());
                if (item.isEmpty())
                    return;
                taken->add(item);
                const QJsonObject mine { { u"runQueueItemId"_s, item },
                                         { u"runName"_s, u"agent-%1"_s.arg(agent) } };
                const Reply told = asking.change(u"ackRunQueueItem"_s, mine, u"success"_s);
                if (!told.at("ackRunQueueItem.success").toBool())
                    refused->add(item);
            }
        });
        QCOMPARE(refused->all(), QStringList());
        QCOMPARE(taken->all().size(), count);
        QCOMPARE(asSet(taken->all()), asSet(pushed->all()));
        const Reply counted
            = client.ask(u"{ project(name: \"model-registry\", entityName: \"my-team\") {"
                         " runQueue(name: \"gpu\") { itemCounts { pending starting running } } }"
                         " }"_s);
        QCOMPARE(
            counted.at("project.runQueue.itemCounts").toObject(),
            (QJsonObject { { u"pending"_s, 0 }, { u"starting"_s, 0 }, { u"running"_s, count } }));
    }

private:
    static QSet<QString> asSet(const QStringList &list) { return { list.begin(), list.end() }; }

    static void makeQueueAndJob(GraphqlClient &client)
    {
        const QJsonObject settings { { u"resourceType"_s, u"local-process"_s },
                                     { u"resourceConfig"_s,
                                       u"{\"resource_args\":{\"local-process\":{}}}"_s } };
        QCOMPARE(client.change(u"upsertRunQueue"_s, merged(queue(), settings), u"success"_s).status,
                 200);
        const Reply job = client.change(u"createArtifact"_s,
                                        { { u"entityName"_s, u"my-team"_s },
                                          { u"projectName"_s, u"training"_s },
                                          { u"artifactTypeName"_s, u"job"_s },
                                          { u"artifactCollectionName"_s, u"fit"_s },
                                          { u"digest"_s, u"d"_s },
                                          { u"digestAlgorithm"_s, u"MANIFEST_MD5"_s } },
                                        u"artifact { id }"_s);
        const QString id = job.text("createArtifact.artifact.id");
        QCOMPARE(client.change(u"commitArtifact"_s, { { u"artifactID"_s, id } }).status, 200);
    }
};

QTEST_GUILESS_MAIN(LaunchRaceTest)
#include "tst_launchrace.moc"
