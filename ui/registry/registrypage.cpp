#include "ui/registry/registrypage.h"

#include "core/base/async.h"
#include "ui/registry/newmodeldialog.h"
#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/widgets/chips.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/listarea.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/poller.h"
#include "ui/widgets/table.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int mostRows = 14;
constexpr int aliasesColumn = 2;

QDateTime lastChange(const RegisteredModel &model)
{
    return model.updatedAt.isValid() ? model.updatedAt : model.createdAt;
}

} // namespace

RegistryPage::RegistryPage(RegistrySource source, QWidget *parent)
    : Page(tr("Registry"), parent)
    , m_source(std::move(source))
    , m_model(
          { { tr("Registered model"), [](const RegisteredModel &m) { return m.name; } },
            { tr("Versions"),
              [](const RegisteredModel &m) { return QString::number(m.versionCount); },
              [](const RegisteredModel &m) { return QVariant(m.versionCount); } },
            { tr("Aliases"), [](const RegisteredModel &m) { return m.aliases.join(", "_L1); } },
            { tr("Automations"),
              [](const RegisteredModel &m) { return QString::number(m.automationCount); },
              [](const RegisteredModel &m) { return QVariant(m.automationCount); } },
            { tr("Last change"), [](const RegisteredModel &m) { return shownDate(lastChange(m)); },
              [](const RegisteredModel &m) { return QVariant(lastChange(m)); } } },
          [](const RegisteredModel &m) { return m.id; })
    , m_table(new Table(m_model, u"modelsTable"_s, tr("Registered models")))
    , m_new(new QPushButton(style::icon(u"plus"_s, &style::Theme::onAccent),
                            tr("&New registered model")))
    , m_message(new MessageBar)
    , m_poller(new Poller(
          this, [this] { refresh(); }, [this] { return m_turns.isWaiting(); }))
{
    m_new->setObjectName(u"newModel"_s);
    style::setKind(m_new, style::ButtonKind::Primary);
    m_new->hide();
    actions()->addWidget(m_new);
    m_table->fitRows(mostRows);
    m_table->setColumnWidths({ 32, 12, 0, 16, 19 });
    m_table->setItemDelegateForColumn(aliasesColumn,
                                      new ChipsDelegate(
                                          [this](const QModelIndex &index) {
                                              return m_model.at(m_table->sourceRow(index)).aliases;
                                          },
                                          this));
    auto *empty = new EmptyState({ u"registry"_s, tr("No registered models yet"),
                                   tr("A registered model collects the versions that are "
                                      "candidates for one task, from the first experiment to what "
                                      "runs in production."),
                                   tr("&New registered model") });
    empty->button()->setObjectName(u"newModel"_s);
    m_area = new ListArea(m_table, empty);
    content()->addWidget(m_message);
    content()->addWidget(m_area);
    content()->addStretch();

    connect(m_new, &QPushButton::clicked, this, &RegistryPage::openNewModel);
    connect(empty->button(), &QPushButton::clicked, this, &RegistryPage::openNewModel);
    connect(m_table, &Table::rowOpened, this,
            [this](int row) { emit modelOpened(m_model.at(row)); });
    m_poller->setInterval(10s);
}

void RegistryPage::setTeam(const QString &team)
{
    if (team == m_team)
        return;
    m_team = team;
    m_turns.forget();
    m_model.setRows({});
    m_message->dismiss();
    m_new->hide();
    m_area->showLoading(tr("Loading the registered models"));
    m_poller->refreshNow();
}

void RegistryPage::refresh()
{
    if (m_team.isEmpty())
        return;
    whenDone(m_source.fetchModels(m_team), this,
             [this, asked = m_turns.ask()](const Result<QList<RegisteredModel>> &models) {
                 if (m_turns.take(asked))
                     take(models);
             });
}

void RegistryPage::take(const Result<QList<RegisteredModel>> &models)
{
    if (!models) {
        // The window says so itself when the connection is lost, and what was loaded stays.
        if (models.error().kind != Error::Kind::Network
            && models.error().kind != Error::Kind::Timeout)
            m_message->show(MessageBar::Kind::Error, models.error().message);
        return;
    }
    m_model.setRows(*models);
    m_new->setVisible(!models->isEmpty());
    if (models->isEmpty())
        m_area->showEmpty();
    else
        m_area->showTable();
}

void RegistryPage::openNewModel()
{
    QStringList taken;
    for (const RegisteredModel &model : m_model.rows())
        taken.append(model.name);
    const auto create = [this, team = m_team](const QString &name, const QString &description) {
        return m_source.createModel(team, name, description);
    };
    auto *dialog = new NewModelDialog(create, taken, this);
    connect(dialog, &QDialog::finished, this, &RegistryPage::refresh);
    dialog->open();
}
