#include "core/graphql/executor.h"
#include "tests/core/graphql/testschemas.h"

#include <QTest>

#include <stdexcept>

using namespace graphql;

namespace {

struct DogRow
{
    std::string name;
};

constexpr const char *sdl = R"(
    interface Pet { name: String! }
    type Dog implements Pet { name: String! mother: Dog litter: [Dog!] }
    type Cat implements Pet { name: String! }
    type Query {
        pet(kind: String): Pet pets: [Pet!]! dog: Dog number: Int required: Int! text: String
    }
    type Mutation { add(by: Int!): Int fail: Int! }
    type Subscription { barked: Dog }
)";

Error conflict()
{
    return { Error::Kind::Conflict, QStringLiteral("That name is taken."), QStringLiteral("name") };
}

} // namespace

// What JSON alone can show is compared with graphql-js in the test graphql_reference.
class ExecutionTest : public QObject
{
    Q_OBJECT

private slots:
    void objectsAreResolvedWithTheirParent()
    {
        Resolvers resolvers;
        resolvers.add("Query", "dog", object("Dog", DogRow { "Rex" }));
        resolvers.add<DogRow>(
            "Dog", "name", [](const DogRow &dog, const Call &) { return Value(Json(dog.name)); });
        QCOMPARE(run(resolvers, "{ dog { n: name __typename } }"),
                 R"({"data":{"dog":{"n":"Rex","__typename":"Dog"}}})");
    }

    void argumentsAndContextArrive()
    {
        Resolvers resolvers;
        resolvers.add("Query", "text", [](const Call &call) -> Result<Value> {
            return Value(Json(std::any_cast<std::string>(call.context)));
        });
        resolvers.add("Query", "pet", [](const Call &call) -> Result<Value> {
            if (call.text("kind").isEmpty())
                return Value(nullptr);
            Json pet = Json::object();
            pet["__typename"] = call.args["kind"];
            pet["name"] = "x";
            return Value(pet);
        });
        QCOMPARE(
            run(resolvers, R"({ text none: pet { name } pet(kind: "Cat") { name __typename } })"),
            R"({"data":{"text":"context","none":null,"pet":{"name":"x","__typename":"Cat"}}})");
    }

    void aResolversErrorIsTheCauseOfTheEntry()
    {
        Resolvers resolvers;
        resolvers.add("Query", "dog", [](const Call &) -> Result<Value> { return conflict(); });
        const Response response = execute(m_schema, resolvers, { "{\n  a: dog { name } }" }, {});
        QCOMPARE(response.errors.size(), 1u);
        QCOMPARE(*response.errors[0].cause, conflict());
        QCOMPARE(
            response.toJson().dump(),
            R"({"errors":[{"message":"That name is taken.","locations":[{"line":2,"column":3}],)"
            R"("path":["a"],"extensions":{"code":"CONFLICT","field":"name"}}],"data":{"a":null}})");
    }

