#include "tests/core/server/mutationrules.h"
#include "tests/core/server/walk.h"

#include <QTest>

namespace {

/// Where something is looked for. All other texts may be wrong in themselves.
bool isPlace(const QString &field)
{
    static const QStringList places {
        u"entityName"_s, u"projectName"_s, u"oldProjectName"_s,         u"modelName"_s,
        u"runName"_s,    u"queueName"_s,   u"artifactCollectionName"_s, u"username"_s,
        u"secretName"_s, u"id"_s
    };
    return places.contains(field);
}

/// The input with every text that the server has rules for broken.
QJsonObject spoilt(const QString &mutation, QJsonObject input)
{
    const graphql::FieldDef *field = walk::schema().mutationType()->field(mutation.toStdString());
    for (const graphql::InputValue &value : field->arg("input")->type->named()->inputFields) {
        const QString name = walk::nameOf(value.name);
        if (value.type->named()->name == "String" && !value.type->nullable()->isList()
            && input.contains(name) && !isPlace(name))
            input[name] = QString(300, u'/') + u'\n';
    }
    return input;
}

} // namespace

/// Every mutation for every role. It reads the schema, so a new mutation needs a rule in
/// mutationrules.cpp.
class MutationRightsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_all = std::make_unique<Everything>(); }

    void everyMutationHasARule()
    {
        QStringList missing;
        for (const graphql::FieldDef &field : walk::schema().mutationType()->fields) {
            const auto rules = mutationRules(*m_all);
            if (std::ranges::count(rules, walk::nameOf(field.name), &MutationRule::mutation) != 1)
                missing.append(walk::nameOf(field.name));
        }
        QCOMPARE(missing, QStringList());
    }

    void theRoleDecides_data()
    {
        QTest::addColumn<MutationRule>("rule");
        for (const MutationRule &rule : mutationRules(*m_all))
            QTest::newRow(qPrintable(rule.mutation)) << rule;
    }

    /// Those who may not are first: they change nothing, so those who may still succeed.
    void theRoleDecides()
    {
        QFETCH(const MutationRule, rule);
        auto office = m_all->copy();
        for (const Who who : everybody) {
            if (!rule.allowed.contains(who))
                tryInVain(*office, who, rule);
        }
        for (const Who who : rule.allowed) {
            if (!office)
                office = m_all->copy();
            const Reply reply = change(*office, who, rule.mutation, rule.input);
            QVERIFY2(reply.status == 200 && !reply.body.contains(u"errors"_s),
                     nameOf(who) + (' ' + reply.json()));
            office.reset();
        }
    }

private:
    void tryInVain(const Office &office, Who who, const MutationRule &rule) const
    {
        const int expected = who == Who::Nobody ? 401
            : who == Who::Stranger              ? rule.strangersRefusal
                                                : rule.refusal;
        for (const QJsonObject &input : { rule.input, spoilt(rule.mutation, rule.input) }) {
            const Reply reply = change(office, who, rule.mutation, input);
            const QByteArray told = QByteArray(nameOf(who)) + ' ' + reply.json();
            QVERIFY2(reply.status == expected, told);
            QVERIFY2(reply.at(qPrintable(rule.mutation)).toObject().isEmpty(), told);
        }
    }

    /// Everything that the answer could tell is asked for.
    Reply change(const Office &office, Who who, const QString &mutation,
                 const QJsonObject &input) const
    {
        const auto *payload
            = walk::schema().mutationType()->field(mutation.toStdString())->type->named();
        return office.changeAs(m_all->key(who), mutation, input, walk::selectionOf(*payload));
    }

    std::unique_ptr<Everything> m_all;
};

QTEST_GUILESS_MAIN(MutationRightsTest)
#include "tst_mutationrights.moc"
