#include "core/store/database.h"
#include "core/store/filters.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace store;

namespace {

constexpr FilterField fields[] {
    { "id"_L1, FilterField::Kind::Number, "a.id"_L1 },
    { "name"_L1, FilterField::Kind::Text, "a.name"_L1 },
    { "version"_L1, FilterField::Kind::Version, "a.version"_L1 },
    { "created_at"_L1, FilterField::Kind::Time, "a.created_at"_L1 },
    { "tag"_L1, FilterField::Kind::Text,
      "SELECT t.tag AS value FROM tags t WHERE t.animal_id = a.id"_L1, true },
    { "metadata."_L1, FilterField::Kind::Json, "a.metadata"_L1 },
    { "config."_L1, FilterField::Kind::Json, "a.config"_L1, false, "value"_L1 },
};

const QString setUp[] {
    u"CREATE TABLE animals (id INTEGER PRIMARY KEY, name TEXT, version INTEGER,"
    " created_at INTEGER, metadata TEXT, config TEXT)"_s,
    u"CREATE TABLE tags (animal_id INTEGER, tag TEXT)"_s,
    // 2026-01-01, 2026-02-01 and 2026-03-01
    u"INSERT INTO animals VALUES"
    " (1, 'ant', 0, 1767225600000, '{\"legs\":6,\"kind\":\"insect\",\"at\":{\"x\":1}}',"
    " '{\"lr\":{\"value\":0.1}}'),"
    " (2, 'bee', 3, 1769904000000, '{\"legs\":6,\"wings\":true}', '{}'),"
    " (3, 'it''s a \"cat\"', 3, 1772323200000, '{\"legs\":\"4\"}', '{\"lr\":{\"value\":0.5}}')"_s,
    u"INSERT INTO tags VALUES (1, 'small'), (1, 'black'), (2, 'small')"_s,
};

qint64 readId(Row &row) { return row.number(); }

QString joined(const QList<qint64> &ids)
{
    QString all;
    for (const qint64 id : ids)
        all += QString::number(id);
    return all;
}

} // namespace

class FiltersTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        auto opened = Database::open(m_dir.filePath(u"animals.db"_s));
        QVERIFY(opened);
        m_db = *std::move(opened);
        for (const QString &statement : setUp)
            QVERIFY(m_db->run(statement));
    }

    void finds_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const QString &filter, const char *expected) {
            QTest::newRow(name) << filter << QString::fromLatin1(expected);
        };
        row("nothing to filter by", u""_s, "123");
        row("an empty object", u"{}"_s, "123");
        row("null", u"null"_s, "123");
        row("equality", uR"({"name": "bee"})"_s, "2");
        row("quotes", u"{\"name\": \"it's a \\\"cat\\\"\"}"_s, "3");
        row("$eq", uR"({"name": {"$eq": "bee"}})"_s, "2");
        row("$ne", uR"({"name": {"$ne": "bee"}})"_s, "13");
        row("$in", uR"({"name": {"$in": ["ant", "bee", "x"]}})"_s, "12");
        row("$in nothing", uR"({"name": {"$in": []}})"_s, "");
        row("$nin", uR"({"name": {"$nin": ["ant"]}})"_s, "23");
        row("$regex searches", uR"({"name": {"$regex": "^.e+$"}})"_s, "2");
        row("$contains", uR"({"name": {"$contains": "a"}})"_s, "13");
        row("numbers", uR"({"id": 3})"_s, "3");
        row("$gt", uR"({"id": {"$gt": 1}})"_s, "23");
        row("two operators", uR"({"id": {"$gt": 1, "$lte": 2}})"_s, "2");
        row("two fields", uR"({"version": 3, "name": "bee"})"_s, "2");
        row("a version by name", uR"({"version": "v3"})"_s, "23");
        row("a version of no such form", uR"({"version": "latest"})"_s, "");
        row("$or", uR"({"$or": [{"name": "ant"}, {"id": 3}]})"_s, "13");
        row("$or of nothing", uR"({"$or": []})"_s, "");
        row("$and of nothing", uR"({"$or": [{"$and": []}]})"_s, "123");
        row("$nor", uR"({"$nor": [{"name": "ant"}, {"id": 3}]})"_s, "2");
        row("$not around", uR"({"$not": {"name": "ant"}})"_s, "23");
        row("$not inside", uR"({"name": {"$not": {"$contains": "a"}}})"_s, "2");
        row("a time", uR"({"created_at": {"$gte": "2026-02-01T00:00:00Z"}})"_s, "23");
        row("a date", uR"({"created_at": {"$lt": "2026-02-01"}})"_s, "1");
        row("another zone", uR"({"created_at": {"$lt": "2026-02-01T00:00:00-01:00"}})"_s, "12");
        row("one of many", uR"({"tag": "black"})"_s, "1");
        row("none of many", uR"({"tag": {"$ne": "black"}})"_s, "23");
        row("many that are there", uR"({"tag": {"$exists": true}})"_s, "12");
        row("many that are not there", uR"({"tag": {"$exists": false}})"_s, "3");
        row("two of many", uR"({"$and": [{"tag": "black"}, {"tag": "small"}]})"_s, "1");
        row("JSON", uR"({"metadata.kind": "insect"})"_s, "1");
        row("JSON below", uR"({"metadata.at.x": 1})"_s, "1");
        row("JSON numbers are no texts", uR"({"metadata.legs": {"$gte": 4}})"_s, "12");
        row("JSON texts are no numbers", uR"({"metadata.legs": "4"})"_s, "3");
        row("JSON true", uR"({"metadata.wings": true})"_s, "2");
        row("JSON that is not there", uR"({"metadata.wings": {"$ne": true}})"_s, "13");
        row("JSON null", uR"({"metadata.wings": null})"_s, "13");
        row("JSON key with a quote", u"{\"metadata.a\\\"b'c\": 1}"_s, "");
        row("JSON with a last key", uR"({"config.lr": {"$lt": 0.2}})"_s, "1");
    }

    void finds()
    {
        QFETCH(QString, filter);
        QFETCH(QString, expected);
        const auto where = filterCondition(filter, fields);
        QVERIFY2(where, where ? "" : qPrintable(where.error().message));
        const auto ids = m_db->list<qint64>(u"SELECT a.id FROM animals a WHERE "_s + where->sql
                                                + u" ORDER BY a.id"_s,
                                            where->params, readId);
        QVERIFY2(ids, ids ? "" : qPrintable(ids.error().message));
        QCOMPARE(joined(*ids), expected);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QString &filter, const QString &says) {
            QTest::newRow(name) << filter << says;
        };
        row("no JSON", u"{name"_s, u"not valid JSON"_s);
        row("no object", u"[]"_s, u"must be a JSON object"_s);
        row("an unknown field", uR"({"colour": "red"})"_s, u"no “colour” to filter by"_s);
        row("an unknown operator", uR"({"name": {"$where": "1"}})"_s, u"“$where” is not known"_s);
        row("an operator outside of a field", uR"({"$eq": 1})"_s, u"must stand inside a field"_s);
        row("$or of no list", uR"({"$or": {}})"_s, u"needs a list"_s);
        row("$in of no list", uR"({"name": {"$in": "a"}})"_s, u"need a list"_s);
        row("$exists of no truth", uR"({"name": {"$exists": 1}})"_s, u"true or false"_s);
        row("a broken expression", u"{\"name\": {\"$regex\": \"[\"}}"_s, u"regular expression"_s);
        row("a text for a number", uR"({"id": "x"})"_s, u"“id” is compared with a number"_s);
        row("a number for a text", uR"({"name": 1})"_s, u"“name” is compared with a text"_s);
        row("no time", uR"({"created_at": "soon"})"_s, u"2026-08-21T10:00:00Z"_s);
        row("an object for a value", uR"({"name": {}})"_s, u"“name” is compared with a text"_s);
        row("a JSON column without a key", uR"({"metadata.": 1})"_s, u"no “metadata.”"_s);
        row("too deep", u"{\"$not\":"_s.repeated(40) + u"{}"_s + u"}"_s.repeated(40),
            u"at most 32 deep"_s);
    }

    void refuses()
    {
        QFETCH(QString, filter);
        QFETCH(QString, says);
        const auto where = filterCondition(filter, fields, u"collectionFilters"_s);
        QVERIFY(!where);
        QCOMPARE(where.error().kind, Error::Kind::Invalid);
        QCOMPARE(where.error().field, u"collectionFilters"_s);
        QVERIFY2(where.error().message.contains(says), qPrintable(where.error().message));
    }

    void conditionsAddUp()
    {
        SqlCondition condition;
        condition.add(u"a = ? OR b"_s, { 1 });
        condition.add(u"c = ?"_s, { 2 });
        QCOMPARE(condition.sql, u"(a = ? OR b) AND (c = ?)"_s);
        QCOMPARE(condition.params, QVariantList({ 1, 2 }));
    }

    void pagesKeepTheOrder_data()
    {
        QTest::addColumn<QString>("order");
        QTest::addColumn<QString>("expected");
        QTest::newRow("the list's own") << u""_s << u"123"_s;
        QTest::newRow("ascending") << u"name"_s << u"123"_s;
        QTest::newRow("with a sign") << u"+name"_s << u"123"_s;
        QTest::newRow("descending") << u"-name"_s << u"321"_s;
        QTest::newRow("equal values") << u"-version"_s << u"321"_s;
        QTest::newRow("values that are not there") << u"config.lr"_s << u"132"_s;
    }

    void pagesKeepTheOrder()
    {
        QFETCH(QString, order);
        QFETCH(QString, expected);
        const auto sorted = orderOf(order, fields);
        QVERIFY(sorted);
        QList<qint64> found;
        PageRequest request { .first = 1 };
        for (bool hasNext = true; hasNext; request.after = found.last()) {
            const auto page = m_db->page<qint64>({ .columns = u"a.id"_s,
                                                   .from = u"animals a"_s,
                                                   .where = u"1"_s,
                                                   .id = u"a.id"_s,
                                                   .isNewestFirst = sorted->isDescending,
                                                   .order = sorted->sql },
                                                 request, readId);
            QVERIFY2(page, page ? "" : qPrintable(page.error().message));
            QCOMPARE(page->total, 3);
            found += page->items;
            hasNext = page->hasNext;
            QVERIFY(found.size() <= 3);
        }
        QCOMPARE(joined(found), expected);
    }

    void aPageFollowsARowThatIsThere()
    {
        const auto page = m_db->page<qint64>({ .columns = u"a.id"_s,
                                               .from = u"animals a"_s,
                                               .where = u"1"_s,
                                               .id = u"a.id"_s,
                                               .order = u"a.name"_s },
                                             { .first = 1, .after = 99 }, readId);
        QVERIFY(!page);
        QCOMPARE(page.error().kind, Error::Kind::Invalid);
        QCOMPARE(page.error().field, u"after"_s);
    }

    void listsAreNotOrderedByWhatTheyHaveManyOf()
    {
        for (const auto &order : { u"tag"_s, u"colour"_s, u"-"_s }) {
            const auto sorted = orderOf(order, fields);
            QVERIFY(!sorted);
            QCOMPARE(sorted.error().field, u"order"_s);
        }
    }

private:
    QTemporaryDir m_dir;
    std::unique_ptr<Database> m_db;
};

QTEST_GUILESS_MAIN(FiltersTest)
#include "tst_filters.moc"
