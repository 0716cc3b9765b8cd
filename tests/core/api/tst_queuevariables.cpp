#include "core/api/queuevariables.h"
#include "tests/core/api/quoted.h"

#include <QTest>

using namespace Qt::StringLiterals;
using api::QueueVariable;
using api::VariableDraft;
using Type = VariableDraft::Type;

/// A queue's variables as people declare them and fill them in.
class TestQueueVariables : public QObject
{
    Q_OBJECT

private slots:
    void aDraftIsDeclaredAndBack()
    {
        const VariableDraft draft { .name = u"gpus"_s,
                                    .type = Type::Whole,
                                    .defaultValue = u"1"_s,
                                    .minimum = u"1"_s,
                                    .maximum = u"4"_s,
                                    .description = u"GPUs"_s };
        const auto variable = api::declared(draft);
        QVERIFY(variable);
        QCOMPARE(variable->schema, text("{'type':'integer','default':1,'minimum':1,'maximum':4}"));
        VariableDraft again = api::draftOf(*variable);
        again.schema = draft.schema;
        QCOMPARE(again, draft);
    }

    void whatTheFormDoesNotShowStays()
    {
        const QueueVariable variable {
            u"zone"_s, {}, text("{'pattern':'^[a-z]+$','type':'string','default':''}")
        };
        VariableDraft draft = api::draftOf(variable);
        QCOMPARE(api::declared(draft) ? api::declared(draft)->schema : QString(),
                 QString()); // "" doesn't match the pattern
        draft.defaultValue = u"north"_s;
        QCOMPARE(api::declared(draft)->schema,
                 text("{'pattern':'^[a-z]+$','type':'string','default':'north'}"));
    }

    void choicesAreWrittenAsPeopleDo_data()
    {
        QTest::addColumn<Type>("type");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("list");
        QTest::addColumn<QString>("shown");
        QTest::addRow("words") << Type::Text << u"a , b"_s << text("['a','b']") << u"a, b"_s;
        QTest::addRow("numbers") << Type::Whole << u"1,2"_s << u"[1,2]"_s << u"1, 2"_s;
        QTest::addRow("with a comma")
            << Type::Text << text("['a,b','c']") << text("['a,b','c']") << text("['a,b','c']");
    }

    void choicesAreWrittenAsPeopleDo()
    {
        QFETCH(const Type, type);
        QFETCH(const QString, typed);
        const auto variable = api::declared({ .name = u"x"_s, .type = type, .choices = typed });
        QVERIFY(variable);
        QFETCH(const QString, list);
        QVERIFY2(variable->schema.contains(u"\"enum\":"_s + list), qPrintable(variable->schema));
        QTEST(api::draftOf(*variable).choices, "shown");
    }

    void whatCannotBeDeclaredIsSaid_data()
    {
        QTest::addColumn<VariableDraft>("draft");
        QTest::addColumn<QString>("part");
        QTest::addRow("name") << VariableDraft { .name = u"a b"_s } << u"no name"_s;
        QTest::addRow("default") << VariableDraft {
            .name = u"n"_s, .type = Type::Whole, .defaultValue = u"many"_s
        } << u"must be a whole number"_s;
        QTest::addRow("beyond") << VariableDraft {
            .name = u"n"_s, .type = Type::Whole, .defaultValue = u"5"_s, .maximum = u"4"_s
        } << u"must be at most 4"_s;
        QTest::addRow("limit") << VariableDraft {
            .name = u"n"_s, .type = Type::Number, .minimum = u"low"_s
        } << u"must be a number"_s;
        QTest::addRow("nothing left") << VariableDraft {
            .name = u"n"_s, .type = Type::Number, .minimum = u"2"_s, .maximum = u"1"_s
        } << u"more than its maximum"_s;
        QTest::addRow("choice") << VariableDraft {
            .name = u"n"_s, .type = Type::Whole, .choices = u"1, two"_s
        } << u"The choice two"_s;
        QTest::addRow("switch") << VariableDraft {
            .name = u"n"_s, .type = Type::Boolean, .defaultValue = u"yes"_s
        } << u"must be true or false"_s;
    }

    void whatCannotBeDeclaredIsSaid()
    {
        QFETCH(const VariableDraft, draft);
        QFETCH(const QString, part);
        const auto variable = api::declared(draft);
        QVERIFY(!variable);
        QVERIFY2(variable.error().message.contains(part), qPrintable(variable.error().message));
    }

    void whatIsTypedBecomesJson_data()
    {
        QTest::addColumn<QString>("schema");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("withVariables");
        QTest::addColumn<QString>("json"); // or what is wrong, behind an exclamation mark
        const QString whole = text("{'type':'integer','minimum':1,'maximum':4}");
        const QString usual = text("{'type':'integer','default':2}");
        const QString word = text("{'type':'string'}");
        const auto row = [](const char *name, const QString &schema, const QString &typed,
                            bool withVariables, const QString &json) {
            QTest::addRow("%s", name) << schema << typed << withVariables << json;
        };
        row("number", whole, u" 3 "_s, false, u"3"_s);
        row("beyond", whole, u"5"_s, false, u"!“x” must be at most 4."_s);
        row("no number", whole, u"two"_s, false, u"!“x” must be a whole number."_s);
        row("needed", whole, {}, false, u"!The queue needs a value for “x”."_s);
        row("default", usual, {}, false, {});
        row("text", word, u"a \"b\""_s, false, u"\"a \\\"b\\\"\""_s);
        row("number as text", word, u"5"_s, false, u"\"5\""_s);
        row("switch", text("{'type':'boolean'}"), u"true"_s, false, u"true"_s);
        row("no choice", text("{'type':'string','enum':['a','b']}"), u"c"_s, false,
            u"!“x” must be one of a, b."_s);
        row("of an event", whole, u"${artifact_metadata.gpus}"_s, true,
            u"${artifact_metadata.gpus}"_s);
        row("of an event, in a text", word, u"for ${alias}"_s, true, u"\"for ${alias}\""_s);
        row("more than a number", whole, u"1${alias}"_s, true, u"!“x” must be a whole number."_s);
        row("by hand", whole, u"${alias}"_s, false, u"!“x” must be a whole number."_s);
    }

    void whatIsTypedBecomesJson()
    {
        QFETCH(const QString, schema);
        QFETCH(const QString, typed);
        QFETCH(const bool, withVariables);
        QFETCH(const QString, json);
        const auto value = api::variableValue({ u"x"_s, {}, schema }, typed, withVariables);
        QCOMPARE(value ? *value : u'!' + value.error().message, json);
    }
};

QTEST_GUILESS_MAIN(TestQueueVariables)
#include "tst_queuevariables.moc"
