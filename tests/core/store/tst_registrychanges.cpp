#include "core/store/events.h"
#include "core/store/registrychanges.h"
#include "tests/core/store/sample.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace store;

/// Unlinking, tags, links that wait for their version, and the events that tell of them.
class RegistryChangesTest : public QObject
{
    Q_OBJECT

    template <typename F> auto write(F f) { return must(m_store->write(f)); }
    template <typename F> auto read(F f) { return must(m_store->read(f)); }

private slots:
    void init()
    {
        m_store.reset();
        m_dir = std::make_unique<QTemporaryDir>();
        m_store = openStore(*m_dir);
        m_sample = std::make_unique<Sample>(*m_store);
    }

    void unlinkingTellsWhatTheVersionWasCalled()
    {
        const auto linked = link(m_sample->version, { u"prod"_s });
        forgetEvents();
        write([&](Database &db) { return leaveCollection(db, linked, m_sample->user.id); });
        QCOMPARE(told(), QStringList { u"UNLINK_ARTIFACT churn v0 [latest,prod]"_s });
        const auto event = events().first();
        QCOMPARE(event.metadata, uR"({"accuracy":0.93})"_s);
        QCOMPARE(event.author, u"ada"_s);
        QVERIFY(!read([&](Database &db) {
            return Memberships(db).find(m_sample->model.id, m_sample->version.id);
        }));
        QVERIFY(read([&](Database &db) {
            return Memberships(db).find(m_sample->sequence.id, m_sample->version.id);
        }));
    }

    void latestMovesToTheNewestThatIsLeft()
    {
        const auto first = link(m_sample->version);
        const auto second = link(anotherVersion());
        const auto third = link(anotherVersion());
        write([&](Database &db) { return leaveCollection(db, second, m_sample->user.id); });
        QCOMPARE(latest(), third.id);
        write([&](Database &db) { return leaveCollection(db, third, m_sample->user.id); });
        QCOMPARE(latest(), first.id);
        const auto fourth = link(anotherVersion());
        QCOMPARE(fourth.versionIndex, 3); // numbers are not used again
    }

    void tagsAreToldInEveryCollectionOfTheVersion()
    {
        link(m_sample->version);
        forgetEvents();
        changeVersionTags({ u"a"_s, u"b"_s }, {});
        QCOMPARE(told(),
                 QStringList(
                     { u"ADD_ARTIFACT_TAG churn v0 a"_s, u"ADD_ARTIFACT_TAG run-model v0 a"_s,
                       u"ADD_ARTIFACT_TAG churn v0 b"_s, u"ADD_ARTIFACT_TAG run-model v0 b"_s }));
        QCOMPARE(tags(Tags::Bearer::Artifact, m_sample->version.id),
                 QStringList({ u"a"_s, u"b"_s }));
    }

    void tagsThatChangeNothingAreNoEvents()
    {
        changeVersionTags({ u"a"_s }, {});
        forgetEvents();
        changeVersionTags({ u"a"_s }, { u"x"_s });
        QCOMPARE(told(), QStringList());
        changeVersionTags({}, { u"a"_s });
        QCOMPARE(told(), QStringList { u"REMOVE_ARTIFACT_TAG run-model v0 a"_s });
        QCOMPARE(tags(Tags::Bearer::Artifact, m_sample->version.id), QStringList());
    }

    void tagsOfCollectionsTellNoVersion()
    {
        write([&](Database &db) {
            return changeCollectionTags(
                db, m_sample->model.id,
                { .added = { { u"vision"_s } }, .userId = m_sample->user.id });
        });
        write([&](Database &db) {
            return changeCollectionTags(
                db, m_sample->model.id,
                { .removed = { { u"vision"_s } }, .userId = m_sample->user.id });
        });
        QCOMPARE(told(),
                 QStringList({ u"ADD_COLLECTION_TAG churn v0 vision"_s,
                               u"REMOVE_COLLECTION_TAG churn v0 vision"_s }));
        QCOMPARE(events().first().artifactId, 0);
        QCOMPARE(events().first().project, u"model-registry"_s);
    }

    void aTagIsAnotherInAnotherCategory()
    {
        const auto add = [&](const NewTag &tag) {
            return write([&](Database &db) {
                return Tags(db).add(Tags::Bearer::Collection, m_sample->model.id, tag);
            });
        };
        QVERIFY(add({ u"a"_s }));
        QVERIFY(!add({ u"a"_s }));
        QVERIFY(add({ u"a"_s, u"stage"_s }));
        QCOMPARE(tags(Tags::Bearer::Collection, m_sample->model.id),
                 QStringList({ u"a"_s, u"a"_s }));
    }

