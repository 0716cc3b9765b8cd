#include "core/graphql/fromsdl.h"
#include "core/graphql/parser.h"
#include "core/graphql/validation.h"
#include "tests/core/graphql/testdocuments.h"
#include "tests/core/graphql/testschemas.h"

#include <QTest>

using namespace graphql;

// Nothing is expected of the answers but that there are some: the sanitizers watch this test.
class BrokenDocumentsTest : public QObject
{
    Q_OBJECT

private slots:
    void documentsMayEndAnywhere_data() { documents(); }

    void documentsMayEndAnywhere()
    {
        QFETCH(QByteArray, text);
        for (qsizetype length = 0; length < text.size(); ++length)
            check(text.left(length));
    }

    void anyByteMayBeAnother_data() { documents(); }

    void anyByteMayBeAnother()
    {
        QFETCH(QByteArray, text);
        constexpr char others[] = { '{', '}', '"', '\\', '$', ' ', '\xC3', '\0' };
        for (qsizetype i = 0; i < text.size(); ++i) {
            QByteArray changed = text;
            changed[i] = others[std::size_t(i) % std::size(others)];
            check(changed);
        }
    }

    void schemasMayEndAtAnyLine()
    {
        const std::string sdl = fileText("tests/data/graphql/pets.graphql");
        for (auto end = sdl.find('\n'); end != sdl.npos; end = sdl.find('\n', end + 1)) {
            const auto read = readSchema(sdl.substr(0, end));
            QVERIFY(std::holds_alternative<Schema>(read)
                    || !std::get<std::vector<ErrorEntry>>(read).empty());
        }
    }

private:
    static void documents()
    {
        QTest::addColumn<QByteArray>("text");
        for (const TestDocument &document : testDocuments())
            QTest::newRow(document.title) << document.text;
        QTest::newRow("everything")
            << QByteArray::fromStdString(fileText("tests/data/graphql/kitchen-sink.graphql"));
    }

    void check(const QByteArray &text)
    {
        const auto parsed = parse(text.toStdString());
        if (const auto *document = std::get_if<ast::Document>(&parsed))
            validate(m_schema, *document);
        else
            QVERIFY(!std::get<ErrorEntry>(parsed).message.empty());
    }

    const Schema m_schema = petSchema();
};

QTEST_APPLESS_MAIN(BrokenDocumentsTest)
#include "tst_brokendocuments.moc"
