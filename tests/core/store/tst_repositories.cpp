#include "core/store/mutations.h"
#include "tests/core/store/sample.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace store;

/// What is unique, what is found again, how lists are paged.
class TestRepositories : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void aUserHasAnEntityOfTheirOwn();
    void namesOfUsersAndTeamsAreOneSpace();
    void anApiKeyIsFoundByItsHashOnly();
    void rolesChange();
    void aRemovedTeamTakesEverythingWithIt();
    void collectionNamesAreOneSpaceInAProject();
    void automationNamesAreUniqueInTheirScope();
    void automationsAreListedByEveryScopeAboveThem();
    void automationsAreFoundByEventAndPlace();
    void aWebhookInUseStays();
    void secretsAreInsertedOnceAndReplaced();
    void aClientIdIsUsedOnce();
    void listsArePaged();
    void aMutationIsAppliedOnce();

private:
    template <typename F> auto write(F f) { return m_store->write(f); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Sample> m_sample;
};

void TestRepositories::init()
{
    m_store.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    m_store = openStore(*m_dir);
    m_sample = std::make_unique<Sample>(*m_store);
}

void TestRepositories::aUserHasAnEntityOfTheirOwn()
{
    const UserRow &user = m_sample->user;
    QCOMPARE(user.defaultEntityId, user.ownEntityId);
    (void)must(write([&](Database &db) -> Result<Done> {
        const auto own = must(Accounts(db).entity(user.ownEntityId));
        if (own.name != u"ada" || own.type != EntityType::User)
            return Error { .message = u"not their own"_s };
        (void)must(Accounts(db).setDefaultEntity(user.id, m_sample->team.id));
        return Done();
    }));
    const auto again
        = must(m_store->read([](Database &db) { return Accounts(db).findUser(u"ada"_s); }));
    QVERIFY(again && again->defaultEntityId == m_sample->team.id);
}

void TestRepositories::namesOfUsersAndTeamsAreOneSpace()
{
    const auto user
        = write([](Database &db) { return Accounts(db).createUser({ .username = u"acme"_s }); });
    QCOMPARE(user.error().kind, Error::Kind::Conflict);
    QVERIFY(user.error().message.contains(u"acme"));
    QVERIFY(!must(m_store->read([](Database &db) { return Accounts(db).findUser(u"acme"_s); })));
}

void TestRepositories::anApiKeyIsFoundByItsHashOnly()
{
    const QString key = must(write([this](Database &db) {
        return Accounts(db).createApiKey(m_sample->user.id, u"laptop"_s);
    }));
    QVERIFY(QRegularExpression(u"^[A-Za-z0-9]{40}$"_s).match(key).hasMatch());
    const auto byKey = [this](const QString &wanted) {
        return must(m_store->read([&](Database &db) { return Accounts(db).userByApiKey(wanted); }));
    };
    QCOMPARE(byKey(key)->id, m_sample->user.id);
    QVERIFY(!byKey(key + u'x'));
    QVERIFY(!byKey({}));
    const auto stored = m_store->read([&](Database &db) {
        return db.number(u"SELECT count(*) FROM api_keys WHERE instr(hash, ?)"_s, { key.toUtf8() });
    });
    QCOMPARE(must(stored), 0);
    QVERIFY(write([&](Database &db) { return Accounts(db).removeApiKey(key); }));
    QVERIFY(!byKey(key));
    QCOMPARE(write([&](Database &db) { return Accounts(db).removeApiKey(key); }).error().kind,
             Error::Kind::NotFound);
}

