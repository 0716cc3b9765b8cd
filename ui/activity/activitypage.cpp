#include "ui/activity/activitypage.h"

#include "core/base/async.h"
#include "ui/activity/activitydetails.h"
#include "ui/activity/activityfilterbar.h"
#include "ui/activity/activitywords.h"
#include "ui/automations/automationdelegate.h"
#include "ui/automations/columnwidths.h"
#include "ui/style/text.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/listarea.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/poller.h"
#include "ui/widgets/table.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>
#include <QShortcut>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

enum Columns { When, Name, Event, Action, Outcome };
const QList<int> weights { 2, 3, 4, 2, 4 };
constexpr int pageSize = 50;
constexpr int mostRows = 8;

QList<Column<api::ActivityEntry>> columns()
{
    using Entry = api::ActivityEntry;
    const auto tr = [](const char *text) { return ActivityPage::tr(text); };
    return { { tr("When"), [](const Entry &e) { return shownDate(e.execution.createdAt); },
               [](const Entry &e) { return QVariant(e.execution.createdAt); } },
             { tr("Automation"), [](const Entry &e) { return e.automation; } },
             { tr("What happened"), activitywords::event },
             { tr("Action"), activitywords::action },
             { tr("Result"), activitywords::result } };
}

/// Whether it is worth asking again soon. A job can wait for an agent for days.
bool isUnderWay(const api::ActivityEntry &entry)
{
    return activitywords::state(entry) == Execution::State::Pending
        && !(entry.job && entry.job->progress == api::ExecutedJob::Progress::Waiting);
}

/// Changes the rows so that those in sight stay where they are. At the top of the list there is
/// nothing to keep: what is new is to be seen.
template <typename Key, typename Change>
void keepingPlace(QTableView &view, Key keyOf, Change change)
{
    const QModelIndex top = view.indexAt({ 0, 0 });
    const bool isAtTop = view.verticalScrollBar()->value() == 0 || !top.isValid();
    const QString key = isAtTop ? QString() : keyOf(top);
    const int y = view.visualRect(top).top();
    change();
    if (isAtTop)
        return;
    for (int row = 0; row < view.model()->rowCount(); ++row) {
        const QModelIndex index = view.model()->index(row, 0);
        if (keyOf(index) != key)
            continue;
        const int moved = view.visualRect(index).top() - y; // lays the rows out first
        view.verticalScrollBar()->setValue(view.verticalScrollBar()->value() + moved);
        return;
    }
}

} // namespace

ActivityPage::ActivityPage(ActivitySource source, Pace pace, QWidget *parent)
    : Page(tr("Activity"), parent)
    , m_source(std::move(source))
    , m_pace(pace)
    , m_wanted(pageSize)
    , m_model(columns(), [](const api::ActivityEntry &e) { return e.execution.id; })
    , m_table(new Table(m_model, u"activityTable"_s, tr("What automations did")))
    , m_message(new MessageBar)
    , m_filter(new ActivityFilterBar)
    , m_count(new QLabel)
    , m_more(new QPushButton(tr("Load &more")))
    , m_hint(new QLabel(tr("Choose an entry to see what was sent and what came back.")))
    , m_details(new ActivityDetailsPanel)
    , m_poller(new Poller(
          this, [this] { refresh(); }, [this] { return m_turns.isWaiting(); }))
{
    layOut();
    connectParts();
    m_poller->setInterval(m_pace.calm);
}

void ActivityPage::layOut()
{
    m_message->setObjectName(u"activityMessage"_s);
    m_count->setObjectName(u"activityCount"_s);
    m_more->setObjectName(u"loadMoreActivity"_s);
    m_hint->setObjectName(u"activityHint"_s);
    for (QLabel *label : { m_count, m_hint }) {
        style::setRole(label, style::TextRole::Muted);
        label->setWordWrap(true);
    }
    m_table->fitRows(mostRows);
    m_table->setWordWrap(true);
    m_table->setItemDelegate(new AutomationDelegate(
        *m_table, [this](int row) { return std::optional(activitywords::state(m_model.at(row))); },
        Outcome));
    m_table->horizontalHeader()->setStretchLastSection(false);
    new ColumnWidths(*m_table, weights);
    m_area = new ListArea(
        m_table,
        new EmptyState({ .icon = u"activity"_s,
                         .title = tr("Nothing has fired yet"),
                         .sentence = tr("When an automation acts, it appears here, with what was "
                                        "sent, what came back, and why it failed if it did.") }));
    auto *above = new QHBoxLayout;
    above->addWidget(m_count, 1);
    content()->addWidget(m_message);
    content()->addWidget(m_filter);
    content()->addLayout(above);
    content()->addWidget(m_area);
    content()->addWidget(m_more, 0, Qt::AlignLeft);
    content()->addWidget(m_hint);
    content()->addWidget(m_details);
    content()->addStretch();
    for (QWidget *part : std::initializer_list<QWidget *> { m_filter, m_more, m_hint, m_details })
        part->hide();
}

