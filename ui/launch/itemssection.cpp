#include "ui/launch/itemssection.h"

#include "core/api/runspec.h"
#include "core/base/async.h"
#include "ui/launch/itemdialog.h"
#include "ui/launch/launchwords.h"
#include "ui/style/icons.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/rowmenus.h"
#include "ui/widgets/signdelegate.h"
#include "ui/widgets/table.h"

#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRows = 12;
enum Column { Job, State, Priority, By, Added, Menu };

QIcon signOf(const api::LaunchItem &item)
{
    switch (item.state) {
    case api::LaunchItem::State::Finished:
        return style::icon(u"success"_s, &style::Theme::success);
    case api::LaunchItem::State::Failed:
        return style::icon(u"error"_s, &style::Theme::danger);
    default:
        return style::icon(item.warnings.isEmpty() ? u"pending"_s : u"warning"_s,
                           &style::Theme::mutedText);
    }
}

/// Who or what queued it.
QString cause(const api::LaunchItem &item)
{
    return item.automation.isEmpty() ? item.author
                                     : ItemsSection::tr("Automation “%1”").arg(item.automation);
}

ListSection::Text texts()
{
    return { .title = ItemsSection::tr("Jobs in the queue"),
             .sentence = ItemsSection::tr("What waits, runs and ran, the newest first."),
             .button = ItemsSection::tr("&Launch now"),
             .buttonName = u"launchNow"_s,
             .emptyIcon = u"empty"_s,
             .emptyTitle = ItemsSection::tr("Nothing in this queue"),
             .emptySentence
             = ItemsSection::tr("Jobs come here when somebody launches one, or when an automation "
                                "does.") };
}

} // namespace

ItemsSection::ItemsSection(const LaunchSource &source, QWidget *parent)
    : ListSection(texts(), parent)
    , m_source(source)
    , m_model({ { tr("Job"), [](const api::LaunchItem &i) { return api::jobTitle(i.job); } },
                { tr("State"), launchwords::itemState,
                  [](const api::LaunchItem &i) { return QVariant(int(i.state)); } },
                { tr("Priority"),
                  [](const api::LaunchItem &i) { return launchwords::priorityTitle(i.priority); },
                  [](const api::LaunchItem &i) { return QVariant(i.priority); } },
                { tr("By"), cause },
                { tr("Added"), [](const api::LaunchItem &i) { return shownDate(i.createdAt); },
                  [](const api::LaunchItem &i) { return QVariant(i.createdAt); } },
                { QString(), [](const api::LaunchItem &) { return QString(); } } },
              [](const api::LaunchItem &i) { return i.id; })
{
    addTable();
    connect(this, &ListSection::addWanted, this,
            [this] { emit launchWanted(m_queue ? m_queue->id : QString()); });
}

void ItemsSection::addTable()
{
    auto *shown = new Table(m_model, u"itemsTable"_s, tr("Jobs in the queue"));
    shown->fitRows(mostRows);
    shown->setColumnWidths({ 26, 0, 11, 24, 17, 6 });
    const auto sign
        = [this](const QModelIndex &index) { return signOf(m_model.at(table().sourceRow(index))); };
    shown->setItemDelegateForColumn(State, new SignDelegate(sign, shown));
    setTable(shown);
    new RowMenus(*shown, u"itemMenu"_s, [this](QMenu &menu, int row) { fillMenu(menu, row); });
    connect(shown, &Table::rowOpened, this, [this](int row) { open(m_model.at(row)); });
}

void ItemsSection::setTeam(const QString &team)
{
    m_team = team;
    setQueue({});
}

void ItemsSection::setQueue(const std::optional<api::LaunchQueue> &queue)
{
    const bool isOther = (queue ? queue->id : QString()) != (m_queue ? m_queue->id : QString());
    m_queue = queue;
    setVisible(queue.has_value());
    if (isOther) {
        m_hasMore = false;
        m_model.setRows({});
        showLoading(tr("Loading the queue"));
    }
    showHeading();
}

void ItemsSection::showHeading()
{
    if (!m_queue)
        return;
    const QString what = m_hasMore
        ? tr("What waits, runs and ran: the newest %1.").arg(m_model.rows().size())
        : tr("What waits, runs and ran, the newest first.");
    setHeading(tr("Jobs in “%1”").arg(m_queue->name),
               what + u' ' + launchwords::whoServes(*m_queue));
}

void ItemsSection::setItems(const api::Page<api::LaunchItem> &items)
{
    m_model.setRows(items.items);
    m_hasMore = items.hasNext;
    showHeading();
    showRows(!items.items.isEmpty());
    setWhyNot(access().whyNotMember(u"Mutation.pushToRunQueueByName"_s));
}

bool ItemsSection::isAnythingGoingOn() const
{
    using State = api::LaunchItem::State;
    return std::ranges::any_of(m_model.rows(), [](const api::LaunchItem &item) {
        return item.state != State::Finished && item.state != State::Failed;
    });
}

void ItemsSection::fillMenu(QMenu &menu, int row)
{
    const api::LaunchItem item = m_model.at(row);
    menu.addAction(style::icon(u"info"_s), tr("&Details…"), this, [this, item] { open(item); });
    const QString whyNot = access().whyNotMember(u"Mutation.deleteFromRunQueue"_s);
    menu.addAction(style::icon(u"trash"_s), tr("&Remove"), this, [this, item] { remove(item); })
        ->setEnabled(whyNot.isEmpty());
    RowMenus::addReason(menu, whyNot);
}

void ItemsSection::open(const api::LaunchItem &item)
{
    const auto fetchOutput = [this, team = m_team, queue = m_queue->name, id = item.id] {
        return m_source.fetchOutput(team, queue, id);
    };
    (new ItemDialog(item, fetchOutput, this))->open();
}

void ItemsSection::remove(const api::LaunchItem &item)
{
    if (!m_queue)
        return;
    whenDone(m_source.removeItem(m_queue->id, item.id), this, [this](const Result<Done> &done) {
        dismissFailure();
        if (!done)
            showFailure(done.error().message);
        emit changed();
    });
}
