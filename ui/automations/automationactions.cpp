#include "ui/automations/automationactions.h"

#include "core/base/async.h"
#include "ui/automations/wording.h"
#include "ui/style/icons.h"
#include "ui/widgets/messagebar.h"
#include "ui/wizard/automationwizard.h"

#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

/// How a command on several automations went.
struct AutomationActions::Outcome
{
    QList<Automation> done;
    QList<std::pair<Automation, Error>> failed;
};

namespace {

QString named(const QList<Automation> &automations)
{
    return automations.size() == 1
        ? u"“%1”"_s.arg(automations.first().name)
        : AutomationActions::tr("%1 automations").arg(automations.size());
}

/// A name that nothing in the list of this team need have yet.
QString copyOf(const QString &name) { return AutomationActions::tr("Copy of %1").arg(name); }

} // namespace

AutomationActions::AutomationActions(AutomationSource source, MessageBar &bar, QWidget &window)
    : QObject(&window)
    , m_source(std::move(source))
    , m_bar(bar)
    , m_window(window)
{
    connect(&bar, &MessageBar::actionTriggered, this, &AutomationActions::undo);
    connect(&bar, &MessageBar::dismissed, this, [this] { m_undo = {}; });
}

void AutomationActions::setTeam(const QString &team)
{
    if (team == m_team)
        return;
    m_team = team;
    m_bar.dismiss();
    m_whyReadOnly.clear();
    emit rightsChanged();
    whenDone(m_source.mayChange(team), this, [this, team](const Result<bool> &may) {
        if (team != m_team || !may)
            return;
        m_whyReadOnly = *may
            ? QString()
            : tr("Your role in this team lets you look at automations, but not change them.");
        emit rightsChanged();
    });
}

void AutomationActions::openWizard(const Automation &start)
{
    whenDone(m_source.wizard.fetchTeam(m_team), this,
             [this, start, asked = m_team](const Result<WizardTeam> &team) {
                 if (asked != m_team || !m_window.isVisible())
                     return;
                 if (!team) {
                     m_bar.setAction({});
                     return m_bar.show(MessageBar::Kind::Error, team.error().message);
                 }
                 Automation first = start;
                 if (first.scopeId.isEmpty() && !team->models.isEmpty())
                     first.scopeId = team->models.first().id;
                 const auto mode = start.id.isEmpty() ? AutomationWizard::Mode::Create
                                                      : AutomationWizard::Mode::Edit;
                 auto *wizard
                     = new AutomationWizard(*team, m_source.wizard, mode, first, &m_window);
                 connect(wizard, &AutomationWizard::saved, this, &AutomationActions::changed);
                 wizard->open();
             });
}

void AutomationActions::create(const QString &modelId)
{
    if (m_whyReadOnly.isEmpty())
        openWizard({ .scopeId = modelId });
}

void AutomationActions::edit(const Automation &automation)
{
    if (whyNotEditable(automation).isEmpty())
        openWizard(automation);
}

void AutomationActions::duplicate(const Automation &automation)
{
    if (!whyNotEditable(automation).isEmpty())
        return;
    Automation copy = automation;
    copy.id.clear();
    copy.revision = 0;
    copy.name = copyOf(automation.name);
    copy.lastExecution.reset();
    openWizard(copy);
}

QString AutomationActions::whyNotEditable(const Automation &automation) const
{
    if (!m_whyReadOnly.isEmpty())
        return m_whyReadOnly;
    if (automation.action != ActionType::Notification
        || !automation.notification.channel.id.isEmpty())
        return {};
    return tr("This action was made by another program and can only be changed there.");
}

void AutomationActions::forAll(const QList<Automation> &automations, const One &one,
                               const std::function<void(const Outcome &)> &done)
{
    auto outcome = std::make_shared<Outcome>();
    for (const Automation &automation : automations) {
        whenDone(one(automation), this,
                 [this, outcome, automation, done,
                  all = automations.size()](const Result<Automation> &result) {
                     if (result)
                         outcome->done.append(*result);
                     else
                         outcome->failed.append({ automation, result.error() });
                     if (outcome->done.size() + outcome->failed.size() < all)
                         return;
                     done(*outcome);
                     emit changed();
                 });
    }
}

