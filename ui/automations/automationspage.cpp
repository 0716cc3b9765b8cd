#include "ui/automations/automationspage.h"

#include "core/base/async.h"
#include "ui/automations/automationactions.h"
#include "ui/automations/automationdelegate.h"
#include "ui/automations/columnwidths.h"
#include "ui/automations/filterbar.h"
#include "ui/automations/selectionmenus.h"
#include "ui/automations/wording.h"
#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/listarea.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/poller.h"
#include "ui/widgets/table.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

enum Columns { Name, Watches, Trigger, Action, State, LastRun, Menu };
const QList<int> weights { 3, 2, 4, 2, 1, 3 };
constexpr int menuWidth = 6 * style::unit;
constexpr int mostRows = 14;

QString actionOf(const Automation &automation)
{
    const QString name = wording::actionName(automation);
    if (name.isEmpty())
        return wording::actionTitle(automation.action);
    return automation.queueName.isEmpty()
        ? name
        : AutomationsPage::tr("%1 on %2").arg(name, automation.queueName);
}

QList<Column<Automation>> columns()
{
    const auto tr = [](const char *text) { return AutomationsPage::tr(text); };
    return {
        { tr("Automation"), [](const Automation &a) { return a.name; } },
        { tr("Watches"), [](const Automation &a) { return a.scopeName; } },
        { tr("Event"), [](const Automation &a) { return wording::triggerType(a); } },
        { tr("Action"), actionOf },
        { tr("State"),
          [tr](const Automation &a) { return a.isEnabled ? tr("Enabled") : tr("Disabled"); } },
        { tr("Last run"),
          [](const Automation &a) {
              return wording::lastRun(a.lastExecution, QDateTime::currentDateTimeUtc());
          },
          [](const Automation &a) {
              return QVariant(a.lastExecution ? a.lastExecution->createdAt : QDateTime());
          } },
        { QString(), [](const Automation &) { return QString(); } },
    };
}

bool isRunning(const Automation &automation)
{
    return AutomationFilter::resultOf(automation) == AutomationFilter::Result::Running;
}

} // namespace

