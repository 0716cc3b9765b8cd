#include "core/graphql/parser.h"
#include "core/graphql/validation.h"
#include "tests/core/graphql/testdocuments.h"
#include "tests/core/graphql/testschemas.h"

#include <QTest>

using namespace graphql;

// Messages and places are compared with graphql-js in the test graphql_reference; here stands what
// can be said without node.
class ValidationTest : public QObject
{
    Q_OBJECT

private slots:
    void documentsAreWhatTheirHeadingsSay_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isValid");
        const auto documents = testDocuments();
        QVERIFY(documents.size() >= 220);
        for (const TestDocument &document : documents) {
            QTest::newRow(document.title)
                << document.schema << document.text << (document.isValid && !document.isOnly);
        }
    }

    void documentsAreWhatTheirHeadingsSay()
    {
        QFETCH(QByteArray, schema);
        QFETCH(QByteArray, text);
        QFETCH(bool, isValid);
        const auto parsed = parse(text.toStdString());
        QVERIFY(std::holds_alternative<ast::Document>(parsed));
        const auto errors
            = validate(schema == "pets" ? m_pets : m_wandb, std::get<ast::Document>(parsed));
        const QByteArray first
            = errors.empty() ? QByteArray() : QByteArray::fromStdString(errors.front().message);
        QVERIFY2(errors.empty() == isValid, first);
    }

    void itEndsAtTheHundredthError()
    {
        std::string text = "{";
        for (int i = 0; i < 300; ++i)
            text += " unknown" + std::to_string(i);
        const auto parsed = parse(text + '}');
        const auto errors = validate(m_pets, std::get<ast::Document>(parsed));
        QCOMPARE(errors.size(), 101u);
        QCOMPARE(errors.back().message,
                 "Too many validation errors, error limit reached. Validation aborted.");
    }

    void aHugeNameIsNotSentBackWhole()
    {
        const auto parsed = parse("{ " + std::string(100'000, 'x') + " }");
        const auto errors = validate(m_pets, std::get<ast::Document>(parsed));
        QCOMPARE(errors.size(), 1u);
        QVERIFY(errors.front().message.size() < 10'000);
    }

private:
    const Schema m_pets = petSchema();
    const Schema m_wandb = schemaOf(fileText("resources/schema.graphql"));
};

QTEST_APPLESS_MAIN(ValidationTest)
#include "tst_validation.moc"
