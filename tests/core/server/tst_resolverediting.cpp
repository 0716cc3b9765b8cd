#include "tests/core/server/automationdesk.h"

#include <QTest>

/// Two people at one automation, and second thoughts.
class EditingTest : public QObject
{
    Q_OBJECT

private slots:
    void everyChangeIsANewRevision()
    {
        const AutomationDesk desk;
        const QString id = desk.made();
        QCOMPARE(revision(desk, id), 1);
        QCOMPARE(update(desk, id, { { u"enabled"_s, false } }).status, 200);
        QCOMPARE(revision(desk, id), 2);
    }

    void theSecondToSaveIsTold()
    {
        const AutomationDesk desk;
        const QString id = desk.made();
        const QJsonObject first { { u"name"_s, u"first"_s }, { u"expectedRevision"_s, 1 } };
        QCOMPARE(update(desk, id, first).status, 200);
        const QJsonObject second { { u"name"_s, u"second"_s }, { u"expectedRevision"_s, 1 } };
        const Reply refused = update(desk, id, second);
        QCOMPARE(refused.status, 409);
        QCOMPARE(refused.field(), u"expectedRevision"_s);
        QCOMPARE(names(desk), QStringList(u"first"_s));
        // Having seen it, they may.
        QCOMPARE(
            update(desk, id, { { u"name"_s, u"second"_s }, { u"expectedRevision"_s, 2 } }).status,
            200);
        QCOMPARE(names(desk), QStringList(u"second"_s));
    }

    void aDeletionIsTakenBack()
    {
        const AutomationDesk desk;
        const Reply made = desk.create();
        const QString id = made.text("createFilterTrigger.trigger.id");
        remove(desk, id);
        QCOMPARE(names(desk), QStringList());
        const Reply restored = restore(desk, id);
        QVERIFY2(restored.status == 200, restored.json().constData());
        QCOMPARE(restored.at("restoreTrigger.trigger"), made.at("createFilterTrigger.trigger"));
        QCOMPARE(names(desk), QStringList(u"on link"_s));
        QCOMPARE(restore(desk, id).status, 404); // it is not deleted any more
        remove(desk, id);
        QCOMPARE(restore(desk, id).status, 200);
    }

    void aNameTakenMeanwhileIsAConflict()
    {
        const AutomationDesk desk;
        const QString id = desk.made();
        remove(desk, id);
        desk.create();
        const Reply refused = restore(desk, id);
        QCOMPARE(refused.status, 409);
        QCOMPARE(refused.field(), u"name"_s);
        // It is still there to be restored.
        desk.office.change(
            u"updateFilterTrigger"_s,
            { { u"id"_s, list(desk).first().toObject()["id"_L1] }, { u"name"_s, u"renamed"_s } });
        QCOMPARE(restore(desk, id).status, 200);
    }

    void anOldDeletionStays()
    {
        const AutomationDesk desk;
        const QString id = desk.made();
        remove(desk, id);
        (void)desk.office.store->write([](store::Database &db) {
            return db.run(
                u"UPDATE removed_automations SET removed_at = removed_at - 31 * 86400000"_s);
        });
        QCOMPARE(restore(desk, id).status, 404);
    }

    void withoutItsWebhookItStaysDeleted()
    {
        const AutomationDesk desk;
        const QString id = desk.made();
        remove(desk, id);
        desk.office.change(u"deleteIntegration"_s, { { u"id"_s, desk.webhook } });
        const Reply refused = restore(desk, id);
        QCOMPARE(refused.status, 404);
        QVERIFY2(refused.message().contains(u"webhook"_s), qPrintable(refused.message()));
    }

    void nobodyElseMayTakeItBack()
    {
        const AutomationDesk desk;
        const QString id = desk.made();
        remove(desk, id);
        const QJsonObject input { { u"triggerID"_s, id } };
        const QString stranger = desk.office.person(u"sam"_s);
        QCOMPARE(desk.office.changeAs(stranger, u"restoreTrigger"_s, input).status, 404);
        const QString viewer = desk.office.person(u"vera"_s, store::Role::Viewer);
        QCOMPARE(desk.office.changeAs(viewer, u"restoreTrigger"_s, input).status, 403);
        QCOMPARE(names(desk), QStringList());
    }

private:
    static Reply update(const AutomationDesk &desk, const QString &id, QJsonObject input)
    {
        input[u"id"_s] = id;
        return desk.office.change(u"updateFilterTrigger"_s, input);
    }
    static void remove(const AutomationDesk &desk, const QString &id)
    {
        QCOMPARE(desk.office.change(u"deleteTrigger"_s, { { u"triggerID"_s, id } }).status, 200);
    }
    static Reply restore(const AutomationDesk &desk, const QString &id)
    {
        return desk.office.change(u"restoreTrigger"_s, { { u"triggerID"_s, id } },
                                  automationFields);
    }
    static QJsonArray list(const AutomationDesk &desk)
    {
        const Reply reply = desk.office.ask(
            u"{ project(name: \"model-registry\") { triggers { id name revision } } }"_s);
        return reply.at("project.triggers").toArray();
    }
    static QStringList names(const AutomationDesk &desk)
    {
        QStringList all;
        for (const QJsonValue &trigger : list(desk))
            all.append(trigger["name"_L1].toString());
        return all;
    }
    static int revision(const AutomationDesk &desk, const QString &id)
    {
        for (const QJsonValue &trigger : list(desk)) {
            if (trigger["id"_L1] == id)
                return trigger["revision"_L1].toInt();
        }
        return 0;
    }
};

QTEST_GUILESS_MAIN(EditingTest)
#include "tst_resolverediting.moc"
