#include "core/store/events.h"
#include "tests/core/store/sample.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace store;

/// Linking, aliases and commits, and the events that tell of them.
class TestModelChanges : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void linkingWritesItsEventsInOrder();
    void linkingAgainAnswersTheSameMembership();
    void anAliasMovesAndLatestFollows();
    void anAliasThatIsThereIsNoEvent();
    void aliasesOfVersionsOutsideAreRefused();
    void committingGivesIndexMembershipAndEvents();
    void committingTwiceChangesNothing();
    void wrongLinksAreRefused_data();
    void wrongLinksAreRefused();
    void anEventIsThereIfAndOnlyIfItsCauseIs();
    void anEventKeepsWhatItSaw();

private:
    QList<EventRow> events();
    Result<MembershipRow> link(const QStringList &aliases = {});
    Result<MembershipRow> alias(const QString &name);
    QStringList aliases(const MembershipRow &membership);
    ArtifactRow secondVersion();

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Sample> m_sample;
};

void TestModelChanges::init()
{
    m_store.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    m_store = openStore(*m_dir);
    m_sample = std::make_unique<Sample>(*m_store);
}

QList<EventRow> TestModelChanges::events()
{
    return must(m_store->read([](Database &db) { return Events(db).unprocessed(100); }));
}

Result<MembershipRow> TestModelChanges::link(const QStringList &names)
{
    return m_store->write([&](Database &db) {
        return linkVersion(db,
                           { m_sample->version.id, m_sample->model.id, names, m_sample->user.id });
    });
}

Result<MembershipRow> TestModelChanges::alias(const QString &name)
{
    return m_store->write([&](Database &db) {
        return addAlias(db, { m_sample->version.id, m_sample->model.id, name, m_sample->user.id });
    });
}

QStringList TestModelChanges::aliases(const MembershipRow &membership)
{
    QStringList names;
    const auto rows = must(
        m_store->read([&](Database &db) { return Aliases(db).ofMembership(membership.id); }));
    for (const AliasRow &row : rows)
        names.append(row.alias);
    return names;
}

ArtifactRow TestModelChanges::secondVersion()
{
    return must(m_store->write([this](Database &db) {
        return commitArtifact(db, m_sample->newVersion(db).id, m_sample->user.id);
    }));
}

void TestModelChanges::linkingWritesItsEventsInOrder()
{
    const auto membership = must(link({ u"staging"_s, u"eu"_s, u"latest"_s }));
    QCOMPARE(membership.versionIndex, 0);
    QCOMPARE(aliases(membership), (QStringList { u"latest"_s, u"staging"_s, u"eu"_s }));

    const auto written = events();
    QCOMPARE(written.size(), 3);
    const EventRow &linked = written.at(0);
    QCOMPARE(linked.type, EventType::LinkArtifact);
    QCOMPARE(linked.collectionId, m_sample->model.id);
    QCOMPARE(linked.projectId, m_sample->registry.id);
    QCOMPARE(linked.entityId, m_sample->team.id);
    QCOMPARE(linked.aliases, (QStringList { u"staging"_s, u"eu"_s, u"latest"_s }));
    QCOMPARE(linked.author, u"ada"_s);
    QCOMPARE(linked.entity, u"acme"_s);
    QCOMPARE(linked.project, u"model-registry"_s);
    QCOMPARE(linked.collection, u"churn"_s);
    QCOMPARE(linked.metadata, uR"({"accuracy":0.93})"_s);
    QCOMPARE(written.at(1).type, EventType::AddArtifactAlias);
    QCOMPARE(written.at(1).alias, u"staging"_s);
    QCOMPARE(written.at(2).alias, u"eu"_s);
}

void TestModelChanges::linkingAgainAnswersTheSameMembership()
{
    const auto first = must(link());
    const auto second = must(link({ u"production"_s }));
    QCOMPARE(second.id, first.id);
    QCOMPARE(second.versionIndex, first.versionIndex);
    const auto written = events();
    QCOMPARE(written.size(), 2);
    QCOMPARE(written.at(1).type, EventType::AddArtifactAlias);
}

void TestModelChanges::anAliasMovesAndLatestFollows()
{
    const auto first = must(link({ u"production"_s }));
    const auto version = secondVersion();
    QCOMPARE(version.versionIndex, std::optional(1));
    const auto second = must(m_store->write([&](Database &db) {
        return linkVersion(
            db, { version.id, m_sample->model.id, { u"production"_s }, m_sample->user.id });
    }));
    QCOMPARE(second.versionIndex, 1);
    QCOMPARE(aliases(first), QStringList());
    QCOMPARE(aliases(second), (QStringList { u"latest"_s, u"production"_s }));

    (void)must(alias(u"production"_s));
    QCOMPARE(aliases(first), QStringList { u"production"_s });
    QCOMPARE(aliases(second), QStringList { u"latest"_s });
}

void TestModelChanges::anAliasThatIsThereIsNoEvent()
{
    (void)must(link());
    (void)must(alias(u"staging"_s));
    (void)must(alias(u"staging"_s));
    QCOMPARE(events().size(), 2);
}

