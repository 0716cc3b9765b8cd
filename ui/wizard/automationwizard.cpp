#include "ui/wizard/automationwizard.h"

#include "core/base/async.h"
#include "ui/automations/wording.h"
#include "ui/style/text.h"
#include "ui/widgets/busyindicator.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/messagebar.h"
#include "ui/wizard/automationform.h"
#include "ui/wizard/conflictpanel.h"
#include "ui/wizard/draftkeeper.h"
#include "ui/wizard/stepbar.h"
#include "ui/wizard/trial.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

constexpr int firstStep = AutomationForm::EventStep;
constexpr int lastStep = AutomationForm::DetailsStep;
constexpr QSize comfortable { 1120, 780 };
constexpr QSize smallest { 860, 560 };

QPushButton *makeButton(const QString &text, const QString &name)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    return button;
}

} // namespace

AutomationWizard::AutomationWizard(const Team &team, const WizardSource &source, Mode mode,
                                   const Automation &start, QWidget *parent)
    : QDialog(parent)
    , m_source(source)
    , m_team(team.context.entity)
    , m_mode(mode)
    , m_steps(new StepBar({ tr("Event"), tr("Action"), tr("Details") }))
    , m_sentence(new QLabel)
    , m_draftBar(new MessageBar)
    , m_discardDraft(makeButton(tr("Discard draft"), u"discardDraft"_s))
    , m_message(new MessageBar)
    , m_form(new AutomationForm(team, source))
    , m_conflict(new ConflictPanel)
    , m_center(new QStackedWidget)
    , m_busy(new BusyIndicator)
    , m_reason(new QLabel)
    , m_cancel(makeButton(tr("Cancel"), u"cancel"_s))
    , m_back(makeButton(tr("&Back"), u"back"_s))
    , m_next(makeButton(tr("Next &step"), u"next"_s))
    , m_commit(makeButton(mode == Mode::Create ? tr("&Create automation") : tr("Save chan&ges"),
                          u"create"_s))
    , m_draft(new DraftKeeper(source.drafts, m_team, this))
    , m_trial(new Trial(source, team, m_form->rehearsalPanel(), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(mode == Mode::Create ? tr("New automation") : tr("Edit “%1”").arg(start.name));
    const QSize room = screen()->availableGeometry().size();
    setMinimumSize(smallest.boundedTo(room));
    resize(comfortable.boundedTo(room));
    m_footer = makeFooter();
    layOut();
    m_form->setValue(start);
    m_untouched = m_form->value();
    m_reached = mode == Mode::Edit ? lastStep : firstStep;
    connectParts();
    goTo(firstStep);
    offerDraft();
}

void AutomationWizard::connectParts()
{
    connect(m_message, &MessageBar::actionTriggered, this, [this] {
        if (const auto act = m_offered)
            act();
    });
    connect(m_steps, &StepBar::stepClicked, this, &AutomationWizard::goTo);
    connect(m_back, &QPushButton::clicked, this, [this] { goTo(step() - 1); });
    connect(m_next, &QPushButton::clicked, this, &AutomationWizard::next);
    connect(m_commit, &QPushButton::clicked, this, &AutomationWizard::commit);
    connect(m_form, &AutomationForm::changed, this, &AutomationWizard::update);
    connect(m_trial, &Trial::outdated, m_form, &AutomationForm::forgetRehearsal);
    connect(m_trial, &Trial::rehearsed, m_form, &AutomationForm::setRehearsal);
    connect(m_conflict, &ConflictPanel::goOnRequested, this, [this] { goTo(lastStep); });
    connect(m_conflict, &ConflictPanel::takeTheirsRequested, this, &AutomationWizard::takeTheirs);
    connect(m_conflict, &ConflictPanel::saveMineRequested, this, [this] {
        m_form->setRevision(m_theirs.revision);
        save();
    });
    const auto goOn = [this] { (step() < lastStep ? m_next : m_commit)->click(); };
    connect(new QShortcut(Qt::CTRL | Qt::Key_Return, this), &QShortcut::activated, this, goOn);
}

void AutomationWizard::layOut()
{
    style::setRole(m_sentence, style::TextRole::Body);
    m_sentence->setObjectName(u"sentence"_s);
    m_sentence->setWordWrap(true);
    m_sentence->setContentsMargins(2 * style::unit, style::unit, 2 * style::unit, style::unit);
    style::makeCard(m_sentence);
    m_draftBar->setObjectName(u"draftBar"_s);
    m_draftBar->setClosable(false);
    m_draftBar->layout()->addWidget(m_discardDraft);
    m_discardDraft->setAutoDefault(false);
    m_center->addWidget(m_form);
    m_center->addWidget(m_conflict);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(style::unit * 3, style::unit * 2, style::unit * 3, style::unit * 2);
    layout->setSpacing(style::unit * 2);
    layout->addWidget(m_steps);
    layout->addWidget(m_sentence);
    layout->addWidget(m_draftBar);
    layout->addWidget(m_message);
    layout->addWidget(m_center, 1);
    layout->addWidget(m_footer);
}

QWidget *AutomationWizard::makeFooter()
{
    style::setRole(m_reason, style::TextRole::Caption);
    m_reason->setWordWrap(true);
    connect(m_cancel, &QPushButton::clicked, this, &AutomationWizard::reject);
    style::setKind(m_commit, style::ButtonKind::Primary);
    if (m_mode == Mode::Create) // else both are there, and saving is what one came for
        style::setKind(m_next, style::ButtonKind::Primary);
    auto *footer = new QWidget;
    auto *layout = new QHBoxLayout(footer);
    layout->setContentsMargins({});
    layout->setSpacing(style::unit);
    layout->addWidget(m_reason, 1);
    layout->addWidget(m_busy);
    for (QPushButton *button : { m_cancel, m_back, m_next, m_commit })
        layout->addWidget(button);
    return footer;
}

Automation AutomationWizard::value() const { return m_form->value(); }

bool AutomationWizard::isTouched() const
{
    Automation now = value();
    now.revision = m_untouched.revision;
    return now != m_untouched;
}

void AutomationWizard::reject()
{
    if (m_isBusy)
        return;
    const Automation now = value();
    if (!isTouched()) {
        m_draft->forget();
        return QDialog::reject();
    }
    if (now == m_warnedAbout || m_draft->flush())
        return QDialog::reject();
    m_warnedAbout = now;
    warnAboutLoss();
}

void AutomationWizard::offer(const QString &action, std::function<void()> act)
{
    m_message->setAction(action);
    m_offered = std::move(act);
}

void AutomationWizard::warnAboutLoss()
{
    offer(tr("Discard"), [this] { QDialog::reject(); });
    const QString text = tr("What you entered is not saved yet. Close again to discard it.");
    m_message->show(MessageBar::Kind::Warning,
                    m_draft->problem().isEmpty() ? text : m_draft->problem() + u' ' + text);
}

void AutomationWizard::offerDraft()
{
    const auto draft = m_draft->earlier(m_untouched.id);
    if (!draft)
        return m_draftBar->dismiss();
    const QString name = draft->automation.name.isEmpty()
        ? tr("without a name yet")
        : tr("of “%1”").arg(draft->automation.name);
    m_draftBar->setAction(tr("Continue draft"));
    m_draftBar->disconnect(this);
    m_discardDraft->disconnect(this);
    connect(m_draftBar, &MessageBar::actionTriggered, this,
            [this, found = *draft] { continueDraft(found); });
    connect(m_discardDraft, &QPushButton::clicked, this, [this, found = *draft] {
        m_draft->discard(found);
        offerDraft();
    });
    m_draftBar->show(MessageBar::Kind::Info,
                     tr("There is a draft %1, from %2.").arg(name, shownDate(draft->savedAt)));
}

void AutomationWizard::continueDraft(const Draft &draft)
{
    m_draftBar->dismiss();
    m_draft->adopt(draft);
    // With the revision that it is based on, so that a change made since then is noticed.
    Automation automation = m_untouched;
    const Automation &kept = draft.automation;
    automation.name = kept.name;
    automation.description = kept.description;
    automation.isEnabled = kept.isEnabled;
    automation.scopeType = kept.scopeType;
    automation.scopeId = kept.scopeId;
    automation.scopeName = kept.scopeName;
    automation.event = kept.event;
    automation.eventFilter = kept.eventFilter;
    automation.action = kept.action;
    automation.webhook = kept.webhook;
    automation.payload = kept.payload;
    automation.notification = kept.notification;
    automation.queueId = kept.queueId;
    automation.queueName = kept.queueName;
    automation.runSpec = kept.runSpec;
    automation.revision = kept.revision;
    m_form->setValue(automation);
    for (int i = firstStep; i < draft.step && m_form->problemOf(i).isEmpty(); ++i)
        m_reached = std::max(m_reached, i + 1);
    goTo(std::min(draft.step, m_reached));
}

int AutomationWizard::step() const { return m_form->currentIndex(); }

void AutomationWizard::goTo(int step)
{
    m_message->dismiss();
    m_reached = std::max(m_reached, step);
    m_center->setCurrentWidget(m_form);
    m_form->setCurrentIndex(step);
    m_form->currentWidget()->setFocus();
    m_form->update();
}

void AutomationWizard::next()
{
    if (m_form->problemOf(step()).isEmpty())
        goTo(step() + 1);
    else
        m_form->showProblemOf(step());
}

void AutomationWizard::commit()
{
    for (int i = firstStep; i <= lastStep; ++i) {
        if (m_form->problemOf(i).isEmpty())
            continue;
        goTo(i);
        m_form->showProblemOf(i);
        return;
    }
    save();
}

void AutomationWizard::save()
{
    m_message->dismiss();
    setBusy(true);
    whenDone((m_mode == Mode::Create ? m_source.create : m_source.update)(value()), this,
             [this](const Result<Automation> &result) {
                 setBusy(false);
                 if (result)
                     taken(*result);
                 else
                     showError(result.error());
             });
}

void AutomationWizard::taken(const Automation &automation)
{
    m_draft->forget();
    emit saved(automation);
    accept();
}

void AutomationWizard::showError(const Error &error)
{
    if (error.field == "expectedRevision"_L1)
        return showConflict();
    const bool isGone = m_mode == Mode::Edit && error.kind == Error::Kind::NotFound
        && (error.field.isEmpty() || error.field == "id"_L1);
    if (isGone)
        return showGone();
    const auto at = m_form->stepOf(error);
    if (!at)
        return showMessage(error);
    goTo(*at);
    m_form->showServerError(error);
}

void AutomationWizard::showGone()
{
    m_draft->flush();
    offer(tr("Create a&new"), [this] { createAnew(); });
    m_message->show(MessageBar::Kind::Warning,
                    tr("Somebody has deleted this automation while you were editing it. What you "
                       "entered is still here."));
}

void AutomationWizard::createAnew()
{
    m_mode = Mode::Create;
    m_form->becomeNew();
    m_untouched.id.clear();
    setWindowTitle(tr("New automation"));
    m_commit->setText(tr("&Create automation"));
    commit();
}

void AutomationWizard::showMessage(const Error &error)
{
    offer({}, {});
    const bool isLost = error.kind == Error::Kind::Network || error.kind == Error::Kind::Timeout;
    const bool isKept = m_draft->flush();
    m_message->show(MessageBar::Kind::Error,
                    isLost && isKept
                        ? tr("%1 What you entered is kept as a draft.").arg(error.message)
                        : error.message);
}

void AutomationWizard::showConflict()
{
    setBusy(true);
    whenDone(m_source.fetch(m_team, m_untouched.id), this,
             [this](const Result<Automation> &theirs) {
                 setBusy(false);
                 if (theirs)
                     compare(*theirs);
                 else if (theirs.error().kind == Error::Kind::NotFound)
                     showGone();
                 else
                     showMessage(theirs.error());
             });
}

void AutomationWizard::compare(const Automation &theirs)
{
    m_theirs = theirs;
    m_conflict->showDifference(theirs, value());
    m_center->setCurrentWidget(m_conflict);
    m_conflict->setFocus();
    update();
}

void AutomationWizard::takeTheirs()
{
    m_draft->forget();
    m_form->setValue(m_theirs);
    m_untouched = value();
    goTo(lastStep);
}

void AutomationWizard::update()
{
    const Automation now = value();
    const auto plan = wording::planOf(now);
    const bool isConflict = m_center->currentWidget() == m_conflict;
    m_sentence->setText(wording::sentence(plan));
    m_sentence->setAccessibleName(wording::plainSentence(plan));
    m_steps->setCurrent(step(), m_reached);
    m_reason->setText(m_form->problemOf(step()));
    m_footer->setVisible(!isConflict);
    m_back->setEnabled(step() > firstStep && !m_isBusy);
    m_next->setVisible(step() < lastStep);
    m_commit->setVisible(step() == lastStep || m_mode == Mode::Edit);
    m_next->setDefault(step() < lastStep);
    m_commit->setDefault(step() == lastStep);
    m_commit->setEnabled(!m_isBusy);
    m_trial->setAutomation(now, now.webhook, m_form->problemOf(firstStep).isEmpty());
    if (isTouched())
        m_draft->keep(now, step());
    else
        m_draft->forget();
}

void AutomationWizard::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    if (isBusy)
        m_focus = focusWidget(); // what is off loses it
    m_cancel->setEnabled(!isBusy);
    m_center->setEnabled(!isBusy);
    m_steps->setEnabled(!isBusy);
    if (isBusy)
        m_busy->start(tr("Saving the automation"));
    else
        m_busy->stop();
    update();
    if (!isBusy && m_focus && m_focus->isVisible())
        m_focus->setFocus();
}
