#include "ui/activity/activitydetails.h"

#include "core/api/runspec.h"
#include "core/payload/format.h"
#include "core/payload/receiver.h"
#include "ui/activity/activitywords.h"
#include "ui/automations/automationdelegate.h"
#include "ui/payload/codetext.h"
#include "ui/style/text.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/iconlabel.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QTabBar>
#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace {

constexpr int iconSize = 18;
constexpr int tabsHeight = 34 * style::unit;

QLabel *makeText(const QString &name, style::TextRole role)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    style::setRole(label, role);
    return label;
}

/// "train:latest"; empty where the run spec can't be read.
QString jobIn(const QString &runSpec)
{
    const auto spec = api::readRunSpec(runSpec);
    return spec ? api::jobTitle(spec->job) : QString();
}

/// With seconds: what happened within one minute has an order too.
QString exactTime(const QDateTime &when)
{
    return QLocale().toString(when.toLocalTime(), u"d MMM yyyy, HH:mm:ss"_s);
}

} // namespace

ActivityDetailsPanel::ActivityDetailsPanel(QWidget *parent)
    : QWidget(parent)
    , m_title(makeText(u"activityTitle"_s, style::TextRole::Section))
    , m_icon(new IconLabel(u"pending"_s, &style::Theme::mutedText, iconSize))
    , m_result(makeText(u"activityResult"_s, style::TextRole::Strong))
    , m_advice(makeText(u"activityAdvice"_s, style::TextRole::Body))
    , m_facts(new QWidget)
    , m_attempt(new QComboBox)
    , m_request(new CodeText(u"activityRequest"_s, tr("Request"), tr("Copy the request")))
    , m_answer(new CodeText(u"activityAnswer"_s, tr("Answer"), tr("Copy the answer")))
{
    style::makeCard(this);
    m_facts->setObjectName(u"activityFacts"_s);
    m_attempt->setObjectName(u"activityAttempt"_s);
    m_attempt->setAccessibleName(tr("Attempt"));
    connect(m_attempt, &QComboBox::currentIndexChanged, this, &ActivityDetailsPanel::showAttempt);
    auto *outcome = new QHBoxLayout;
    outcome->setSpacing(style::unit);
    outcome->addWidget(m_icon, 0, Qt::AlignTop);
    outcome->addWidget(m_result, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(style::unit * 2, style::unit * 2, style::unit * 2, style::unit * 2);
    layout->setSpacing(style::unit);
    layout->addWidget(m_title);
    layout->addLayout(outcome);
    layout->addWidget(m_advice);
    layout->addWidget(m_facts);
    layout->addWidget(m_attempt, 0, Qt::AlignLeft);
    layout->addWidget(makeTabs());
    setTabOrder(m_attempt, m_tabs);
}

QWidget *ActivityDetailsPanel::makeTabs()
{
    m_tabs = new QTabWidget;
    m_tabs->setObjectName(u"activityTabs"_s);
    m_tabs->tabBar()->setAccessibleName(tr("What was sent and answered"));
    m_tabs->setFixedHeight(tabsHeight);
    const auto add = [this](CodeText *text, const QString &title) {
        auto *page = new QWidget;
        auto *layout = new QVBoxLayout(page);
        layout->setContentsMargins(style::unit, style::unit, style::unit, style::unit);
        layout->addWidget(text);
        m_tabs->addTab(page, title);
    };
    add(m_request, tr("Request"));
    add(m_answer, tr("Answer"));
    return m_tabs;
}

void ActivityDetailsPanel::showEntry(const api::ActivityEntry &entry)
{
    const auto state = activitywords::state(entry);
    m_title->setText(tr("%1: %2").arg(entry.automation, activitywords::event(entry)));
    m_icon->setIcon(AutomationDelegate::iconName(state), AutomationDelegate::iconRole(state));
    m_result->setText(activitywords::result(entry));
    if (entry.execution.id == m_id)
        return; // and stays what it is until its details come
    m_id = entry.execution.id;
    for (QWidget *part : std::initializer_list<QWidget *> { m_advice, m_facts, m_attempt, m_tabs })
        part->hide();
}

void ActivityDetailsPanel::showDetails(const api::ActivityDetails &details)
{
    const bool isOther = details.entry.execution.id != m_details.entry.execution.id;
    showEntry(details.entry);
    m_details = details;
    const QString advice = activitywords::advice(details);
    m_advice->setText(advice);
    m_advice->setVisible(!advice.isEmpty());
    showFacts(details);
    if (isOther)
        m_tabs->setCurrentIndex(0);
    showAttempts();
}

void ActivityDetailsPanel::showFailure(const QString &sentence)
{
    m_advice->setText(sentence);
    m_advice->show();
}

void ActivityDetailsPanel::focusTabs()
{
    if (m_tabs->isVisible())
        m_tabs->tabBar()->setFocus(Qt::OtherFocusReason);
}

void ActivityDetailsPanel::addFact(const QString &title, const QString &text)
{
    if (text.isEmpty())
        return;
    auto *name = new QLabel(title);
    style::setRole(name, style::TextRole::Muted);
    auto *value = makeText({}, style::TextRole::Body);
    value->setText(text);
    qobject_cast<QFormLayout *>(m_facts->layout())->addRow(name, value);
}

void ActivityDetailsPanel::showFacts(const api::ActivityDetails &details)
{
    qDeleteAll(m_facts->findChildren<QLabel *>());
    delete m_facts->layout();
    auto *facts = new QFormLayout(m_facts);
    facts->setContentsMargins({});
    facts->setHorizontalSpacing(3 * style::unit);
    facts->setVerticalSpacing(style::unit / 2);
    const Execution &execution = details.entry.execution;
    addFact(tr("When"), exactTime(execution.createdAt));
    if (details.entry.action == ActionType::QueueJob)
        addFact(tr("Job"), jobIn(details.payload));
    else
        addFact(tr("Action"), activitywords::action(details.entry));
    if (const auto &job = details.entry.job) {
        addFact(tr("Queue"), job->queue);
        addFact(tr("Run"), job->runName);
    }
    addFact(tr("Sent to"), payload::shownUrl(details.url));
    if (!details.attempts.isEmpty())
        addFact(tr("Took"), activitywords::duration(details.attempts.last().totalMs));
    m_facts->show();
}

void ActivityDetailsPanel::showAttempts()
{
    const int count = int(m_details.attempts.size());
    const int chosen = m_attempt->count() == count ? m_attempt->currentIndex() : count - 1;
    {
        const QSignalBlocker isFilling(m_attempt);
        m_attempt->clear();
        for (int i = 0; i < count; ++i) {
            const api::DeliveryAttempt &attempt = m_details.attempts.at(i);
            m_attempt->addItem(
                tr("Attempt %1 of %2, %3: %4")
                    .arg(i + 1)
                    .arg(count)
                    .arg(exactTime(attempt.startedAt),
                         attempt.status.isEmpty() ? tr("no answer") : attempt.status));
        }
        m_attempt->setCurrentIndex(chosen);
    }
    m_attempt->setVisible(count > 1);
    showAttempt();
}

void ActivityDetailsPanel::showAttempt()
{
    const int index = m_attempt->currentIndex();
    const api::DeliveryAttempt *attempt
        = index >= 0 && index < m_details.attempts.size() ? &m_details.attempts.at(index) : nullptr;
    const bool isJob = m_details.entry.action == ActionType::QueueJob;
    m_tabs->setTabText(0, isJob ? tr("Run spec") : tr("Request"));
    m_tabs->setTabVisible(1, !isJob);
    if (isJob) {
        m_request->setNote(tr("What was queued, as JSON."));
        m_request->setText(
            QString::fromStdString(payload::formatted(m_details.payload.toStdString())));
    } else {
        m_request->setNote(attempt ? tr("As it was sent, with secrets masked.")
                                   : tr("Not sent yet."));
        m_request->setText(activitywords::request(m_details, attempt));
    }
    const QString answer = attempt ? activitywords::answer(*attempt) : QString();
    m_answer->setNote(!answer.isEmpty()                          ? QString()
                          : attempt && !attempt->error.isEmpty() ? attempt->error
                                                                 : tr("There is no answer yet."));
    m_answer->setText(answer);
    m_tabs->setVisible(!m_request->text().isEmpty());
}
