#include "tests/core/server/everything.h"
#include "tests/core/server/objectways.h"
#include "tests/core/server/walk.h"

#include <QTest>

namespace {

constexpr std::array withKey { Who::Stranger, Who::Viewer, Who::Member, Who::Admin, Who::Root };

struct QueryRule
{
    QString document; ///< `{what}` stands for an id of Everything
    /// What strangers get: 200 with nothing, or a refusal.
    int strangers = 200;
    int others = 200; ///< of the team, but for root
    bool isForAll = false; ///< there is something for strangers too
};

/// One for every field of Query.
QHash<QString, QueryRule> queryRules()
{
    return {
        { u"viewer"_s, { .document = u"viewer { id }"_s, .isForAll = true } },
        { u"serverInfo"_s, { .document = u"serverInfo { __typename }"_s, .isForAll = true } },
        { u"organization"_s,
          { .document = u"organization(name: \"my-org\") { id }"_s, .isForAll = true } },
        { u"users"_s,
          { .document = u"users(query: \"mia\") { edges { node { username } } }"_s,
            .isForAll = true } }, // of the same organization
        { u"entity"_s, { u"entity(name: \"my-team\") { id }"_s } },
        { u"project"_s, { u"project(name: \"training\", entityName: \"my-team\") { id }"_s } },
        { u"model"_s, { u"model(name: \"training\", entityName: \"my-team\") { id }"_s } },
        { u"models"_s, { u"models(entityName: \"my-team\") { edges { node { id } } }"_s } },
        { u"artifact"_s, { u"artifact(id: \"{version}\") { id }"_s } },
        { u"artifactCollection"_s, { u"artifactCollection(id: \"{model}\") { id }"_s } },
        { u"clientIDMapping"_s, { u"clientIDMapping(clientID: \"client-1\") { serverID }"_s } },
        { u"launchAgent"_s, { u"launchAgent(id: \"{agent}\") { id }"_s } },
        { u"directory"_s,
          { .document = u"directory { users { id } teams { id } apiKeys { id }"
                        " organizations { id } }"_s,
            .strangers = 403,
            .others = 403 } },
        { u"triggerExecutions"_s,
          { u"triggerExecutions(triggerID: \"{trigger}\") { edges { node { id } } }"_s } },
        { u"triggerRehearsal"_s,
          { u"triggerRehearsal(scopeType: ARTIFACT_COLLECTION, scopeID: \"{model}\","
            " triggeringEventType: LINK_MODEL, eventFilter: \"{}\") { matchCount }"_s } },
    };
}

/// What only admins of the team, or only those who run the server, are told of everybody; others at
/// most of themselves.
Who leastFor(const QString &typeAndField)
{
    static const QHash<QString, Who> limited {
        { u"Member.apiKey"_s, Who::Admin },
        { u"Member.email"_s, Who::Root },
        { u"ProjectMember.email"_s, Who::Root },
    };
    return limited.value(typeAndField, Who::Stranger);
}

/// Nothing in it says anything: null, nothing in lists, and no more than that in objects.
bool isBare(const QJsonValue &value)
{
    if (value.isArray())
        return value.toArray().isEmpty();
    if (!value.isObject())
        return value.isNull();
    const QJsonObject object = value.toObject();
    return std::all_of(object.begin(), object.end(), isBare);
}

/// Structure, of which lists of pages are made.
bool isFrame(const QString &type)
{
    return type.endsWith(u"Connection"_s) || type.endsWith(u"Edge"_s) || type.endsWith(u"Payload"_s)
        || type == u"PageInfo"_s || type == u"Query"_s || type == u"Mutation"_s
        || type.startsWith(u"__"_s);
}

/// All objects of the type in an answer.
void collect(const QJsonValue &value, const QString &type, QList<QJsonObject> &found)
{
    if (value.isArray()) {
        for (const QJsonValue &item : value.toArray())
            collect(item, type, found);
    }
    const QJsonObject object = value.toObject();
    if (object[u"ownType"_s] == type)
        found.append(object);
    for (const QJsonValue &member : object)
        collect(member, type, found);
}

} // namespace

