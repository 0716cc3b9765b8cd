#include "ui/launch/queuessection.h"

#include "ui/launch/launchwords.h"
#include "ui/launch/newqueuedialog.h"
#include "ui/style/icons.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/rowmenus.h"
#include "ui/widgets/table.h"

#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRows = 8;

QString count(const api::LaunchQueue &queue, int api::LaunchCounts::*which)
{
    return queue.counts ? QString::number(*queue.counts.*which) : QueuesSection::tr("Not told");
}

auto sortCount(int api::LaunchCounts::*which)
{
    return [which](const api::LaunchQueue &queue) {
        return QVariant(queue.counts ? *queue.counts.*which : 0);
    };
}

QString namesOf(const QList<NamedThing> &things)
{
    QStringList names;
    for (const NamedThing &thing : things)
        names.append(u"“%1”"_s.arg(thing.name));
    return names.join(u", "_s);
}

ListSection::Text texts()
{
    return { .title = QueuesSection::tr("Queues"),
             .sentence
             = QueuesSection::tr("Where jobs wait until an agent takes them. The one that "
                                 "is chosen is shown below."),
             .button = QueuesSection::tr("New &queue"),
             .buttonName = u"newQueue"_s,
             .emptyIcon = u"launch"_s,
             .emptyTitle = QueuesSection::tr("No queues yet"),
             .emptySentence
             = QueuesSection::tr("A queue holds jobs for one kind of machine: this computer, a "
                                 "Kubernetes cluster, a cloud. An agent that runs there takes "
                                 "them one after another.") };
}

} // namespace

QueuesSection::QueuesSection(const LaunchSource &source, QWidget *parent)
    : ListSection(texts(), parent)
    , m_source(source)
    , m_model(
          { { tr("Queue"), [](const api::LaunchQueue &q) { return q.name; } },
            { tr("Runs jobs with"),
              [](const api::LaunchQueue &q) { return launchwords::resourceTitle(q.resource); } },
            { tr("Waiting"),
              [](const api::LaunchQueue &q) { return count(q, &api::LaunchCounts::pending); },
              sortCount(&api::LaunchCounts::pending) },
            { tr("Running"),
              [](const api::LaunchQueue &q) { return count(q, &api::LaunchCounts::running); },
              sortCount(&api::LaunchCounts::running) },
            { tr("Failed"),
              [](const api::LaunchQueue &q) { return count(q, &api::LaunchCounts::failed); },
              sortCount(&api::LaunchCounts::failed) },
            { tr("Agents"), [this](const api::LaunchQueue &q) { return agentsOf(q); } },
            { QString(), [](const api::LaunchQueue &) { return QString(); } } },
          [](const api::LaunchQueue &q) { return q.id; })
{
    addTable();
    connect(this, &ListSection::addWanted, this, [this] { open({}); });
}

void QueuesSection::addTable()
{
    auto *shown = new Table(m_model, u"queuesTable"_s, tr("Queues"));
    shown->fitRows(mostRows);
    shown->setColumnWidths({ 24, 17, 10, 10, 10, 0, 6 });
    setTable(shown);
    new RowMenus(*shown, u"queueMenu"_s, [this](QMenu &menu, int row) { fillMenu(menu, row); });
    connect(shown, &Table::currentRowChanged, this, &QueuesSection::currentChanged);
    connect(shown, &Table::rowOpened, this,
            [this](int row) { emit launchWanted(m_model.at(row).id); });
}

void QueuesSection::setTeam(const QString &team)
{
    m_team = team;
    m_agents.clear();
    m_model.setRows({});
    showLoading(tr("Loading the team's queues"));
}

void QueuesSection::setQueues(const QList<api::LaunchQueue> &queues,
                              const QList<api::LaunchAgent> &agents)
{
    m_agents = agents;
    m_model.setRows(queues);
    showRows(!queues.isEmpty());
    setWhyNot(access().whyNotAdmin(u"Mutation.upsertRunQueue"_s));
    if (!queues.isEmpty() && table().currentRow() < 0)
        table().setCurrentRow(0);
}