void AutomationActions::setEnabled(const QList<Automation> &automations, bool isEnabled)
{
    if (!m_whyReadOnly.isEmpty())
        return;
    QList<Automation> others = automations;
    others.removeIf([isEnabled](const Automation &a) { return a.isEnabled == isEnabled; });
    const auto set = [this, isEnabled](const Automation &automation) {
        return m_source.setEnabled(automation.id, isEnabled);
    };
    forAll(others, set, [this, isEnabled](const Outcome &outcome) {
        const QString text = isEnabled ? tr("Enabled %1.") : tr("Disabled %1.");
        tell(text.arg(named(outcome.done)), outcome,
             [this, isEnabled, done = outcome.done] { setEnabled(done, !isEnabled); });
    });
}

void AutomationActions::remove(const QList<Automation> &automations)
{
    if (!m_whyReadOnly.isEmpty())
        return;
    const auto removeOne = [this](const Automation &automation) {
        return m_source.remove(automation.id).then([automation](const Result<Done> &removed) {
            return removed.transform([automation](Done) { return automation; });
        });
    };
    forAll(automations, removeOne, [this](const Outcome &outcome) {
        tell(tr("Deleted %1. An action in progress finishes.").arg(named(outcome.done)), outcome,
             [this, done = outcome.done] { restore(done); });
    });
}

QFuture<Result<Automation>> AutomationActions::bringBack(const Automation &automation)
{
    const auto create = m_source.wizard.create;
    return m_source.restore(automation.id)
        .then([create, automation](const Result<Automation> &restored) {
            // A server without this extension takes it as a new one with the same content.
            const bool isUnknown = !restored && restored.error().kind == Error::Kind::Invalid;
            return isUnknown ? create(automation) : QtFuture::makeReadyFuture(restored);
        })
        .unwrap();
}

void AutomationActions::restore(const QList<Automation> &automations)
{
    const auto one = [this](const Automation &automation) { return bringBack(automation); };
    forAll(automations, one, [this](const Outcome &outcome) {
        tell(tr("Restored %1.").arg(named(outcome.done)), outcome,
             [this, done = outcome.done] { remove(done); });
    });
}

void AutomationActions::tell(const QString &text, const Outcome &outcome,
                             std::function<void()> undo)
{
    QStringList sentences;
    if (!outcome.done.isEmpty())
        sentences.append(text);
    for (const auto &[automation, error] : outcome.failed)
        sentences.append(tr("“%1” is as it was: %2").arg(automation.name, error.message));
    m_undo = outcome.done.isEmpty() ? std::function<void()>() : std::move(undo);
    m_bar.setAction(m_undo ? tr("&Undo") : QString());
    m_bar.show(outcome.failed.isEmpty() ? MessageBar::Kind::Info : MessageBar::Kind::Error,
               sentences.join(u' '));
}

void AutomationActions::undo()
{
    if (!m_undo)
        return;
    const auto undo = std::exchange(m_undo, {});
    m_bar.dismiss();
    undo();
}

QMenu *AutomationActions::makeMenu(const QList<Automation> &automations, QWidget *parent)
{
    auto *menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    const auto add = [this, menu](const QString &name, const QString &icon, const QString &text,
                                  const std::function<void()> &act) {
        QAction *action = menu->addAction(style::icon(icon), text, menu, act);
        action->setObjectName(name);
        action->setEnabled(m_whyReadOnly.isEmpty());
        action->setToolTip(m_whyReadOnly);
        return action;
    };
    if (automations.size() == 1) {
        const Automation one = automations.first();
        for (QAction *action :
             { add(u"edit"_s, u"edit"_s, tr("&Edit…"), [this, one] { edit(one); }),
               add(u"duplicate"_s, u"copy"_s, tr("D&uplicate…"),
                   [this, one] { duplicate(one); }) }) {
            action->setEnabled(whyNotEditable(one).isEmpty());
            action->setToolTip(whyNotEditable(one));
        }
        QAction *show = add(u"showActivity"_s, u"activity"_s, tr("Show &activity"),
                            [this, one] { emit activityWanted(one.id, one.name); });
        show->setEnabled(true); // it changes nothing
        show->setToolTip({});
    }
    const auto has = [&automations](bool isEnabled) {
        return std::ranges::any_of(
            automations, [isEnabled](const Automation &a) { return a.isEnabled == isEnabled; });
    };
    if (has(false)) {
        add(u"enable"_s, u"success"_s, tr("E&nable"),
            [this, automations] { setEnabled(automations, true); });
    }
    if (has(true)) {
        add(u"disable"_s, u"pending"_s, tr("Di&sable"),
            [this, automations] { setEnabled(automations, false); });
    }
    menu->addSeparator();
    add(u"delete"_s, u"trash"_s, tr("&Delete"), [this, automations] { remove(automations); });
    return menu;
}