    void aLinkWaitsForItsVersion()
    {
        const auto pending
            = write([&](Database &db) -> Result<ArtifactRow> { return m_sample->newVersion(db); });
        const auto wait = [&](const QStringList &aliases) {
            write([&](Database &db) {
                return linkWhenCommitted(
                    db, { pending.id, m_sample->model.id, aliases, m_sample->user.id });
            });
        };
        wait({ u"prod"_s });
        wait({ u"eu"_s });
        QCOMPARE(told(), QStringList());
        write([&](Database &db) { return commitArtifact(db, pending.id, m_sample->user.id); });
        QCOMPARE(told(),
                 QStringList({ u"CREATE_ARTIFACT run-model v1 [latest]"_s,
                               u"LINK_MODEL churn v0 [prod,eu,latest]"_s,
                               u"ADD_ARTIFACT_ALIAS churn v0 prod"_s,
                               u"ADD_ARTIFACT_ALIAS churn v0 eu"_s }));
    }

    void aVersionThatIsNotCommittedCantBeLinkedAtOnce()
    {
        const auto pending
            = write([&](Database &db) -> Result<ArtifactRow> { return m_sample->newVersion(db); });
        const auto linked = m_store->write([&](Database &db) {
            return linkVersion(db, { pending.id, m_sample->model.id, {}, m_sample->user.id });
        });
        QVERIFY(!linked);
        QCOMPARE(linked.error().kind, Error::Kind::Conflict);
    }

    void removingASequenceUnlinksItsVersions()
    {
        link(m_sample->version, { u"prod"_s });
        forgetEvents();
        write([&](Database &db) {
            return removeCollection(db, m_sample->sequence.id, m_sample->user.id);
        });
        QCOMPARE(told(), QStringList { u"UNLINK_ARTIFACT churn v0 [latest,prod]"_s });
        const auto gone = m_store->read(
            [&](Database &db) { return Artifacts(db).artifact(m_sample->version.id); });
        QVERIFY(!gone);
        QCOMPARE(gone.error().kind, Error::Kind::NotFound);
    }

    void removingAPortfolioKeepsTheVersions()
    {
        link(m_sample->version);
        write([&](Database &db) {
            return removeCollection(db, m_sample->model.id, m_sample->user.id);
        });
        QVERIFY(m_store->read(
            [&](Database &db) { return Artifacts(db).artifact(m_sample->version.id); }));
    }

private:
    MembershipRow link(const ArtifactRow &version, const QStringList &aliases = {})
    {
        return write([&](Database &db) {
            return linkVersion(db, { version.id, m_sample->model.id, aliases, m_sample->user.id });
        });
    }

    ArtifactRow anotherVersion()
    {
        return write([&](Database &db) {
            return commitArtifact(db, m_sample->newVersion(db).id, m_sample->user.id);
        });
    }

    void changeVersionTags(const QStringList &added, const QStringList &removed)
    {
        TagChange change { .userId = m_sample->user.id };
        for (const QString &name : added)
            change.added.append({ name });
        for (const QString &name : removed)
            change.removed.append({ name });
        write([&](Database &db) { return changeTags(db, m_sample->version.id, change); });
    }

    QStringList tags(Tags::Bearer bearer, qint64 id)
    {
        QStringList names;
        for (const TagRow &row : read([&](Database &db) { return Tags(db).of(bearer, id); }))
            names.append(row.name);
        return names;
    }

    qint64 latest()
    {
        const auto found = read([&](Database &db) {
            return Memberships(db).findAlias(m_sample->model.id, u"latest"_s);
        });
        return found ? found->id : 0;
    }

    QList<EventRow> events()
    {
        return read([](Database &db) { return Events(db).unprocessed(100); });
    }

    void forgetEvents()
    {
        write([](Database &db) { return db.run(u"DELETE FROM events"_s); });
    }

    /// "LINK_MODEL churn v0 [prod,latest]", "ADD_ARTIFACT_TAG churn v0 reviewed"
    QStringList told()
    {
        QStringList all;
        for (const EventRow &event : events()) {
            const QString about = event.aliases.isEmpty() ? event.alias + event.tag
                                                          : u'[' + event.aliases.join(u',') + u']';
            all.append(u"%1 %2 v%3 %4"_s.arg(apiName(event.type), event.collection,
                                             QString::number(event.versionIndex), about));
        }
        return all;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Sample> m_sample;
};

QTEST_GUILESS_MAIN(RegistryChangesTest)
#include "tst_registrychanges.moc"
