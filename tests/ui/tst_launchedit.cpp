#include "tests/ui/launchscene.h"
#include "ui/launch/inputsmodel.h"
#include "ui/launch/launchedit.h"
#include "ui/payload/payloadeditor.h"
#include "ui/payload/payloadpreview.h"
#include "ui/widgets/field.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>

namespace {

PayloadSample sample()
{
    return { .label = u"v4"_s,
             .event = { .type = EventType::AddArtifactAlias,
                        .automationName = u"Retrain"_s,
                        .entity = u"acme"_s,
                        .project = u"model-registry"_s,
                        .collection = u"Churn model"_s,
                        .versionIndex = 4,
                        .alias = u"deploy"_s,
                        .metadata = u"{\"lr\":0.5}"_s } };
}

} // namespace

/// The form that the wizard and *Launch now* share.
class LaunchEditTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_server = std::make_unique<FakeLaunch>();
        open(LaunchEdit::Kind::Automation);
    }

    void nothingIsChosenForThePerson()
    {
        QVERIFY(m_edit->problem().contains(u"Choose the job"_s));
        choose(u"launchJob"_s, u"train · in training"_s);
        QVERIFY(m_edit->problem().contains(u"Choose the queue"_s));
        choose(u"launchQueue"_s, u"gpu queue · Kubernetes"_s);
        QCOMPARE(m_edit->problem(), QString());
        QCOMPARE(m_edit->value().spec.job, u"acme/training/train:latest"_s);
        QCOMPARE(m_edit->value().spec.project, u"training"_s); // the job's own
        QCOMPARE(m_edit->value().spec.entity, u"acme"_s);
        QCOMPARE(m_edit->value().spec.resource, u"kubernetes"_s);
    }

    void aQueueThatNobodyPollsIsSaidInWords()
    {
        choose(u"launchQueue"_s, u"gpu queue · Kubernetes"_s);
        QVERIFY(reads(u"No agent polls this queue now"_s));
    }

    void anImageNeedsAnotherQueueThanALocalProcess()
    {
        choose(u"launchJob"_s, u"evaluate · in training"_s);
        choose(u"launchQueue"_s, u"laptop · Local process"_s);
        QTRY_VERIFY(m_edit->problem().contains(u"container image"_s));
        choose(u"launchQueue"_s, u"gpu queue · Kubernetes"_s);
        QCOMPARE(m_edit->problem(), QString());
    }

    void theJobsInputsAreShownWithTypeAndDefault()
    {
        choose(u"launchJob"_s, u"train · in training"_s);
        QTRY_COMPARE(inputs()->rowCount(), 3); // and one to enter another name
        QCOMPARE(cell(0, InputsModel::Name), u"lr"_s);
        QCOMPARE(cell(0, InputsModel::Kind), u"Number"_s);
        QCOMPARE(cell(0, InputsModel::Default), u"0.1"_s);
        QCOMPARE(cell(1, InputsModel::Default), u"resnet"_s);
    }

    void aValueGoesIntoTheRunSpecAndThePreview()
    {
        prepare();
        enter(0, InputsModel::Value, u"${artifact_metadata.lr}"_s);
        enter(1, InputsModel::Value, u"${alias}"_s);
        const QJsonObject spec = QJsonDocument::fromJson(preview().toUtf8()).object();
        const QJsonObject config = spec["overrides"_L1]["run_config"_L1].toObject();
        QCOMPARE(config["lr"_L1].toDouble(), 0.5); // a number, not a text
        QCOMPARE(config["model"_L1].toString(), u"deploy"_s);
        QVERIFY(m_edit->value().spec.overrides.contains(u"\"lr\": ${artifact_metadata.lr}"_s));
    }

    void aValueOfTheWrongTypeIsRefusedAndKept()
    {
        prepare();
        enter(0, InputsModel::Value, u"fast"_s);
        QVERIFY2(m_edit->problem().startsWith(u"lr: "_s), qPrintable(m_edit->problem()));
        QVERIFY(reads(u"lr: Enter a number"_s));
        QCOMPARE(cell(0, InputsModel::Value), u"fast"_s);
        enter(0, InputsModel::Value, u"0.2"_s);
        QCOMPARE(m_edit->problem(), QString());
    }

    void anInputTheJobDoesNotTellOfCanBeAdded()
    {
        prepare();
        enter(2, InputsModel::Name, u"epochs"_s);
        QCOMPARE(inputs()->rowCount(), 4);
        enter(2, InputsModel::Value, u"12"_s);
        QCOMPARE(api::configValue(m_edit->value().spec.overrides, u"epochs"_s), u"12"_s);
        enter(2, InputsModel::Value, QString());
        QCOMPARE(api::configNames(m_edit->value().spec.overrides), QStringList());
    }

    void theTableShowsWhatTheJsonSays()
    {
        prepare();
        find<QTabWidget>(u"launchTabs"_s)->setCurrentIndex(2);
        auto *editor = find<PayloadEditor>(u"launchOverrides"_s);
        editor->setText(
            u"{\"args\": [\"--fast\", \"two words\"], \"run_config\": {\"lr\": 0.3}}"_s);
        QCOMPARE(cell(0, InputsModel::Value), u"0.3"_s);
        QCOMPARE(find<QLineEdit>(u"launchArgs"_s)->text(), u"--fast 'two words'"_s);
        editor->setText(u"{\"args\": [}"_s);
        QVERIFY(!m_edit->problem().isEmpty());
        QCOMPARE(editor->problemLine(), 1);
    }

    void theCommandIsWrittenIntoTheJson()
    {
        prepare();
        find<QTabWidget>(u"launchTabs"_s)->setCurrentIndex(1);
        type(u"launchArgs"_s, u"--lr 0.1 --name 'a b'"_s);
        QCOMPARE(api::overrideWords(m_edit->value().spec.overrides, u"args"_s),
                 (QStringList { u"--lr"_s, u"0.1"_s, u"--name"_s, u"a b"_s }));
        type(u"launchEntryPoint"_s, u"python other.py"_s);
        QCOMPARE(api::overrideWords(m_edit->value().spec.overrides, u"entry_point"_s),
                 (QStringList { u"python"_s, u"other.py"_s }));
    }

    void whatTheFormDoesNotShowIsKept()
    {
        const LaunchEdit::Value value {
            .queueId = u"q1"_s,
            .spec = { .job = u"acme/training/train:v1"_s,
                      .entity = u"elsewhere"_s,
                      .project = u"evaluation"_s,
                      .resource = u"kubernetes"_s,
                      .overrides = u"{}"_s,
                      .others = { { u"resource_args"_s, u"{\"kubernetes\":{}}"_s } } }
        };
        m_edit->setValue(value);
        QCOMPARE(m_edit->value(), value);
        QCOMPARE(find<QComboBox>(u"launchVersion"_s)->currentText(), u"v1"_s);
    }

    void whatIsGoneIsSaid()
    {
        m_edit->setValue({ .queueId = u"q9"_s, .spec = { .job = u"acme/training/train:v9"_s } });
        QVERIFY(m_edit->problem().contains(u"v9"_s));
        choose(u"launchVersion"_s, u"v2 (latest)"_s);
        QVERIFY(m_edit->problem().contains(u"queue is not there any more"_s));
        m_edit->setValue({ .queueId = u"q1"_s, .spec = { .job = u"acme/training/gone:latest"_s } });
        QVERIFY(m_edit->problem().contains(u"acme/training/gone"_s));
    }

    void aPriorityCountsOnlyWhereTheQueueHasThem()
    {
        choose(u"launchQueue"_s, u"gpu queue · Kubernetes"_s);
        QVERIFY(!find<QComboBox>(u"launchPriority"_s)->isVisible());
        QVERIFY(!m_edit->value().priority);
        m_server->overview.queues.first().isPrioritized = true;
        open(LaunchEdit::Kind::Automation);
        choose(u"launchQueue"_s, u"gpu queue · Kubernetes"_s);
        QTRY_VERIFY(find<QComboBox>(u"launchPriority"_s)->isVisible());
        choose(u"launchPriority"_s, u"High"_s);
        QCOMPARE(m_edit->value().priority, std::optional(1));
    }

    void whatTheServerSaysIsAtTheField()
    {
        prepare();
        m_edit->setServerError(u"queueID"_s, u"The queue is full."_s);
        QVERIFY(reads(u"The queue is full."_s));
        m_edit->setServerError(u"template"_s, u"This job can't be found."_s);
        QVERIFY(reads(u"This job can't be found."_s));
    }

    void anAutomationFillsInWhatItsQueueLeavesOpen()
    {
        m_server->overview.queues.first().variables
            = { { u"gpus"_s, {}, u"{\"type\":\"integer\",\"maximum\":4}"_s },
                { u"note"_s, {}, u"{\"type\":\"string\",\"default\":\"none\"}"_s } };
        open(LaunchEdit::Kind::Automation);
        choose(u"launchJob"_s, u"train · in training"_s);
        choose(u"launchQueue"_s, u"gpu queue · Kubernetes"_s);
        QCOMPARE(m_edit->problem(), u"The queue needs a value for “gpus”."_s);
        m_edit->showProblem();
        QTRY_VERIFY(find<QLineEdit>(u"launchVariable_gpus"_s)->hasFocus());
        QVERIFY(reads(u"The queue needs a value for “gpus”."_s));
        type(u"launchVariable_gpus"_s, u"${artifact_version_index}"_s);
        type(u"launchVariable_note"_s, u"for ${alias}"_s);
        QCOMPARE(m_edit->problem(), QString());
        const QString values = u"{\"gpus\":${artifact_version_index},\"note\":\"for ${alias}\"}"_s;
        QCOMPARE(m_edit->value().variables, values);
        const QJsonObject spec = QJsonDocument::fromJson(preview().toUtf8()).object();
        QCOMPARE(spec["template_variables"_L1]["gpus"_L1].toInt(), 4);
        QCOMPARE(spec["template_variables"_L1]["note"_L1].toString(), u"for deploy"_s);
        const auto saved = m_edit->value();
        open(LaunchEdit::Kind::Automation);
        m_edit->setValue(saved);
        QCOMPARE(m_edit->value(), saved);
    }

    void byHandThereAreNoVariables()
    {
        open(LaunchEdit::Kind::Now);
        prepare();
        enter(0, InputsModel::Value, u"${alias}"_s);
        QVERIFY(m_edit->problem().contains(u"Enter a number."_s));
        enter(0, InputsModel::Value, u"1"_s);
        enter(1, InputsModel::Value, u"${alias}"_s);
        QVERIFY(preview().contains(u"\"${alias}\""_s)); // it is sent as it is
    }

    void theTableIsUsedByKeyboardAlone()
    {
        prepare();
        auto *table = find<QTableView>(u"launchInputs"_s);
        table->setFocus();
        table->setCurrentIndex(table->model()->index(0, InputsModel::Value));
        QTest::keyClicks(table, u"7"_s); // starts to edit
        QTRY_VERIFY(QApplication::focusWidget() && QApplication::focusWidget() != table);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(cell(0, InputsModel::Value), u"7"_s);
    }

    void whatIsTypedBeforeTheInputsAreKnownStays()
    {
        InputsModel model(true, this);
        QVERIFY(model.setData(model.index(0, InputsModel::Name), u"epochs"_s, Qt::EditRole));
        model.setInputs({ { u"lr"_s, api::JobInput::Kind::Number, {} } });
        QCOMPARE(model.index(1, InputsModel::Name).data().toString(), u"epochs"_s);
    }

    void theModelKeepsItsContract()
    {
        InputsModel model(true, this);
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setInputs({ { u"lr"_s, api::JobInput::Kind::Number, {} } });
        model.setOverrides(u"{\"run_config\":{\"seed\":1}}"_s);
        QVERIFY(model.setData(model.index(0, InputsModel::Value), u"1"_s, Qt::EditRole));
        QVERIFY(model.setData(model.index(2, InputsModel::Name), u"new"_s, Qt::EditRole));
        QVERIFY(!model.setData(model.index(3, InputsModel::Name), u"lr"_s, Qt::EditRole));
        model.setInputs({});
    }

