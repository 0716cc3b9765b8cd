#include "core/graphql/executor.h"
#include "core/server/resolvers/resolvers.h"
#include "core/server/schematext.h"

#include <QFile>
#include <QTest>

namespace {

/// What graphql-js and the tools built on it ask of a server.
std::string introspection()
{
    std::string type = "kind name";
    for (int i = 0; i < 7; ++i)
        type = "kind name ofType { " + type + " }";
    const std::string argument = "{ name description type { " + type + " } defaultValue }";
    return "{ __schema { queryType { name } mutationType { name } subscriptionType { name } types "
           "{ "
           "kind name description fields(includeDeprecated: true) { name description args "
        + argument + " type { " + type + " } isDeprecated deprecationReason } inputFields "
        + argument + " interfaces { " + type
        + " } enumValues(includeDeprecated: true) { name description isDeprecated "
          "deprecationReason } possibleTypes { "
        + type + " } } directives { name description locations args " + argument + " } } }";
}

} // namespace

class SchemaTest : public QObject
{
    Q_OBJECT

private slots:
    void isTheOneThatClientsAreCheckedAgainst()
    {
        QFile file(QStringLiteral(SOURCE_DIR "/resources/schema.graphql"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const std::string_view text = server::schemaText();
        QCOMPARE(QByteArray(text.data(), static_cast<qsizetype>(text.size())), file.readAll());
    }

    void hasAResolverForEveryField()
    {
        const auto schema = graphql::Schema::fromSdl(server::schemaText());
        QVERIFY2(schema, schema ? "" : qPrintable(schema.error().message));
        QStringList missing;
        for (const std::string &field : server::makeResolvers().missing(*schema))
            missing.append(QString::fromStdString(field));
        QCOMPARE(missing, QStringList());
    }

    void canBeReadWholeByTools()
    {
        const auto schema = graphql::Schema::fromSdl(server::schemaText());
        QVERIFY(schema);
        const graphql::Response response
            = graphql::execute(*schema, server::makeResolvers(), { introspection() }, {}, {});
        QVERIFY2(response.errors.empty(),
                 response.errors.empty() ? "" : response.errors[0].message.c_str());
    }
};

QTEST_APPLESS_MAIN(SchemaTest)
#include "tst_schema.moc"