void ActivityPage::connectParts()
{
    connect(m_filter, &ActivityFilterBar::changed, this, [this] {
        m_wanted = pageSize;
        m_turns.forget();
        m_poller->refreshNow();
    });
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_wanted = std::min(m_wanted + pageSize, api::mostActivity);
        m_poller->refreshNow();
    });
    connect(m_table, &Table::currentRowChanged, this, &ActivityPage::showSelected);
    connect(m_table, &Table::rowOpened, this, [this] {
        ensureWidgetVisible(m_details);
        m_details->focusTabs();
    });
    auto *search = new QShortcut(QKeySequence::Find, this);
    search->setContext(Qt::WidgetWithChildrenShortcut);
    connect(search, &QShortcut::activated, m_filter, &ActivityFilterBar::focusSearch);
}

void ActivityPage::setTeam(const QString &team)
{
    if (team == m_team)
        return;
    m_team = team;
    m_filter->forget();
    startAnew();
    m_poller->refreshNow();
}

void ActivityPage::showAutomation(const QString &id, const QString &name)
{
    startAnew();
    m_filter->showAutomation(id, name); // which asks, if the page is shown
}

void ActivityPage::startAnew()
{
    m_wanted = pageSize;
    m_turns.forget();
    m_detailTurns.forget();
    m_table->setCurrentRow(-1);
    m_model.setRows({});
    m_message->dismiss();
    m_count->clear();
    m_more->hide();
    m_hint->hide();
    m_area->showLoading(tr("Loading the activity"));
}

bool ActivityPage::canBeAsked()
{
    const QString whyNot = m_source.access(m_team).whyNot(u"Entity.triggerExecutions"_s);
    m_message->setClosable(whyNot.isEmpty());
    m_area->setVisible(whyNot.isEmpty());
    const QString text = tr("%1 The page Automations shows how each one ended last.").arg(whyNot);
    if (!whyNot.isEmpty() && m_message->text() != text)
        m_message->show(MessageBar::Kind::Info, text);
    return whyNot.isEmpty();
}

void ActivityPage::refresh()
{
    if (m_team.isEmpty() || !canBeAsked())
        return;
    whenDone(m_source.fetch(m_team, m_filter->filter(), m_wanted), this,
             [this, asked = m_turns.ask()](const Result<api::Activity> &activity) {
                 if (m_turns.take(asked))
                     take(activity);
             });
}

void ActivityPage::take(const Result<api::Activity> &activity)
{
    if (activity) {
        m_message->dismiss();
        return showActivity(*activity);
    }
    // The window says so itself when the connection is lost, and what was loaded stays.
    if (activity.error().kind != Error::Kind::Network
        && activity.error().kind != Error::Kind::Timeout)
        m_message->show(MessageBar::Kind::Error, activity.error().message);
}

void ActivityPage::showActivity(const api::Activity &activity)
{
    const bool isFiltered = m_filter->filter() != api::ActivityFilter();
    const bool isEmpty = activity.entries.isEmpty() && !isFiltered;
    m_filter->offerAutomations(activity.entries);
    m_filter->setVisible(!isEmpty);
    if (isEmpty)
        m_area->showEmpty();
    else
        m_area->showTable();
    const auto keyOf = [this](const QModelIndex &index) {
        return m_model.at(m_table->sourceRow(index)).execution.id;
    };
    keepingPlace(*m_table, keyOf, [&] {
        const QSignalBlocker noDetours(m_table); // the selection wanders while rows go one by one
        m_model.setRows(activity.entries);
        if (m_shown && m_model.rowOf(m_shown->execution.id) < 0)
            m_table->setCurrentRow(-1);
    });
    m_more->setVisible(activity.hasMore && m_wanted < api::mostActivity);
    showCount(activity);
    showSelected();
    m_poller->setInterval(std::ranges::any_of(activity.entries, isUnderWay) ? m_pace.eager
                                                                            : m_pace.calm);
}

void ActivityPage::showCount(const api::Activity &activity)
{
    const QLocale locale;
    const QString shown = locale.toString(activity.entries.size());
    QString count = activity.hasMore
        ? tr("The newest %1 of %2").arg(shown, locale.toString(activity.total))
        : tr("%1 in all").arg(shown);
    if (activity.entries.isEmpty())
        count = m_filter->isHidden() ? QString() : tr("Nothing fits the filter.");
    if (activity.hasMore && m_wanted >= api::mostActivity)
        count = tr("%1. Narrow the list with the filter to see older ones.").arg(count);
    m_count->setText(count);
}

void ActivityPage::showSelected()
{
    const int row = m_table->currentRow();
    if (row < 0) {
        m_shown.reset();
        m_detailTurns.forget();
        m_details->hide();
        m_hint->setVisible(m_model.rowCount() > 0);
        return;
    }
    if (!m_table->selectionModel()->hasSelection())
        m_table->setCurrentRow(row); // Tab makes the first one current without choosing it
    const api::ActivityEntry &entry = m_model.at(row);
    if (m_shown == entry)
        return;
    if (!m_shown || m_shown->execution.id != entry.execution.id)
        m_detailTurns.forget();
    m_shown = entry;
    m_hint->hide();
    m_details->show();
    m_details->showEntry(entry);
    fetchDetails(entry);
}

void ActivityPage::fetchDetails(const api::ActivityEntry &entry)
{
    whenDone(m_source.fetchDetails(m_team, entry.execution.id), this,
             [this, asked = m_detailTurns.ask()](const Result<api::ActivityDetails> &details) {
                 if (!m_detailTurns.take(asked))
                     return;
                 if (details)
                     m_details->showDetails(*details);
                 else
                     m_details->showFailure(details.error().message);
             });
}
