#include "ui/registry/versionspanel.h"

#include "ui/registry/metadata.h"
#include "ui/registry/versiondetails.h"
#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/widgets/chips.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/listarea.h"
#include "ui/widgets/table.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {
constexpr int mostRows = 8;
constexpr int aliasesColumn = 1;
constexpr int detailsWidth = 36 * style::unit;
constexpr int widthForBoth = 112 * style::unit;
} // namespace

VersionsPanel::VersionsPanel(QWidget *parent)
    : QWidget(parent)
    , m_model({ { tr("Version"), [](const ModelVersion &v) { return v.version(); },
                  [](const ModelVersion &v) { return QVariant(v.versionIndex); } },
                { tr("Aliases"), [](const ModelVersion &v) { return v.aliases.join(", "_L1); } },
                { tr("Logged as"), [](const ModelVersion &v) { return v.source; } },
                { tr("Created"), [](const ModelVersion &v) { return shownDate(v.createdAt); },
                  [](const ModelVersion &v) { return QVariant(v.createdAt); } },
                { tr("Metadata"),
                  [](const ModelVersion &v) { return metadata::highlights(v.metadata); } } },
              [](const ModelVersion &v) { return v.artifactId; })
    , m_table(new Table(m_model, u"versionsTable"_s, tr("Versions")))
    , m_details(new VersionDetails)
    , m_link(new QPushButton(style::icon(u"link"_s), tr("&Link version…")))
    , m_alias(new QPushButton(style::icon(u"tag"_s), tr("Add &alias…")))
{
    m_link->setObjectName(u"linkVersion"_s);
    m_alias->setObjectName(u"addAlias"_s);
    m_table->fitRows(mostRows);
    m_table->setColumnWidths({ 12, 19, 22, 15, 0 });
    m_table->setItemDelegateForColumn(aliasesColumn,
                                      new ChipsDelegate(
                                          [this](const QModelIndex &index) {
                                              return m_model.at(m_table->sourceRow(index)).aliases;
                                          },
                                          this));
    layOut();
    connect(m_table, &Table::currentRowChanged, this, &VersionsPanel::showCurrent);
    connect(m_link, &QPushButton::clicked, this, &VersionsPanel::linkRequested);
    connect(m_alias, &QPushButton::clicked, this, [this] {
        if (m_table->currentRow() >= 0)
            emit aliasRequested(m_model.at(m_table->currentRow()));
    });
    showLoading();
}

void VersionsPanel::layOut()
{
    auto *heading = new QLabel(tr("Versions"));
    style::setRole(heading, style::TextRole::Section);
    auto *top = new QHBoxLayout;
    top->setSpacing(style::unit);
    top->addWidget(heading, 1);
    top->addWidget(m_alias);
    top->addWidget(m_link);

    auto *empty = new EmptyState({ u"registry"_s, tr("No versions yet"),
                                   tr("Link a version that was logged by a training run, or log "
                                      "one here, to try what happens."),
                                   tr("&Link version…") });
    empty->button()->setObjectName(u"linkVersion"_s);
    connect(empty->button(), &QPushButton::clicked, this, &VersionsPanel::linkRequested);
    m_area = new ListArea(m_table, empty);
    m_row = new QHBoxLayout;
    m_row->setSpacing(style::unit * 2);
    m_row->addWidget(m_area, 1, Qt::AlignTop);
    m_row->addWidget(m_details, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(style::unit);
    layout->addLayout(top);
    layout->addLayout(m_row);
}

void VersionsPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isWide = width() >= widthForBoth;
    m_row->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_details->setMinimumWidth(isWide ? detailsWidth : 0);
    m_details->setMaximumWidth(isWide ? detailsWidth : QWIDGETSIZE_MAX);
}

void VersionsPanel::showLoading()
{
    m_wanted = -1;
    m_model.setRows({});
    m_area->showLoading(tr("Loading the versions"));
    for (QWidget *widget : std::initializer_list<QWidget *> { m_details, m_link, m_alias })
        widget->hide();
}

void VersionsPanel::setVersions(const QList<ModelVersion> &versions)
{
    const bool any = !versions.isEmpty();
    m_model.setRows(versions);
    if (any)
        m_area->showTable();
    else
        m_area->showEmpty();
    for (QWidget *widget : std::initializer_list<QWidget *> { m_details, m_link, m_alias })
        widget->setVisible(any);
    const auto wanted = std::ranges::find(versions, m_wanted, &ModelVersion::versionIndex);
    if (wanted != versions.end())
        m_table->setCurrentRow(int(wanted - versions.begin()));
    else if (any && m_table->currentRow() < 0)
        m_table->setCurrentRow(0);
    if (wanted != versions.end())
        m_wanted = -1;
    showCurrent();
}

void VersionsPanel::showCurrent()
{
    if (m_table->currentRow() >= 0)
        m_details->setVersion(m_model.at(m_table->currentRow()));
}