std::optional<api::LaunchQueue> QueuesSection::current() const
{
    const int row = table().currentRow();
    return row < 0 ? std::nullopt : std::optional(m_model.at(row));
}

QString QueuesSection::agentsOf(const api::LaunchQueue &queue) const
{
    const auto active = std::ranges::count_if(m_agents, [&queue](const api::LaunchAgent &agent) {
        return agent.isActive && agent.queueIds.contains(queue.id);
    });
    if (active == 0)
        return queue.isServed ? tr("Polled") : tr("None polls: jobs wait");
    return active == 1 ? tr("1 polls") : tr("%1 poll").arg(active);
}

void QueuesSection::fillMenu(QMenu &menu, int row)
{
    const api::LaunchQueue queue = m_model.at(row);
    const QString whyNotLaunch = access().whyNotMember(u"Mutation.pushToRunQueueByName"_s);
    const QString whyNotEdit = access().whyNotAdmin(u"Mutation.upsertRunQueue"_s);
    menu.addAction(style::icon(u"launch"_s), tr("&Launch now…"), this,
                   [this, queue] { emit launchWanted(queue.id); })
        ->setEnabled(whyNotLaunch.isEmpty());
    menu.addAction(style::icon(u"edit"_s), tr("&Edit…"), this, [this, queue] { open(queue); })
        ->setEnabled(whyNotEdit.isEmpty());
    menu.addAction(style::icon(u"trash"_s), tr("&Delete…"), this,
                   [this, queue] { askToDelete(queue); })
        ->setEnabled(whyNotEdit.isEmpty());
    if (queue.automations && !queue.automations->isEmpty()) {
        menu.addSeparator();
        menu.addAction(style::icon(u"automation"_s), tr("Go to the &automations that use it"), this,
                       &QueuesSection::automationsWanted);
    }
    QStringList reasons { whyNotLaunch, whyNotEdit };
    reasons.removeAll(QString());
    reasons.removeDuplicates();
    RowMenus::addReason(menu, reasons.join(u' '));
}

void QueuesSection::open(const api::LaunchQueue &queue)
{
    QStringList taken;
    for (const api::LaunchQueue &other : m_model.rows()) {
        if (other.id != queue.id)
            taken.append(other.name);
    }
    const auto save = [this, team = m_team](const api::LaunchQueue &value) {
        return m_source.saveQueue(team, value);
    };
    auto *dialog = new NewQueueDialog(save, queue, taken, this);
    connect(dialog, &QDialog::finished, this, &QueuesSection::changed);
    dialog->open();
}

void QueuesSection::askToDelete(const api::LaunchQueue &queue)
{
    QStringList paragraphs;
    const bool isUsed = queue.automations && !queue.automations->isEmpty();
    if (isUsed) {
        paragraphs.append(tr("These automations queue jobs here and fail from now on: %1.")
                              .arg(namesOf(*queue.automations)));
    }
    if (queue.counts && queue.counts->pending > 0) {
        paragraphs.append(
            queue.counts->pending == 1
                ? tr("A job waits in it; it will never run.")
                : tr("%1 jobs wait in it; they will never run.").arg(queue.counts->pending));
    }
    paragraphs.append(tr("What is running goes on. The list of what ran goes with the queue, and "
                         "this can't be undone."));
    auto *dialog = new ConfirmDialog(
        { .title = tr("Delete “%1”?").arg(queue.name),
          .commit = tr("Delete queue"),
          .paragraphs = paragraphs,
          .name = isUsed ? queue.name : QString() },
        [this, id = queue.id] { return m_source.deleteQueue(id); }, this);
    connect(dialog, &QDialog::finished, this, &QueuesSection::changed);
    dialog->open();
}