void TestRepositories::rolesChange()
{
    const auto role = [this] {
        return must(m_store->read([this](Database &db) {
            return Accounts(db).role(m_sample->team.id, m_sample->user.id);
        }));
    };
    QCOMPARE(role(), std::optional(Role::Admin));
    (void)must(write([this](Database &db) {
        return Accounts(db).setMember(m_sample->team.id, m_sample->user.id, Role::Viewer);
    }));
    QCOMPARE(role(), std::optional(Role::Viewer));
    const auto teams = must(m_store->read(
        [this](Database &db) { return Accounts(db).teamsOf(m_sample->user.id, {}); }));
    QCOMPARE(teams.total, 1);
    QCOMPARE(teams.items.first().name, u"acme"_s);
    (void)must(write([this](Database &db) {
        return Accounts(db).removeMember(m_sample->team.id, m_sample->user.id);
    }));
    QVERIFY(!role());
}

void TestRepositories::aRemovedTeamTakesEverythingWithIt()
{
    const auto left = write([this](Database &db) -> Result<qint64> {
        (void)must(Accounts(db).setDefaultEntity(m_sample->user.id, m_sample->team.id));
        (void)must(
            linkVersion(db, { m_sample->version.id, m_sample->model.id, {}, m_sample->user.id }));
        (void)must(
            Automations(db).create(m_sample->automation(EventType::LinkArtifact, u"deploy"_s)));
        (void)must(Secrets(db, m_store->vault())
                       .put(m_sample->team.id, u"T"_s, SecretText(QByteArrayView("x"))));
        (void)must(Accounts(db).removeEntity(m_sample->team.id));
        return db.number(u"SELECT (SELECT count(*) FROM projects)"
                         " + (SELECT count(*) FROM collections) + (SELECT count(*) FROM artifacts)"
                         " + (SELECT count(*) FROM automations) + (SELECT count(*) FROM webhooks)"
                         " + (SELECT count(*) FROM secrets) + (SELECT count(*) FROM events)"_s);
    });
    QCOMPARE(must(left), 0);
    const auto user = must(
        m_store->read([this](Database &db) { return Accounts(db).user(m_sample->user.id); }));
    QCOMPARE(user.defaultEntityId, user.ownEntityId);
}

void TestRepositories::collectionNamesAreOneSpaceInAProject()
{
    const Collections::New sequence { .projectId = m_sample->registry.id,
                                      .typeId = m_sample->model.typeId,
                                      .kind = CollectionKind::Sequence,
                                      .name = u"churn"_s };
    const auto created = write([&](Database &db) { return Collections(db).create(sequence); });
    QCOMPARE(created.error().kind, Error::Kind::Conflict);
    QCOMPARE(created.error().field, u"name"_s);
    const auto found = write([&](Database &db) { return Collections(db).findOrCreate(sequence); });
    QCOMPARE(found.error().kind, Error::Kind::Conflict);
    Collections::New same = sequence;
    same.kind = CollectionKind::Portfolio;
    const auto again = write([&](Database &db) { return Collections(db).findOrCreate(same); });
    QCOMPARE(must(again).id, m_sample->model.id);
}

void TestRepositories::automationNamesAreUniqueInTheirScope()
{
    auto automation = m_sample->automation(EventType::LinkArtifact, u"deploy"_s);
    const auto create = [&](Database &db) { return Automations(db).create(automation); };
    const auto first = must(write(create));
    QCOMPARE(first.entityId, m_sample->team.id);
    QCOMPARE(first.projectId, m_sample->registry.id);
    const auto taken = write(create);
    QCOMPARE(taken.error().kind, Error::Kind::Conflict);
    QCOMPARE(taken.error().field, u"name"_s);

    automation.scopeType = ScopeType::Project;
    automation.scopeId = m_sample->registry.id;
    QVERIFY(write(create));

    automation = first;
    automation.name = u"other"_s;
    automation.isEnabled = false;
    const auto renamed = write([&](Database &db) { return Automations(db).update(automation); });
    QCOMPARE(must(renamed).name, u"other"_s);
    QVERIFY(!must(renamed).isEnabled);
    automation.scopeId = 12345;
    QCOMPARE(write(create).error().field, u"scopeID"_s);
}

