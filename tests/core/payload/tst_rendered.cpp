#include "core/payload/jsoncheck.h"
#include "core/payload/template.h"

#include <QTest>

using namespace payload;

namespace {

const SecretValues secrets { { "ACCESS_TOKEN", "s3cr\"et\n" }, { "SIGNING", "k" } };

Rendered rendered(const char *text, const Values &values = {})
{
    return Template(text).render(values, { "ACCESS_TOKEN", "SIGNING" });
}

} // namespace

class tst_Rendered : public QObject
{
    Q_OBJECT

private slots:
    void aSecretIsPutInOnlyOnTheWayOut();
    void aSecretThatIsNotGrantedStaysAName();
    void aSecretWithoutAValueStaysMasked();
    void everySecretIsNamedOnce();
    void whatIsStoredComesBack_data();
    void whatIsStoredComesBack();
    void aValueThatLooksLikeASecretStaysAText();
    void aStoredTextThatWasTamperedWithIsEmpty_data();
    void aStoredTextThatWasTamperedWithIsEmpty();
};

void tst_Rendered::aSecretIsPutInOnlyOnTheWayOut()
{
    const Rendered result
        = rendered(R"({"a":"Bearer ${ACCESS_TOKEN}","b":${ACCESS_TOKEN},"c":"${SIGNING}"})");
    QCOMPARE(result.shown(), R"({"a":"Bearer ***","b":"***","c":"***"})");
    QCOMPARE(result.sent(secrets), R"({"a":"Bearer s3cr\"et\n","b":"s3cr\"et\n","c":"k"})");
    QVERIFY(!checkObject(result.shown()));
    QVERIFY(!checkObject(result.sent(secrets)));
    QVERIFY(result.toStored().find("s3cr") == std::string::npos);
}

void tst_Rendered::aSecretThatIsNotGrantedStaysAName()
{
    const Rendered result
        = Template(R"({"a":"${ACCESS_TOKEN}","b":"${SIGNING}"})").render({}, { "SIGNING" });
    QCOMPARE(result.sent(secrets), R"({"a":"${ACCESS_TOKEN}","b":"k"})");
    QVERIFY(result.secretNames() == std::vector<std::string> { "SIGNING" });
}

void tst_Rendered::aSecretWithoutAValueStaysMasked()
{
    QCOMPARE(rendered(R"({"a":"${SIGNING}"})").sent({}), R"({"a":"***"})");
}

void tst_Rendered::everySecretIsNamedOnce()
{
    const Rendered result
        = rendered(R"({"a":"${SIGNING}${ACCESS_TOKEN}${SIGNING}","b":"${unknown}${alias}"})");
    QVERIFY((result.secretNames() == std::vector<std::string> { "SIGNING", "ACCESS_TOKEN" }));
}

void tst_Rendered::whatIsStoredComesBack_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *name, const char *text, const QByteArray &value) {
        QTest::newRow(name) << QByteArray(text) << value;
    };
    row("nothing", "", "");
    row("no placeholder", "{}", "");
    row("value and secrets", R"({"a":"${alias} ${SIGNING}","b":${ACCESS_TOKEN}})", "production");
    row("value like a secret", R"({"a":"${alias}","b":"${SIGNING}"})", "${ACCESS_TOKEN}");
    row("value like the mask", R"({"a":"${alias}","b":"${SIGNING}"})", "***");
    row("value like a stored text", R"({"a":"${alias}${SIGNING}"})",
        "[[2,\"SIGNING\",0,3,true,0,3]]\n***");
    row("line breaks", "\n{\"a\":\n\"${alias}${SIGNING}\"\n}\n", "a\nb");
    row("zero byte", R"({"a":"${alias}${SIGNING}"})", QByteArray("a\0b", 3));
    row("not UTF-8", "{\"a\xff\":\"${alias}${artifact_metadata.é}${SIGNING}\"}", "\xfe\xff");
    row("unknown", R"({"a":"${nope}${SIGNING}${artifact_metadata.x y}"})", "");
}

void tst_Rendered::whatIsStoredComesBack()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, value);
    const Rendered before = rendered(text, { { "alias", value.toStdString() } });
    const Rendered after = Rendered::fromStored(before.toStored());
    QCOMPARE(after.shown(), before.shown());
    QVERIFY(after.substitutions() == before.substitutions());
    QCOMPARE(after.sent(secrets), before.sent(secrets));
    QCOMPARE(after.toStored(), before.toStored());
}

void tst_Rendered::aValueThatLooksLikeASecretStaysAText()
{
    const Values values { { "alias", "${ACCESS_TOKEN}" } };
    const Rendered result = rendered(R"({"a":"${alias}","b":"${ACCESS_TOKEN}"})", values);
    QCOMPARE(result.shown(), R"({"a":"${ACCESS_TOKEN}","b":"***"})");
    const Rendered stored = Rendered::fromStored(result.toStored());
    QCOMPARE(stored.sent(secrets), R"({"a":"${ACCESS_TOKEN}","b":"s3cr\"et\n"})");
}

void tst_Rendered::aStoredTextThatWasTamperedWithIsEmpty_data()
{
    QTest::addColumn<QByteArray>("stored");
    const auto row
        = [](const char *name, const char *stored) { QTest::newRow(name) << QByteArray(stored); };
    row("nothing", "");
    row("no line", "[]");
    row("no JSON", "{]\n{}");
    row("no list", "{}\n{}");
    row("part is a number", "[1]\n{}");
    row("part is short", "[[2]]\n***");
    row("unknown kind",
        R"([[9,"A",0,4,true,0,3]])"
        "\n***");
    row("behind the end",
        R"([[2,"A",0,4,true,9,3]])"
        "\n***");
    row("longer than the text",
        R"([[0,"A",0,4,true,0,18446744073709551615]])"
        "\n***");
    row("negative",
        R"([[2,"A",0,4,true,-1,3]])"
        "\n***");
    row("secret over plain text",
        R"([[2,"A",0,4,true,0,3]])"
        "\nabc");
    row("secret over half a mask",
        R"([[2,"A",0,4,true,0,2]])"
        "\n***");
    row("overlap",
        R"([[2,"A",0,4,true,1,3],[2,"A",0,4,true,0,3]])"
        "\n****");
}

void tst_Rendered::aStoredTextThatWasTamperedWithIsEmpty()
{
    QFETCH(QByteArray, stored);
    const Rendered result = Rendered::fromStored(stored.toStdString());
    QCOMPARE(result.shown(), "");
    QVERIFY(result.substitutions().empty());
}

QTEST_GUILESS_MAIN(tst_Rendered)
#include "tst_rendered.moc"
