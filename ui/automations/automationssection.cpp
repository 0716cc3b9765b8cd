#include "ui/automations/automationssection.h"

#include "ui/automations/automationactions.h"
#include "ui/automations/automationdelegate.h"
#include "ui/automations/automationmodel.h"
#include "ui/automations/columnwidths.h"
#include "ui/automations/selectionmenus.h"
#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/table.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRows = 8;
constexpr int menuWidth = 6 * style::unit;

// Automation, trigger type, action type, action name, queue, last run.
const QList<int> weights { 2, 4, 0, 1, 0, 3 };

void layOutColumns(QTableView &table)
{
    QHeaderView &header = *table.horizontalHeader();
    header.setStretchLastSection(false);
    header.setMinimumSectionSize(menuWidth);
    header.setSectionResizeMode(AutomationModel::Menu, QHeaderView::Fixed);
    header.resizeSection(AutomationModel::Menu, menuWidth);
    new ColumnWidths(table, weights);
}

} // namespace

AutomationsSection::AutomationsSection(AutomationActions &actions, QWidget *parent)
    : QWidget(parent)
    , m_actions(actions)
    , m_model(new AutomationModel(this))
    , m_table(new Table(*m_model, u"automationsTable"_s, tr("Automations")))
    , m_menus(
          new SelectionMenus(*m_table, AutomationModel::Menu,
                             [this](QWidget *at) { return m_actions.makeMenu(selected(), at); }))
    , m_empty(new EmptyState({ .icon = u"automation"_s,
                               .title = tr("No automations yet"),
                               .sentence = tr("An automation calls a webhook when a new version is "
                                              "linked to this model, or when a version gets an "
                                              "alias such as production.") }))
    , m_new(new QPushButton(tr("New &automation")))
{
    auto *heading = new QLabel(tr("Automations"));
    style::setRole(heading, style::TextRole::Section);
    m_new->setObjectName(u"newAutomation"_s);
    m_new->setIcon(style::icon(u"plus"_s));
    m_table->fitRows(mostRows);
    m_table->setWordWrap(true); // two lines fit a row
    m_table->setItemDelegate(new AutomationDelegate(
        *m_table, [this](int row) { return AutomationDelegate::stateOf(m_model->at(row)); },
        AutomationModel::LastRun));
    layOutColumns(*m_table);

    auto *top = new QHBoxLayout;
    top->addWidget(heading, 1);
    top->addWidget(m_new);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(style::unit);
    layout->addLayout(top);
    layout->addWidget(m_table);
    layout->addWidget(m_empty);

    connect(m_new, &QPushButton::clicked, this, &AutomationsSection::newRequested);
    connect(m_table, &Table::rowOpened, this,
            [this](int row) { m_actions.edit(m_model->at(row)); });
    addKeys();
    connect(&m_actions, &AutomationActions::rightsChanged, this, [this] {
        m_new->setEnabled(m_actions.whyReadOnly().isEmpty());
        m_new->setToolTip(m_actions.whyReadOnly());
    });
    setAutomations({});
}

void AutomationsSection::setAutomations(const QList<Automation> &automations)
{
    m_model->setRows(automations);
    m_menus->update();
    m_table->setVisible(!automations.isEmpty());
    m_empty->setVisible(automations.isEmpty());
    m_table->viewport()->update(); // "2 minutes ago" grows older without any change
}

bool AutomationsSection::isAnythingRunning() const
{
    return std::ranges::any_of(m_model->rows(), [](const Automation &automation) {
        return automation.lastExecution
            && automation.lastExecution->state == Execution::State::Pending;
    });
}

QList<Automation> AutomationsSection::selected() const
{
    const int row = m_table->currentRow();
    return row < 0 ? QList<Automation>() : QList { m_model->at(row) };
}

void AutomationsSection::addKeys()
{
    const auto add = [this](const QKeySequence &keys, const std::function<void()> &act) {
        auto *shortcut = new QShortcut(keys, m_table);
        shortcut->setContext(Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    add(QKeySequence::Delete, [this] {
        if (const auto one = selected(); !one.isEmpty())
            m_actions.remove(one);
    });
    add(QKeySequence::Undo, [this] { m_actions.undo(); });
}