void TestRepositories::automationsAreListedByEveryScopeAboveThem()
{
    (void)must(write([this](Database &db) -> Result<Done> {
        auto automation = m_sample->automation(EventType::LinkArtifact, u"a"_s);
        (void)must(Automations(db).create(automation));
        automation.scopeType = ScopeType::Project;
        automation.scopeId = m_sample->registry.id;
        (void)must(Automations(db).create(automation));
        automation.scopeType = ScopeType::Entity;
        automation.scopeId = m_sample->team.id;
        (void)must(Automations(db).create(automation));
        return Done();
    }));
    const auto totals = m_store->read([this](Database &db) -> Result<QList<qint64>> {
        Automations automations(db);
        return QList<qint64> {
            must(automations.ofScope(ScopeType::Collection, m_sample->model.id, {})).total,
            must(automations.ofProject(m_sample->registry.id, {})).total,
            must(automations.ofEntity(m_sample->team.id, {})).total,
        };
    });
    QCOMPARE(must(totals), (QList<qint64> { 1, 2, 3 }));
}

void TestRepositories::automationsAreFoundByEventAndPlace()
{
    (void)must(write([this](Database &db) -> Result<Done> {
        auto automation = m_sample->automation(EventType::LinkArtifact, u"mine"_s);
        (void)must(Automations(db).create(automation));
        automation.name = u"off"_s;
        automation.isEnabled = false;
        (void)must(Automations(db).create(automation));
        automation = m_sample->automation(EventType::AddArtifactAlias, u"alias"_s);
        (void)must(Automations(db).create(automation));
        automation = m_sample->automation(EventType::LinkArtifact, u"elsewhere"_s);
        automation.scopeId = m_sample->sequence.id;
        (void)must(Automations(db).create(automation));
        automation = m_sample->automation(EventType::LinkArtifact, u"team"_s);
        automation.scopeType = ScopeType::Entity;
        automation.scopeId = m_sample->team.id;
        (void)must(Automations(db).create(automation));
        return Done();
    }));
    const auto found = must(m_store->read([this](Database &db) {
        return Automations(db).waitingFor(
            EventType::LinkArtifact,
            { m_sample->model.id, m_sample->registry.id, m_sample->team.id });
    }));
    QCOMPARE(found.size(), 2);
    QCOMPARE(found.at(0).name, u"mine"_s);
    QCOMPARE(found.at(1).name, u"team"_s);
}

void TestRepositories::aWebhookInUseStays()
{
    const auto remove = [this](Database &db) { return Webhooks(db).remove(m_sample->webhook.id); };
    const auto automation = must(write([this](Database &db) {
        return Automations(db).create(m_sample->automation(EventType::LinkArtifact, u"deploy"_s));
    }));
    const auto refused = write(remove);
    QCOMPARE(refused.error().kind, Error::Kind::Conflict);
    QVERIFY(refused.error().message.contains(u"deploy"));
    (void)must(write([&](Database &db) { return Automations(db).remove(automation.id); }));
    QVERIFY(write(remove));
    const auto twice = write([this](Database &db) {
        (void)must(Webhooks(db).create({ .entityId = m_sample->team.id, .name = u"w"_s }));
        return Webhooks(db).create({ .entityId = m_sample->team.id, .name = u"w"_s });
    });
    QCOMPARE(twice.error().kind, Error::Kind::Conflict);
    QCOMPARE(twice.error().field, u"name"_s);
}

