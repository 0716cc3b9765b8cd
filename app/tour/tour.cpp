#include "app/tour/tour.h"

#include "app/tour/hands.h"
#include "app/tour/receiver.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QMenu>
#include <QPixmap>

using namespace Qt::StringLiterals;

namespace {

bool hasText(const QAbstractItemModel &model, int row, const QString &text)
{
    for (int column = 0; column < model.columnCount(); ++column) {
        if (model.index(row, column).data().toString().contains(text))
            return true;
    }
    return false;
}

int rowWith(const QAbstractItemView *view, const QString &text)
{
    if (!view || !view->model())
        return -1;
    for (int row = 0; row < view->model()->rowCount(); ++row) {
        if (hasText(*view->model(), row, text))
            return row;
    }
    return -1;
}

/// A page with its dialog is two windows; a person sees the one in front.
QWidget *inFront(QWidget &window)
{
    QWidget *modal = QApplication::activeModalWidget();
    return modal ? modal : &window;
}

} // namespace

Tour::Tour(QWidget &window, Receiver &receiver, const QDir &pictures, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_receiver(receiver)
    , m_pictures(pictures)
{
    connect(&m_script, &Script::finished, this, &Tour::finished);
    connect(&m_script, &Script::stepDone, this,
            [](const QString &name) { qInfo("%s", qPrintable(name)); });
}

void Tour::start()
{
    if (!m_pictures.mkpath(u"."_s)) {
        emit finished(u"the folder %1 can't be made"_s.arg(m_pictures.path()));
        return;
    }
    look(u"registry-empty"_s, u"newModel"_s);
    addConnections();
    for (const Round &round : allRounds()) {
        addTeamSettings(round);
        addModel(round);
        addAutomation(round);
        addEvent(round);
        addArrival(round);
        addDeletion(round);
    }
    addLaunch();
    addLaunchAutomation();
    addLaunchedJob();
    addActivity();
    m_script.start();
}

void Tour::addConnections()
{
    click(u"navConnections"_s);
    look(u"connections"_s, u"newConnection"_s);
    click(u"newConnection"_s);
    look(u"new-connection"_s, u"connectionName"_s);
    click(u"cancel"_s);
}

void Tour::addTeamSettings(const Round &round)
{
    click(u"navTeamSettings"_s);
    addSecret(round, round.tokenName, round.tokenValue);
    addSecret(round, round.secretName, round.secretValue);
    addWebhook(round);
    look(round.title + u"-team-settings"_s, u"webhooksTable"_s);
}

void Tour::addSecret(const Round &round, const QString &name, const QString &value)
{
    click(u"newSecret"_s);
    type(u"secretName"_s, name);
    type(u"secretValue"_s, value);
    if (name == round.tokenName)
        look(round.title + u"-new-secret"_s, u"addSecret"_s);
    click(u"addSecret"_s);
    waitForRow(u"secretsTable"_s, name);
}

void Tour::addWebhook(const Round &round)
{
    click(u"newWebhook"_s);
    type(u"webhookName"_s, round.webhook);
    type(u"webhookUrl"_s, m_receiver.url(round.path).toString());
    choose(u"webhookAccessToken"_s, round.tokenName);
    choose(u"webhookSecret"_s, round.secretName);
    look(round.title + u"-new-webhook"_s, u"addWebhook"_s);
    click(u"toggleTest"_s);
    look(round.title + u"-test-webhook"_s, u"sendTest"_s);
    click(u"addWebhook"_s);
    waitForRow(u"webhooksTable"_s, round.webhook);
}

void Tour::addModel(const Round &round)
{
    click(u"navRegistry"_s);
    click(u"newModel"_s);
    type(u"modelName"_s, round.model);
    look(round.title + u"-new-model"_s, u"createModel"_s);
    click(u"createModel"_s);
    waitForRow(u"modelsTable"_s, round.model);
    look(round.title + u"-registry"_s, u"modelsTable"_s);
    open(u"modelsTable"_s, round.model);
}

void Tour::addAutomation(const Round &round)
{
    const bool isAlias = round.event == EventType::AddArtifactAlias;
    addVersion(round, u"v0"_s); // for the preview, and to put an alias on
    click(u"newAutomation"_s);
    click(isAlias ? u"eventAddAlias"_s : u"eventLinkArtifact"_s);
    if (isAlias)
        type(u"aliasPattern"_s, u"^%1$"_s.arg(round.alias));
    look(round.title + u"-wizard-event"_s, u"next"_s);
    click(u"next"_s);
    choose(u"webhook"_s, round.webhook);
    choose(u"payloadExample"_s, round.example);
    look(round.title + u"-wizard-action"_s, u"next"_s);
    click(u"next"_s);
    type(u"automationName"_s, round.automation);
    type(u"automationDescription"_s, u"Made by the tour."_s);
    look(round.title + u"-wizard-details"_s, u"create"_s);
    click(u"create"_s);
    waitForRow(u"automationsTable"_s, round.automation);
    look(round.title + u"-model"_s, u"automationsTable"_s);
    click(u"navAutomations"_s);
    waitForRow(u"teamAutomationsTable"_s, round.automation);
    look(round.title + u"-automations"_s, u"teamAutomationsTable"_s);
    click(u"navRegistry"_s);
    open(u"modelsTable"_s, round.model);
}

void Tour::addEvent(const Round &round)
{
    if (round.event == EventType::AddArtifactAlias) {
        click(u"addAlias"_s);
        type(u"alias"_s, round.alias);
        look(round.title + u"-add-alias"_s, u"confirmAlias"_s);
        click(u"confirmAlias"_s);
    } else {
        addVersion(round, u"v1"_s);
    }
}

void Tour::addVersion(const Round &round, const QString &version)
{
    click(u"linkVersion"_s);
    click(u"logNewVersion"_s);
    type(u"versionName"_s, u"training-run"_s);
    type(u"versionMetadata"_s,
         u"{ \"accuracy\": 0.93, \"dataset\": \"2026-10\", \"framework\": \"xgboost\" }"_s);
    look(u"%1-link-%2"_s.arg(round.title, version), u"confirmLink"_s);
    click(u"confirmLink"_s);
    waitForRow(u"versionsTable"_s, version);
}

void Tour::addArrival(const Round &round)
{
    const auto expected = allRounds().indexOf(round);
    m_script.add(
        u"the receiver got the payload for %1"_s.arg(round.title),
        [this, expected] { return m_receiver.received().size() > expected; },
        [this, expected, round] {
            return m_receiver.received().size() != expected + 1
                ? u"more than one request arrived"_s
                : checkArrival(round, m_receiver.received().last());
        });
    waitForRow(u"automationsTable"_s, u"Finished"_s);
    look(round.title + u"-model-after"_s, u"automationsTable"_s);
}

void Tour::addDeletion(const Round &round)
{
    click(u"automationMenu"_s);
    m_script.add(
        u"the menu of %1 is open"_s.arg(round.automation),
        [] { return qobject_cast<QMenu *>(QApplication::activePopupWidget()) != nullptr; },
        [this, round] {
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            for (QAction *action : menu->actions()) {
                if (action->text().remove(u'&') == u"Delete"_s) {
                    menu->setActiveAction(action);
                    return hands::press(menu, Qt::Key_Return);
                }
            }
            return u"it has no Delete"_s;
        });
    m_script.add(
        u"%1 is gone"_s.arg(round.automation),
        [this, round] {
            const auto *view = m_window.findChild<QAbstractItemView *>(u"automationsTable"_s);
            return rowWith(view, round.automation) < 0;
        },
        [] { return QString(); });
    look(round.title + u"-deleted"_s, u"newAutomation"_s);
}

void Tour::addActivity()
{
    click(u"navActivity"_s);
    waitForRow(u"activityTable"_s, u"Waiting in the queue"_s);
    waitForRow(u"activityTable"_s, u"Finished, 2"_s);
    open(u"activityTable"_s, u"Finished, 2"_s);
    look(u"activity"_s, u"activityRequest"_s, [this] {
        const QWidget *tabs = widget(u"activityTabs"_s); // until the page has grown for them
        return tabs && tabs->geometry().bottom() < tabs->parentWidget()->height();
    });
}

void Tour::click(const QString &name, const QString &label)
{
    m_script.add(
        u"click %1"_s.arg(label.isEmpty() ? name : label), [this, name] { return canUse(name); },
        [this, name] { return hands::click(widget(name)); });
}

void Tour::type(const QString &name, const QString &text)
{
    m_script.add(
        u"type into %1"_s.arg(name), [this, name] { return canUse(name); },
        [this, name, text] { return hands::retype(widget(name), text); });
}

void Tour::choose(const QString &name, const QString &text)
{
    m_script.add(
        u"choose “%1” in %2"_s.arg(text, name),
        [this, name, text] {
            const auto *box = qobject_cast<QComboBox *>(widget(name));
            return box && canUse(name) && box->findText(text, Qt::MatchStartsWith) >= 0;
        },
        [this, name, text] {
            return hands::choose(qobject_cast<QComboBox *>(widget(name)), text);
        });
}

void Tour::look(const QString &picture, const QString &atWidget, Script::Ready also)
{
    m_script.add(
        u"picture %1"_s.arg(picture),
        [this, atWidget, also] { return canUse(atWidget) && (!also || also()); },
        [this, picture] { return save(picture, inFront(m_window)); });
}

void Tour::waitForRow(const QString &view, const QString &text)
{
    m_script.add(
        u"%1 shows “%2”"_s.arg(view, text),
        [this, view, text] {
            return rowWith(qobject_cast<QAbstractItemView *>(widget(view)), text) >= 0
                && !QApplication::activeModalWidget();
        },
        [] { return QString(); });
}

/// Enters a row, as a double click would.
void Tour::open(const QString &view, const QString &row)
{
    const auto shown = [this, view] { return qobject_cast<QAbstractItemView *>(widget(view)); };
    m_script.add(
        u"open %1"_s.arg(row), [shown, row] { return rowWith(shown(), row) >= 0; },
        [shown, row] {
            shown()->setCurrentIndex(shown()->model()->index(rowWith(shown(), row), 0));
            return hands::press(shown(), Qt::Key_Return);
        });
}

bool Tour::canUse(const QString &name) const { return widget(name) && widget(name)->isEnabled(); }

QWidget *Tour::widget(const QString &name) const
{
    const auto found = m_window.findChildren<QWidget *>(name);
    for (QWidget *candidate : found) {
        if (candidate->isVisible())
            return candidate;
    }
    return nullptr;
}

QString Tour::save(const QString &picture, QWidget *shown)
{
    const QString file = m_pictures.filePath(
        u"%1-%2.png"_s.arg(++m_pictureCount, 2, 10, QChar(u'0')).arg(picture));
    return shown->grab().save(file) ? QString() : u"%1 can't be written"_s.arg(file);
}