void TestModelChanges::aliasesOfVersionsOutsideAreRefused()
{
    QCOMPARE(alias(u"staging"_s).error().kind, Error::Kind::NotFound);
    QCOMPARE(events().size(), 0);
}

void TestModelChanges::committingGivesIndexMembershipAndEvents()
{
    const auto version = must(m_store->write([this](Database &db) {
        const auto pending = m_sample->newVersion(db, { u"latest"_s, u"best"_s });
        return commitArtifact(db, pending.id, m_sample->user.id);
    }));
    QCOMPARE(version.state, ArtifactState::Committed);
    QCOMPARE(version.versionIndex, std::optional(1)); // the sample has v0
    const auto place = must(m_store->read(
        [&](Database &db) { return Memberships(db).findAlias(m_sample->sequence.id, u"v1"_s); }));
    QVERIFY(place && place->artifactId == version.id);
    QCOMPARE(aliases(*place), (QStringList { u"latest"_s, u"best"_s }));

    const auto written = events();
    QCOMPARE(written.size(), 2);
    QCOMPARE(written.at(0).type, EventType::CreateArtifact);
    QCOMPARE(written.at(0).collection, u"run-model"_s);
    QCOMPARE(written.at(0).versionIndex, 1);
    QCOMPARE(written.at(1).type, EventType::AddArtifactAlias);
    QCOMPARE(written.at(1).alias, u"best"_s);
}

void TestModelChanges::committingTwiceChangesNothing()
{
    const auto again = must(m_store->write([this](Database &db) {
        return commitArtifact(db, m_sample->version.id, m_sample->user.id);
    }));
    QCOMPARE(again.versionIndex, m_sample->version.versionIndex);
    QCOMPARE(events().size(), 0);
}

void TestModelChanges::wrongLinksAreRefused_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("field");
    QTest::newRow("pending") << u"pending"_s << Error::Kind::Conflict << u"artifactID"_s;
    QTest::newRow("into a sequence")
        << u"sequence"_s << Error::Kind::Unprocessable << u"artifactPortfolioID"_s;
    QTest::newRow("another type") << u"type"_s << Error::Kind::Unprocessable << u"artifactID"_s;
}

void TestModelChanges::wrongLinksAreRefused()
{
    QFETCH(QString, what);
    QFETCH(Error::Kind, kind);
    QFETCH(QString, field);
    const auto linked = m_store->write([&](Database &db) -> Result<MembershipRow> {
        LinkVersion wrong { m_sample->version.id, m_sample->model.id, {}, m_sample->user.id };
        if (what == u"pending")
            wrong.artifactId = m_sample->newVersion(db).id;
        if (what == u"sequence")
            wrong.portfolioId = m_sample->sequence.id;
        if (what == u"type") {
            const auto type
                = must(Projects(db).findOrCreateType(m_sample->registry.id, u"dataset"_s));
            wrong.portfolioId
                = must(Collections(db).create({ m_sample->registry.id, type.id,
                                                CollectionKind::Portfolio, u"data"_s }))
                      .id;
        }
        return linkVersion(db, wrong);
    });
    QVERIFY(!linked);
    QCOMPARE(linked.error().kind, kind);
    QCOMPARE(linked.error().field, field);
    QCOMPARE(events().size(), 0);
}

void TestModelChanges::anEventIsThereIfAndOnlyIfItsCauseIs()
{
    const auto undone = m_store->write([this](Database &db) -> Result<Done> {
        (void)must(linkVersion(
            db, { m_sample->version.id, m_sample->model.id, { u"eu"_s }, m_sample->user.id }));
        return Error { Error::Kind::Invalid, u"no"_s };
    });
    QVERIFY(!undone);
    QCOMPARE(events().size(), 0);

    // The other way round: an event that can't be written takes its cause with it.
    (void)must(m_store->write([](Database &db) {
        return db.run(u"CREATE TRIGGER refuse BEFORE INSERT ON events"
                      " WHEN NEW.type = 'ADD_ARTIFACT_ALIAS'"
                      " BEGIN SELECT raise(ABORT, 'broken'); END"_s);
    }));
    QVERIFY(!link({ u"eu"_s }));
    QCOMPARE(events().size(), 0);
    const auto count
        = m_store->read([this](Database &db) { return Memberships(db).count(m_sample->model.id); });
    QCOMPARE(must(count), 0);
}

void TestModelChanges::anEventKeepsWhatItSaw()
{
    (void)must(link());
    (void)must(m_store->write([](Database &db) -> Result<Done> {
        (void)must(db.run(u"UPDATE artifacts SET metadata = '{}'"_s));
        (void)must(db.run(u"UPDATE collections SET name = name || '-renamed'"_s));
        return db.run(u"UPDATE users SET username = 'bob'"_s);
    }));
    const EventRow event = events().first();
    QCOMPARE(event.metadata, uR"({"accuracy":0.93})"_s);
    QCOMPARE(event.collection, u"churn"_s);
    QCOMPARE(event.author, u"ada"_s);
}

QTEST_GUILESS_MAIN(TestModelChanges)
#include "tst_modelchanges.moc"
