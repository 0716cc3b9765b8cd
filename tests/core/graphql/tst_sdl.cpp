#include "core/graphql/fromsdl.h"
#include "tests/core/graphql/testschemas.h"

#include <QTest>

using namespace graphql;

namespace {

QByteArray names(std::span<const Type *const> types)
{
    QByteArrayList list;
    for (const Type *type : types)
        list << QByteArray::fromStdString(type->name);
    return list.join(' ');
}

} // namespace

class SdlTest : public QObject
{
    Q_OBJECT

private slots:
    void theServersSchemaIsRead()
    {
        const Schema schema = schemaOf(fileText("resources/schema.graphql"));
        QCOMPARE(schema.queryType()->name, "Query");
        QCOMPARE(schema.mutationType()->name, "Mutation");
        QVERIFY(!schema.subscriptionType());
        const Type *trigger = schema.type("Trigger");
        QVERIFY(trigger);
        QCOMPARE(trigger->field("scope")->type->text(), "TriggerScope!");
        QCOMPARE(names(schema.possibleTypes(schema.type("TriggerScope"))),
                 "ArtifactPortfolio ArtifactSequence Entity Project");
        QVERIFY(schema.type("Int"));
    }

    void aScalarThatIsNotUsedIsNotThere()
    {
        const Schema schema = schemaOf("type Query { a: Int }");
        QVERIFY(schema.type("Int"));
        QVERIFY(!schema.type("Float"));
    }

    void everythingOfATypeIsKept()
    {
        const Schema schema = petSchema();
        QVERIFY(schema.description()->starts_with("Every construct"));
        const Type *dog = schema.type("Dog");
        QCOMPARE(names(dog->interfaces), "Being Pet Canine Node");
        QCOMPARE(dog->field("oldName")->deprecationReason.value_or(""), "Use `name`.");
        const InputValue *arg = dog->field("isHouseTrained")->arg("atOtherHomes");
        QCOMPARE(*arg->defaultValue, Json(true));
        QVERIFY(!arg->isRequired());
        QCOMPARE(*schema.type("Pet")->description, "Has an owner,\n  who feeds it.");
        const Type *fur = schema.type("FurColor");
        QCOMPARE(fur->value("UNKNOWN")->deprecationReason.value_or(""), "No longer supported");
        QVERIFY(fur->value("WHITE")); // by extension
        QVERIFY(schema.type("OneOf")->isOneOf);
        QCOMPARE(schema.type("DateTime")->specifiedByUrl.value_or(""),
                 "https://www.rfc-editor.org/rfc/rfc3339");
        const DirectiveDef *tagged = schema.directive("tagged");
        QVERIFY(tagged->isRepeatable);
        QVERIFY(tagged->arg("name")->isRequired());
        QCOMPARE(tagged->locations.size(), 11u);
    }

    void defaultsOfInputFieldsFillLiterals()
    {
        const Schema schema = petSchema();
        const Type *defaults = schema.type("Defaults");
        QCOMPARE(defaults->inputField("place")->defaultValue->dump(),
                 R"({"x":1,"y":7,"names":["here","there"]})");
        QCOMPARE(defaults->inputField("list")->defaultValue->dump(), "[[1,2],[],null]");
        QVERIFY(defaults->inputField("nothing")->defaultValue->is_null());
    }

    void typesAreRelated()
    {
        const Schema schema = petSchema();
        const auto type = [&](const char *name) { return schema.type(name); };
        QVERIFY(schema.isSubType(type("Dog"), type("Pet")));
        QVERIFY(schema.isSubType(type("Canine"), type("Being")));
        QVERIFY(schema.isSubType(type("Cat"), type("CatOrDog")));
        QVERIFY(!schema.isSubType(type("Pet"), type("Dog")));
        QVERIFY(!schema.isSubType(type("CatOrDog"), type("Pet")));
        QVERIFY(schema.overlap(type("CatOrDog"), type("Canine")));
        QVERIFY(!schema.overlap(type("Human"), type("Pet")));
        const Type *required = type("Human")->field("relatives")->type; // [Human!]!
        QVERIFY(schema.isSubType(required, required->of));
        QVERIFY(!schema.isSubType(required->of, required));
        QCOMPARE(names(schema.implementations(type("Being"))), "Dog Cat Human Alien Pet Canine");
        QCOMPARE(names(schema.possibleTypes(type("Dog"))), "Dog");
    }

    void metaFieldsAreSelectableWhereTheyAre()
    {
        const Schema schema = petSchema();
        QVERIFY(schema.selectable(schema.queryType(), "__schema"));
        QVERIFY(schema.selectable(schema.queryType(), "__type")->arg("name"));
        QVERIFY(!schema.selectable(schema.type("Dog"), "__schema"));
        QVERIFY(schema.selectable(schema.type("CatOrDog"), "__typename"));
        QVERIFY(!schema.selectable(schema.type("CatOrDog"), "name"));
    }

    void wrongSdlIsExplainedWithItsLine_data()
    {
        QTest::addColumn<QByteArray>("sdl");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *title, const char *sdl, const char *expected) {
            QTest::newRow(title) << QByteArray(sdl) << QByteArray(expected);
        };
        row("syntax", "type Query {\n a }", "line 2: Syntax Error: Expected \":\", found \"}\".");
        row("unknown type", "type Query {\n\n a: Foo }", "line 3: Unknown type \"Foo\".");
        row("no query", "type A { a: Int }", "line 1: Query root type must be provided.");
        row("interface", "type Query implements I { a: Int }\ninterface I { b: Int }",
            "line 1: Interface field I.b expected but Query does not provide it.");
        row("two types", "type Query { a: Int }\nscalar A\nscalar A",
            "line 2: There can be only one type named \"A\".");
        row("input as output", "type Query {\n a: I }\ninput I { a: Int }",
            "line 2: The type of Query.a must be Output Type but got: I.");
        row("default", "type Query {\n a(b: Int = \"x\"): Int }",
            "line 2: The default \"x\" of Query.a.b is no value of type Int.");
        row("default of a field of an input",
            "type Query { a: Int }\n\ninput I { b: [Int!] = null\n"
            "c: [Int!] = [null] }",
            "line 4: The default [null] of I.c is no value of type [Int!].");
    }

    void wrongSdlIsExplainedWithItsLine()
    {
        QFETCH(QByteArray, sdl);
        QFETCH(QByteArray, expected);
        const auto schema = Schema::fromSdl(sdl.toStdString());
        QVERIFY(!schema);
        QCOMPARE(schema.error().kind, Error::Kind::Invalid);
        QCOMPARE(schema.error().message.toUtf8(), "Schema, " + expected);
    }
};

QTEST_APPLESS_MAIN(SdlTest)
#include "tst_sdl.moc"