void TestRepositories::secretsAreInsertedOnceAndReplaced()
{
    const auto value = [this] {
        return must(m_store->read([this](Database &db) -> Result<std::string> {
            const auto found = Secrets(db, m_store->vault()).value(m_sample->team.id, u"T"_s);
            return found ? Result<std::string>(std::string(found->view())) : found.error();
        }));
    };
    const auto insert = [this](Database &db) {
        return Secrets(db, m_store->vault())
            .insert(m_sample->team.id, u"T"_s, SecretText(QByteArrayView("one")));
    };
    const auto row = must(write(insert));
    QCOMPARE(value(), std::string("one"));
    QCOMPARE(write(insert).error().field, u"secretName"_s);
    const auto again = must(write([this](Database &db) {
        return Secrets(db, m_store->vault())
            .put(m_sample->team.id, u"T"_s, SecretText(QByteArrayView("two")));
    }));
    QCOMPARE(again.id, row.id);
    QCOMPARE(value(), std::string("two"));

    // A row that somebody moved to another name does not open.
    (void)must(write([](Database &db) { return db.run(u"UPDATE secrets SET name = 'U'"_s); }));
    const auto moved = m_store->read([this](Database &db) -> Result<Done> {
        return Secrets(db, m_store->vault()).value(m_sample->team.id, u"U"_s)
            ? Result<Done>(Done())
            : Error { .message = u"closed"_s };
    });
    QVERIFY(!moved);
    QCOMPARE(write([this](Database &db) {
                 return Secrets(db, m_store->vault()).remove(m_sample->team.id, u"T"_s);
             })
                 .error()
                 .kind,
             Error::Kind::NotFound);
}

void TestRepositories::aClientIdIsUsedOnce()
{
    const auto create = [this](Database &db) {
        return Artifacts(db).create({ .sequenceId = m_sample->sequence.id,
                                      .typeId = m_sample->sequence.typeId,
                                      .clientId = u"c1"_s });
    };
    const auto artifact = must(write(create));
    QCOMPARE(artifact.state, ArtifactState::Pending);
    QVERIFY(!artifact.versionIndex);
    QCOMPARE(write(create).error().kind, Error::Kind::Conflict);
    const auto found
        = must(m_store->read([](Database &db) { return Artifacts(db).findByClientId(u"c1"_s); }));
    QCOMPARE(found->id, artifact.id);
    const auto same = must(m_store->read([this](Database &db) {
        return Artifacts(db).findByDigest(m_sample->sequence.id, u"d1"_s);
    }));
    QCOMPARE(same->id, m_sample->version.id);
}

void TestRepositories::listsArePaged()
{
    (void)must(write([this](Database &db) -> Result<Done> {
        for (int i = 0; i < 5; ++i)
            (void)must(Projects(db).create(m_sample->user.ownEntityId, u"p%1"_s.arg(i)));
        return Done();
    }));
    QStringList names;
    PageRequest request { .first = 2 };
    for (bool hasNext = true; hasNext;) {
        const auto page = must(m_store->read([&](Database &db) {
            return Projects(db).list({ u"p.entity_id = ?"_s, { m_sample->user.ownEntityId } }, {},
                                     request);
        }));
        QCOMPARE(page.total, 5);
        QVERIFY(page.items.size() <= 2);
        for (const auto &project : page.items)
            names.append(project.name);
        request.after = page.items.last().id;
        hasNext = page.hasNext;
    }
    QCOMPARE(names.join(u' '), u"p0 p1 p2 p3 p4"_s);
}

void TestRepositories::aMutationIsAppliedOnce()
{
    int applied = 0;
    const auto apply = [&](const QString &clientId, qint64 user = 1) {
        return write([&](Database &db) {
            return Mutations(db).applyOnce(
                { user, u"linkArtifact"_s, clientId },
                [&]() -> Result<QByteArray> { return QByteArray::number(++applied); });
        });
    };
    QCOMPARE(must(apply(u"m1"_s)), "1");
    QCOMPARE(must(apply(u"m1"_s)), "1");
    QCOMPARE(must(apply(u"m2"_s)), "2");
    QCOMPARE(must(apply(u"m1"_s, 2)), "3");
    QCOMPARE(must(apply({})), "4");
    QCOMPARE(must(apply({})), "5");
}

QTEST_GUILESS_MAIN(TestRepositories)
#include "tst_repositories.moc"