private:
    void open(LaunchEdit::Kind kind)
    {
        const LaunchChoices choices { .team = u"acme"_s,
                                      .jobs = m_server->jobs,
                                      .queues = m_server->overview.queues,
                                      .projects = m_server->projects };
        m_edit = std::make_unique<LaunchEdit>(choices, m_server->source().fetchJob, kind);
        m_edit->setSamples({ sample() });
        m_edit->resize(1000, 700);
        m_edit->show();
        QVERIFY(QTest::qWaitForWindowActive(m_edit.get(), test::patience));
    }

    void prepare()
    {
        choose(u"launchJob"_s, u"train · in training"_s);
        choose(u"launchQueue"_s, u"laptop · Local process"_s);
        QTRY_COMPARE(inputs()->rowCount(), 3);
    }

    template <typename T> T *find(const QString &name) { return m_edit->findChild<T *>(name); }
    QAbstractItemModel *inputs() { return find<QTableView>(u"launchInputs"_s)->model(); }
    QString cell(int row, int column) { return inputs()->index(row, column).data().toString(); }
    void enter(int row, int column, const QString &text)
    {
        inputs()->setData(inputs()->index(row, column), text);
    }
    QString preview() { return find<PayloadPreview>(u"launchPreview"_s)->text(); }

    void choose(const QString &name, const QString &entry)
    {
        auto *box = find<QComboBox>(name);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Home);
        for (int i = 0; i < box->count() && box->currentText() != entry; ++i)
            QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(box->currentText(), entry);
    }

    void type(const QString &name, const QString &text)
    {
        auto *edit = find<QLineEdit>(name);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }

    bool reads(const QString &part)
    {
        for (const QLabel *label : m_edit->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().remove(u'\u2060').contains(part))
                return true;
        }
        return false;
    }

    std::unique_ptr<FakeLaunch> m_server;
    std::unique_ptr<LaunchEdit> m_edit;
};

QTEST_MAIN(LaunchEditTest)
#include "tst_launchedit.moc"