    void everyKindOfErrorHasItsCode_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("code");
        const auto row = [](Error::Kind kind, const char *code) {
            QTest::newRow(code) << int(kind) << QString::fromLatin1(code);
        };
        row(Error::Kind::Invalid, "BAD_REQUEST");
        row(Error::Kind::Unauthorized, "UNAUTHENTICATED");
        row(Error::Kind::Forbidden, "FORBIDDEN");
        row(Error::Kind::NotFound, "NOT_FOUND");
        row(Error::Kind::Conflict, "CONFLICT");
        row(Error::Kind::Unprocessable, "UNPROCESSABLE");
        row(Error::Kind::Timeout, "TIMEOUT");
        row(Error::Kind::Network, "NETWORK");
        row(Error::Kind::Server, "INTERNAL");
        row(Error::Kind::Cancelled, "CANCELLED");
    }

    void everyKindOfErrorHasItsCode()
    {
        QFETCH(int, kind);
        QFETCH(QString, code);
        Response response;
        response.errors.push_back({ "m", {}, {}, Error { Error::Kind(kind), {} } });
        QCOMPARE(response.toJson()["errors"][0]["extensions"]["code"], Json(code.toStdString()));
    }

    void nullGoesUpToWhereItMayBe_data()
    {
        QTest::addColumn<QByteArray>("dog");
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QByteArray>("path");
        const auto row
            = [](const char *title, const char *dog, const char *data, const char *path) {
                  QTest::newRow(title) << QByteArray(dog) << QByteArray(data) << QByteArray(path);
              };
        row("object", R"({"name":null})", R"({"dog":null})", R"(["dog","name"])");
        row("object below", R"({"name":"x","mother":{"name":null}})",
            R"({"dog":{"name":"x","mother":null,"litter":null}})", R"(["dog","mother","name"])");
        row("list", R"({"name":"x","litter":[{"name":"y"},{"name":null}]})",
            R"({"dog":{"name":"x","mother":null,"litter":null}})", R"(["dog","litter",1,"name"])");
        row("item", R"({"name":"x","litter":[null]})",
            R"({"dog":{"name":"x","mother":null,"litter":null}})", R"(["dog","litter",0])");
    }

    void nullGoesUpToWhereItMayBe()
    {
        QFETCH(QByteArray, dog);
        QFETCH(QByteArray, data);
        QFETCH(QByteArray, path);
        Resolvers resolvers;
        resolvers.add("Query", "dog", value(Json::parse(dog.toStdString())));
        const Request request { "{ dog { name mother { name } litter { name } } }" };
        const Json answer = execute(m_schema, resolvers, request, {}).toJson();
        QCOMPARE(answer["errors"].size(), 1u);
        QCOMPARE(QByteArray::fromStdString(answer["errors"][0]["path"].dump()), path);
        QCOMPARE(QByteArray::fromStdString(answer["data"].dump()), data);
    }

    void whatAResolverGetsWrongIsAnInternalError_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::newRow("object for a leaf") << QByteArray("{ number }");
        QTest::newRow("text for a number") << QByteArray("{ required }");
        QTest::newRow("leaf for an object") << QByteArray("{ dog { name } }");
        QTest::newRow("object for a list") << QByteArray("{ pets { name } }");
        QTest::newRow("type that is none of the interface's") << QByteArray("{ pet { name } }");
        QTest::newRow("text that is no UTF-8") << QByteArray("{ text }");
        QTest::newRow("exception") << QByteArray("mutation { fail }");
        QTest::newRow("wrong parent") << QByteArray("{ pet(kind: \"Cat\") { name } }");
        QTest::newRow("no resolver") << QByteArray("mutation { add(by: 1) }");
    }

    void whatAResolverGetsWrongIsAnInternalError()
    {
        QFETCH(QByteArray, query);
        Resolvers resolvers;
        resolvers.add("Query", "number", object("Dog", DogRow()));
        resolvers.add("Query", "required", value("three"));
        resolvers.add("Query", "dog", value(3));
        resolvers.add("Query", "pets", object("Dog", DogRow()));
        resolvers.add("Query", "text", value("\xFF"));
        resolvers.add("Query", "pet", [](const Call &call) -> Result<Value> {
            return Value(Object { call.text("kind").isEmpty() ? "Query" : "Cat", 3 });
        });
        resolvers.add<DogRow>(
            "Cat", "name", [](const DogRow &row, const Call &) { return Value(Json(row.name)); });
        resolvers.add("Mutation", "fail",
                      [](const Call &) -> Result<Value> { throw std::runtime_error("broken"); });
        const Json answer = execute(m_schema, resolvers, { query.toStdString() }, {}).toJson();
        QCOMPARE(answer["errors"].size(), 1u);
        QCOMPARE(answer["errors"][0]["extensions"]["code"], Json("INTERNAL"));
        QVERIFY(!answer.dump().empty()); // and can be written
    }

    void mutationsRunOneAfterAnother()
    {
        int total = 0;
        Resolvers resolvers;
        resolvers.add("Mutation", "add", [&](const Call &call) -> Result<Value> {
            return Value(Json(total = total * 10 + call.args["by"].get<int>()));
        });
        resolvers.add("Mutation", "fail", [](const Call &) -> Result<Value> { return conflict(); });
        QCOMPARE(run(resolvers, "mutation { a: add(by: 1) b: add(by: 2) c: add(by: 3) }"),
                 R"({"data":{"a":1,"b":12,"c":123}})");
        total = 0;
        const Json answer
            = Json::parse(run(resolvers, "mutation { a: add(by: 1) fail b: add(by: 2) }"));
        QVERIFY(answer["data"].is_null());
        QCOMPARE(total, 1); // a required field that fails ends the rest
    }

    void theOperationIsChosenByName_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *query, const char *name, const char *expected) {
            QTest::addRow("%s, \"%s\"", query, name)
                << QByteArray(query) << QByteArray(name) << QByteArray(expected);
        };
        row("query A { a: __typename }", "", R"({"data":{"a":"Query"}})");
        row("query A { a: __typename } query B { b: __typename }", "B",
            R"({"data":{"b":"Query"}})");
        row("query A { a: __typename } query B { b: __typename }", "",
            R"({"errors":[{"message":"Must provide operation name if query contains multiple )"
            R"(operations.","extensions":{"code":"BAD_REQUEST"}}]})");
        row("query A { a: __typename }", "C",
            "{\"errors\":[{\"message\":\"Unknown operation named \\\"C\\\".\","
            "\"extensions\":{\"code\":\"BAD_REQUEST\"}}]}");
        row("subscription { barked { name } }", "",
            R"({"errors":[{"message":"Subscriptions are not served here.",)"
            R"("extensions":{"code":"BAD_REQUEST"}}]})");
    }

    void theOperationIsChosenByName()
    {
        QFETCH(QByteArray, query);
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, expected);
        const Request request { query.toStdString(), name.toStdString() };
        const Response response = execute(m_schema, {}, request, {});
        QCOMPARE(QByteArray::fromStdString(response.toJson().dump()), expected);
    }

    void fieldsWithoutAResolverAreNamed()
    {
        Resolvers resolvers;
        for (const char *field : { "pet", "pets", "dog", "number", "required" })
            resolvers.add("Query", field, value(nullptr));
        const auto missing = resolvers.missing(m_schema);
        QCOMPARE(missing,
                 (std::vector<std::string> { "Dog.name", "Dog.mother", "Dog.litter", "Cat.name",
                                             "Query.text", "Mutation.add", "Mutation.fail",
                                             "Subscription.barked" }));
    }

private:
    static Resolver value(Json json)
    {
        return [json](const Call &) -> Result<Value> { return Value(json); };
    }

    static Resolver object(std::string type, DogRow row)
    {
        return [type, row](const Call &) -> Result<Value> { return Value(Object { type, row }); };
    }

    std::string run(const Resolvers &resolvers, std::string query) const
    {
        const std::any context = std::string("context");
        return execute(m_schema, resolvers, { std::move(query) }, context).toJson().dump();
    }

    const Schema m_schema = schemaOf(sdl);
};

QTEST_APPLESS_MAIN(ExecutionTest)
#include "tst_execution.moc"