/// Every query and every field of every type for every role. It reads the schema, so a new type
/// needs a way in objectways.cpp, and a new query a rule here.
class FieldRightsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_all = std::make_unique<Everything>();
        m_office = m_all->copy();
    }

    void everyQueryHasARule()
    {
        QStringList missing;
        for (const graphql::FieldDef &field : walk::schema().queryType()->fields) {
            if (!queryRules().contains(walk::nameOf(field.name)))
                missing.append(walk::nameOf(field.name));
        }
        QCOMPARE(missing, QStringList());
    }

    void theRoleDecidesWhatIsFound_data()
    {
        QTest::addColumn<QueryRule>("rule");
        const auto rules = queryRules();
        for (auto rule = rules.begin(); rule != rules.end(); ++rule)
            QTest::newRow(qPrintable(rule.key())) << *rule;
    }

    void theRoleDecidesWhatIsFound()
    {
        QFETCH(const QueryRule, rule);
        const QString document = u"{ "_s + rule.document + u" }"_s;
        QCOMPARE(ask(Who::Nobody, document).status, 401);
        for (const Who who : withKey) {
            const Reply reply = ask(who, document);
            const QByteArray told = QByteArray(nameOf(who)) + ' ' + reply.json();
            const int expected = who == Who::Root ? 200
                : who == Who::Stranger            ? rule.strangers
                                                  : rule.others;
            QVERIFY2(reply.status == expected, told);
            const bool isShown = expected == 200 && (who != Who::Stranger || rule.isForAll);
            QVERIFY2(isBare(reply.body[u"data"_s]) != isShown, told);
        }
    }

    void everyTypeHasAWay()
    {
        QStringList missing;
        const auto ways = objectWays();
        for (const graphql::Type *type : walk::schema().types()) {
            const QString name = walk::nameOf(type->name);
            if (type->kind == graphql::Type::Kind::Object && !isFrame(name)
                && std::ranges::count(ways, name, &ObjectWay::type) == 0
                && !typesWithoutWay().contains(name))
                missing.append(name);
        }
        QCOMPARE(missing, QStringList());
    }

    void theRoleDecidesWhatIsTold_data()
    {
        QTest::addColumn<ObjectWay>("way");
        for (const ObjectWay &way : objectWays())
            QTest::newRow(qPrintable(way.type)) << way;
    }

    void theRoleDecidesWhatIsTold()
    {
        QFETCH(const ObjectWay, way);
        const graphql::Type *type = walk::schema().type(way.type.toStdString());
        const QString fields = walk::selectionOf(
            *type, [&way](const QString &field) { return argumentsOf(way.type, field); });
        const QString document = way.document.arg(u"ownType: __typename"_s + fields);
        QList<QJsonObject> roots;
        collect(checked(Who::Root, document), way.type, roots);
        QVERIFY2(!roots.isEmpty(), "the way leads nowhere");
        for (const Who who : { Who::Viewer, Who::Member, Who::Admin }) {
            QList<QJsonObject> found;
            collect(checked(who, document), way.type, found);
            QVERIFY2(!found.isEmpty(), nameOf(who));
            compare(who, way, found, roots);
        }
        const Reply strangers = ask(Who::Stranger, document);
        QVERIFY2(strangers.status == 200 || strangers.status == 404, strangers.json());
        QVERIFY2(way.isForAll || isBare(strangers.body[u"data"_s]), strangers.json());
    }

    void peopleKeepTheirOwnToThemselves()
    {
        const QString document = inMembers(u"secrets { createdBy { username } }"_s);
        QCOMPARE(ask(Who::Viewer, document).status, 200);
        const Reply reply = ask(Who::Member,
                                u"{ users(query: \"ada\") { edges { node { username email apiKeys"
                                " { edges { node { id } } } projects { edges { node { id } } }"
                                " userEntity { id } } } } }"_s);
        QJsonObject ada = reply.at("users.edges.0.node").toObject();
        QCOMPARE(ada.take(u"username"_s).toString(), u"ada"_s);
        QVERIFY2(isBare(ada), reply.json());
    }

    void onlyAdminsSeeWhoIsInvited()
    {
        for (const Who who : { Who::Viewer, Who::Member, Who::Admin, Who::Root }) {
            const Reply reply = ask(who, inMembers(u"members { name pending }"_s));
            QCOMPARE(reply.json().contains("guest@example.com"), who >= Who::Admin);
        }
    }

private:
    static QString inMembers(const QString &rest)
    {
        return u"{ entity(name: \"my-team\") { "_s + rest + u" } }"_s;
    }

    Reply ask(Who who, const QString &document) const
    {
        return m_office->ask(m_all->key(who), m_all->filledIn(document));
    }

    QJsonValue checked(Who who, const QString &document) const
    {
        const Reply reply = ask(who, document);
        if (reply.status != 200 || reply.body.contains(u"errors"_s))
            QTest::qFail(nameOf(who) + (' ' + reply.json()), __FILE__, __LINE__);
        return reply.body[u"data"_s];
    }

    /// A field is told of as many objects as to root, unless it is kept from this role.
    void compare(Who who, const ObjectWay &way, const QList<QJsonObject> &found,
                 const QList<QJsonObject> &roots) const
    {
        if (way.isForAll)
            return; // theirs are others than root's
        for (const QString &field : roots.first().keys()) {
            const auto has = [&field](const QJsonObject &object) { return !isBare(object[field]); };
            const auto told = std::ranges::count_if(found, has);
            const auto there = std::ranges::count_if(roots, has);
            const bool isAllowed = who >= leastFor(way.type + u'.' + field);
            QVERIFY2(isAllowed ? (told > 0) == (there > 0) : told < there,
                     qPrintable(way.type + u'.' + field + u' ' + QLatin1StringView(nameOf(who))));
        }
    }

    std::unique_ptr<Everything> m_all;
    std::unique_ptr<Office> m_office;
};

QTEST_GUILESS_MAIN(FieldRightsTest)
#include "tst_fieldrights.moc"
