#pragma once

#include "ui/payload/payloadeditor.h"
#include "ui/payload/payloadpreview.h"
#include "ui/widgets/field.h"
#include "ui/widgets/messagebar.h"
#include "ui/wizard/automationwizard.h"
#include "ui/wizard/drafts.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPromise>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>

#include <map>

using namespace Qt::StringLiterals;

inline AutomationWizard::Team wizardTeam()
{
    return { .context = { u"ada"_s, u"acme"_s, u"model-registry"_s },
             .webhooks
             = { { .id = u"w1"_s,
                   .name = u"Deploy workflow"_s,
                   .url = u"https://example.com/deploy"_s,
                   .accessTokenRef = u"GITHUB_TOKEN"_s },
                 { .id = u"w2"_s, .name = u"Team chat"_s, .url = u"https://example.com/chat"_s } },
             .models = { { .id = u"m1"_s,
                           .name = u"Churn model"_s,
                           .aliases = { u"production"_s, u"staging"_s, u"prod-eu"_s },
                           .tags = { u"approved"_s },
                           .versionTags = { u"reviewed"_s, u"review-later"_s } },
                         { .id = u"m2"_s, .name = u"Fraud detector"_s } },
             .scopes
             = { .teamId = u"t1"_s,
                 .projects = { { u"p0"_s, u"model-registry"_s }, { u"p1"_s, u"training"_s } },
                 .sequences = { { u"s1"_s, u"training/run-model"_s } },
                 .events
                 = { EventType::LinkArtifact, EventType::AddArtifactAlias,
                     EventType::CreateArtifact, EventType::UnlinkArtifact,
                     EventType::AddArtifactTag, EventType::RunMetric, EventType::RunMetricChange,
                     EventType::RunMetricZScore, EventType::RunState } } };
}

/// The wizard, with a server that answers when it is told to.
class WizardScene
{
public:
    explicit WizardScene(const AutomationWizard::Team &of = wizardTeam(),
                         AutomationWizard::Mode mode = AutomationWizard::Mode::Create,
                         const Automation &start = { .scopeId = u"m1"_s },
                         std::shared_ptr<Drafts> drafts = {}, const TemplateShelf &templates = {})
        : shelf(templates)
        , wizard(new AutomationWizard(of, source(std::move(drafts)), mode, start, &parent))
    {
        wizard->open();
        isActive = QTest::qWaitForWindowActive(wizard, test::patience);
    }

    template <typename T> T *find(const char *name)
    {
        return wizard->findChild<T *>(QString::fromLatin1(name));
    }

    void click(const char *button) { QTest::mouseClick(find<QPushButton>(button), Qt::LeftButton); }
    void press(Qt::Key key, Qt::KeyboardModifiers with = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, with);
    }
    void type(const char *field, const QString &text)
    {
        auto *edit = find<QLineEdit>(field);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    void choose(const char *event) { QTest::mouseClick(find<QRadioButton>(event), Qt::LeftButton); }
    void chooseAlias() { choose("eventAddAlias"); }
    /// An entry of a combo box, by keyboard.
    void choose(const char *box, const QString &entry)
    {
        auto *combo = find<QComboBox>(box);
        combo->setFocus();
        QTest::keyClick(combo, Qt::Key_Home);
        for (int i = 0; i < combo->count() && combo->currentText() != entry; ++i)
            QTest::keyClick(combo, Qt::Key_Down);
        QCOMPARE(combo->currentText(), entry);
    }
    void chooseOther(const QString &event)
    {
        choose("eventOther");
        choose("otherEvent", event);
    }
    void chooseWebhook()
    {
        find<QComboBox>("webhook")->setFocus();
        QTest::keyClicks(find<QComboBox>("webhook"), u"d"_s);
    }
    /// Fills in the first two pages and goes to the third.
    void goToDetails()
    {
        click("next");
        chooseWebhook();
        QTest::keyClicks(find<QComboBox>("payloadExample"), u"g"_s);
        click("next");
    }

    QString sentence() { return find<QLabel>("sentence")->accessibleName(); }
    QString preview() { return find<PayloadPreview>("payloadPreview")->text(); }
    PayloadEditor *editor() { return find<PayloadEditor>("payloadEditor"); }
    bool isOn(const char *widget) { return find<QWidget>(widget)->isVisible(); }
    QString errorAt(const char *widget)
    {
        QWidget *at = find<QWidget>(widget);
        while (at && !qobject_cast<Field *>(at))
            at = at->parentWidget();
        return at ? qobject_cast<Field *>(at)->error() : QString();
    }
    QString message()
    {
        for (auto *bar : wizard->findChildren<MessageBar *>()) {
            if (bar->isVisible())
                return bar->text();
        }
        return {};
    }
    void answer(const Result<Automation> &result)
    {
        creating.addResult(result);
        creating.finish();
    }

    QWidget parent;
    QList<Automation> sent;
    int created = 0; ///< of them
    QPromise<Result<Automation>> creating;
    std::map<QString, QPromise<Result<QList<ModelVersion>>>> versions;
    QList<Automation> rehearsed;
    Result<Rehearsal> rehearsal = Rehearsal();
    Result<Automation> onServer = Automation();
    QList<std::pair<QString, QJsonObject>> tested; ///< payload and variables
    Result<api::WebhookTrial> trial
        = api::WebhookTrial { .isOk = true, .statusCode = 204, .reason = u"No Content"_s };
    api::JobDetails job;
    TemplateShelf shelf;
    QPointer<AutomationWizard> wizard;
    bool isActive = false;

private:
    WizardSource source(std::shared_ptr<Drafts> drafts)
    {
        const auto save = [this](const Automation &automation) {
            sent.append(automation);
            creating = QPromise<Result<Automation>>();
            creating.start();
            return creating.future();
        };
        return {
            .create =
                [this, save](const Automation &automation) {
                    ++created;
                    return save(automation);
                },
            .update = save,
            .fetch = [this](const QString &,
                            const QString &) { return QtFuture::makeReadyFuture(onServer); },
            .fetchVersions =
                [this](const QString &modelId) {
                    auto &promise = versions[modelId];
                    promise.start();
                    return promise.future();
                },
            .rehearse =
                [this](const Automation &automation) {
                    rehearsed.append(automation);
                    return QtFuture::makeReadyFuture(rehearsal);
                },
            .sendTest =
                [this](const QString &, const Webhook &, const QString &payload,
                       const QJsonObject &variables) {
                    tested.append({ payload, variables });
                    return QtFuture::makeReadyFuture(trial);
                },
            .fetchJob =
                [this](const QString &) {
                    return QtFuture::makeReadyFuture(Result<api::JobDetails>(job));
                },
            .templates = [this](const QString &) { return shelf; },
            .drafts = std::move(drafts),
        };
    }
};