AutomationsPage::AutomationsPage(const AutomationSource &source, Pace pace, QWidget *parent)
    : Page(tr("Automations"), parent)
    , m_source(source)
    , m_pace(pace)
    , m_model(columns(), [](const Automation &a) { return a.id; })
    , m_table(new Table(m_model, u"teamAutomationsTable"_s, tr("Automations of the team")))
    , m_message(new MessageBar)
    , m_actions(new AutomationActions(source, *m_message, *this))
    , m_menus(new SelectionMenus(
          *m_table, Menu, [this](QWidget *at) { return m_actions->makeMenu(selected(), at); }))
    , m_filter(new FilterBar)
    , m_count(new QLabel)
    , m_selectionBar(makeSelectionBar())
    , m_new(new QPushButton(style::icon(u"plus"_s, &style::Theme::onAccent), tr("New &automation")))
    , m_poller(new Poller(
          this, [this] { refresh(); }, [this] { return m_turns.isWaiting(); }))
{
    layOut();
    addKeys();
    m_poller->setInterval(m_pace.calm);
    connect(m_filter, &FilterBar::changed, this, &AutomationsPage::showFiltered);
    connect(m_actions, &AutomationActions::changed, this, &AutomationsPage::refresh);
    connect(m_actions, &AutomationActions::rightsChanged, this, &AutomationsPage::updateSelection);
    connect(m_actions, &AutomationActions::activityWanted, this, &AutomationsPage::activityWanted);
    connect(m_new, &QPushButton::clicked, this, [this] { m_actions->create(); });
    connect(m_table, &Table::rowOpened, this,
            [this](int row) { m_actions->edit(m_model.at(row)); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &AutomationsPage::updateSelection);
    updateSelection();
}

void AutomationsPage::layOut()
{
    m_new->setObjectName(u"newTeamAutomation"_s);
    style::setKind(m_new, style::ButtonKind::Primary);
    actions()->addWidget(m_new);
    m_message->setObjectName(u"automationsMessage"_s);
    m_count->setObjectName(u"automationCount"_s);
    style::setRole(m_count, style::TextRole::Muted);
    m_table->fitRows(mostRows);
    m_table->setWordWrap(true);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setItemDelegate(new AutomationDelegate(
        *m_table, [this](int row) { return AutomationDelegate::stateOf(m_model.at(row)); },
        LastRun));
    QHeaderView &header = *m_table->horizontalHeader();
    header.setStretchLastSection(false);
    header.setMinimumSectionSize(menuWidth);
    header.setSectionResizeMode(Menu, QHeaderView::Fixed);
    header.resizeSection(Menu, menuWidth);
    new ColumnWidths(*m_table, weights);

    auto *empty = new EmptyState({ .icon = u"automation"_s,
                                   .title = tr("No automations yet"),
                                   .sentence = tr("An automation calls a webhook when something "
                                                  "happens to a model: a new version, an alias "
                                                  "such as production."),
                                   .button = tr("New &automation") });
    empty->button()->setObjectName(u"newTeamAutomation"_s);
    connect(empty->button(), &QPushButton::clicked, this, [this] { m_actions->create(); });
    m_area = new ListArea(m_table, empty);
    auto *above = new QHBoxLayout;
    above->addWidget(m_count, 1);
    above->addWidget(m_selectionBar);
    content()->addWidget(m_message);
    content()->addWidget(m_filter);
    content()->addLayout(above);
    content()->addWidget(m_area);
    content()->addStretch();
}

QWidget *AutomationsPage::makeSelectionBar()
{
    auto *bar = new QWidget;
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins({});
    layout->setSpacing(style::unit);
    const auto add = [&](const QString &text, const QString &icon, const QString &name,
                         const std::function<void(const QList<Automation> &)> &act) {
        auto *button = new QPushButton(style::icon(icon), text);
        button->setObjectName(name);
        layout->addWidget(button);
        m_forSelection.append(button);
        connect(button, &QPushButton::clicked, this, [this, act] { act(selected()); });
    };
    add(tr("&Enable"), u"success"_s, u"enableSelected"_s,
        [this](const auto &which) { m_actions->setEnabled(which, true); });
    add(tr("Di&sable"), u"pending"_s, u"disableSelected"_s,
        [this](const auto &which) { m_actions->setEnabled(which, false); });
    add(tr("Dupli&cate"), u"copy"_s, u"duplicateSelected"_s,
        [this](const auto &which) { m_actions->duplicate(which.first()); });
    add(tr("&Delete"), u"trash"_s, u"deleteSelected"_s,
        [this](const auto &which) { m_actions->remove(which); });
    return bar;
}

void AutomationsPage::addKeys()
{
    const auto add = [](QWidget *where, const QKeySequence &keys, Qt::ShortcutContext context,
                        const std::function<void()> &act) {
        auto *shortcut = new QShortcut(keys, where);
        shortcut->setContext(context);
        connect(shortcut, &QShortcut::activated, where, act);
    };
    const auto inTable = [&](const QKeySequence &keys, const std::function<void()> &act) {
        add(m_table, keys, Qt::WidgetShortcut, [this, act] {
            if (!selected().isEmpty())
                act();
        });
    };
    inTable(QKeySequence::Delete, [this] { m_actions->remove(selected()); });
    inTable(Qt::Key_Space, [this] {
        const auto which = selected();
        m_actions->setEnabled(which, !which.first().isEnabled);
    });
    inTable(Qt::CTRL | Qt::Key_D, [this] { m_actions->duplicate(selected().first()); });
    add(m_table, QKeySequence::Undo, Qt::WidgetShortcut, [this] { m_actions->undo(); });
    add(this, QKeySequence::Find, Qt::WidgetWithChildrenShortcut,
        [this] { m_filter->focusSearch(); });
}

void AutomationsPage::setTeam(const QString &team)
{
    if (team == m_team)
        return;
    m_team = team;
    m_actions->setTeam(team);
    m_turns.forget();
    m_wanted.clear();
    m_all.clear();
    m_model.setRows({});
    m_filter->clear();
    m_area->showLoading(tr("Loading the automations"));
    updateSelection();
    m_poller->refreshNow();
}

void AutomationsPage::refresh()
{
    if (m_team.isEmpty())
        return;
    whenDone(m_source.fetchAll(m_team), this,
             [this, asked = m_turns.ask()](const Result<QList<Automation>> &automations) {
                 if (m_turns.take(asked))
                     take(automations);
             });
}

void AutomationsPage::take(const Result<QList<Automation>> &automations)
{
    if (!automations) {
        // The window says so itself when the connection is lost, and what was loaded stays.
        if (automations.error().kind != Error::Kind::Network
            && automations.error().kind != Error::Kind::Timeout) {
            m_message->setAction({});
            m_message->show(MessageBar::Kind::Error, automations.error().message);
        }
        return;
    }
    m_all = *automations;
    m_filter->setAutomations(m_all);
    m_filter->setVisible(!m_all.isEmpty());
    m_selectionBar->setVisible(!m_all.isEmpty());
    m_new->setVisible(!m_all.isEmpty());
    if (m_all.isEmpty())
        m_area->showEmpty();
    else
        m_area->showTable();
    m_poller->setInterval(std::ranges::any_of(m_all, isRunning) ? m_pace.eager : m_pace.calm);
    showFiltered();
    if (!m_wanted.isEmpty())
        selectWanted();
}

void AutomationsPage::select(const QStringList &ids)
{
    m_wanted = ids;
    m_filter->clear();
    if (!m_all.isEmpty())
        selectWanted();
    m_table->setFocus(Qt::OtherFocusReason);
}

void AutomationsPage::selectWanted()
{
    QList<int> rows;
    for (const QString &id : std::exchange(m_wanted, {})) {
        if (const int row = m_model.rowOf(id); row >= 0)
            rows.append(row);
    }
    if (!rows.isEmpty())
        return m_table->setSelectedRows(rows);
    m_message->setAction({});
    m_message->show(MessageBar::Kind::Info,
                    tr("These automations are not in this team, or not any more."));
}

void AutomationsPage::showFiltered()
{
    const AutomationFilter filter = m_filter->filter();
    QList<Automation> fitting = m_all;
    fitting.removeIf([&filter](const Automation &a) { return !filter.accepts(a); });
    m_model.setRows(fitting);
    m_menus->update();
    m_table->viewport()->update(); // "2 minutes ago" grows older without any change
    updateSelection();
}

QList<Automation> AutomationsPage::selected() const
{
    QList<Automation> found;
    const auto rows = m_table->selectionModel()->selectedRows();
    for (const QModelIndex &index : rows)
        found.append(m_model.at(m_table->sourceRow(index)));
    return found;
}

void AutomationsPage::updateSelection()
{
    const auto which = selected();
    const qsizetype shown = m_model.rows().size();
    QString count = shown == m_all.size() ? tr("%1 automations").arg(shown)
                                          : tr("%1 of %2 automations").arg(shown).arg(m_all.size());
    if (shown == 1 && m_all.size() == 1)
        count = tr("1 automation");
    if (which.size() > 1)
        count = tr("%1, %2 selected").arg(count).arg(which.size());
    m_count->setText(m_all.isEmpty() ? QString() : count);
    const QString whyReadOnly = m_actions->whyReadOnly();
    for (QPushButton *button : std::as_const(m_forSelection)) {
        const bool isForOne = button->objectName() == "duplicateSelected"_L1;
        const bool fits = isForOne
            ? which.size() == 1 && m_actions->whyNotEditable(which.first()).isEmpty()
            : !which.isEmpty();
        button->setEnabled(fits && whyReadOnly.isEmpty());
        button->setToolTip(whyReadOnly);
    }
    const auto news = findChildren<QPushButton *>(u"newTeamAutomation"_s);
    for (QPushButton *button : news) {
        button->setEnabled(whyReadOnly.isEmpty() && !m_team.isEmpty());
        button->setToolTip(whyReadOnly);
    }
}
