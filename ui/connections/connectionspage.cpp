#include "ui/connections/connectionspage.h"

#include "ui/connections/connectionbook.h"
#include "ui/connections/connectiondialog.h"
#include "ui/connections/connectionsecrets.h"
#include "ui/connections/kinds.h"
#include "ui/style/icons.h"
#include "ui/style/tags.h"
#include "ui/style/text.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/rowmenus.h"
#include "ui/widgets/table.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStyledItemDelegate>

using namespace Qt::StringLiterals;

namespace {

/// The connection's colour before its name.
class ColorDelegate : public QStyledItemDelegate
{
public:
    ColorDelegate(Table &table, const TableModel<ConnectionProfile> &model)
        : QStyledItemDelegate(&table)
        , m_table(table)
        , m_model(model)
    {
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = style::tagIcon(m_model.at(m_table.sourceRow(index)).color);
        option->decorationSize = { 16, 16 };
    }

private:
    Table &m_table;
    const TableModel<ConnectionProfile> &m_model;
};

QString shownServer(const ConnectionProfile &profile)
{
    return profile.isEmbedded() ? ConnectionsPage::tr("In this program")
                                : profile.server.toDisplayString();
}

} // namespace

ConnectionsPage::ConnectionsPage(const ConnectionDesk &desk, QWidget *parent)
    : Page(tr("Connections"), parent)
    , m_desk(desk)
    , m_model({ { tr("Name"), [](const ConnectionProfile &p) { return p.name; } },
                { tr("Kind"), [](const ConnectionProfile &p) { return titleOf(p.kind); } },
                { tr("URL"), shownServer },
                { tr("State"),
                  [this](const ConnectionProfile &p) {
                      return p.id == m_desk.currentId() ? tr("In use") : QString();
                  } },
                { QString(), [](const ConnectionProfile &) { return QString(); } } },
              [](const ConnectionProfile &p) { return p.id; })
    , m_problem(new MessageBar)
    , m_keychain(new MessageBar)
    , m_limits(new QLabel)
{
    m_keychain->setObjectName(u"keychainProblem"_s);
    m_keychain->setClosable(false);
    m_limits->setObjectName(u"serverLimits"_s);
    m_limits->setWordWrap(true);
    style::setRole(m_limits, style::TextRole::Muted);
    m_limits->hide();
    addHeading();
    content()->addWidget(m_problem);
    content()->addWidget(m_keychain);
    addTable();
    content()->addWidget(m_limits);
    content()->addStretch();
    connect(&m_desk.book, &ConnectionBook::changed, this, &ConnectionsPage::showBook);
    connect(&m_desk.keychain, &Keychain::problemChanged, this, &ConnectionsPage::showKeychain);
    showBook();
    showKeychain();
}

void ConnectionsPage::addHeading()
{
    auto *explanation = new QLabel(
        tr("The servers that this window can work with. API keys are kept in this desktop's "
           "keychain, never in a settings file."));
    explanation->setWordWrap(true);
    style::setRole(explanation, style::TextRole::Muted);
    header()->addWidget(explanation);
    auto *add = new QPushButton(style::icon(u"plus"_s), tr("New &connection"));
    add->setObjectName(u"newConnection"_s);
    actions()->addWidget(add);
    connect(add, &QPushButton::clicked, this, [this] { edit({}, {}); });
}

void ConnectionsPage::addTable()
{
    m_table = new Table(m_model, u"connectionsTable"_s, tr("Connections"));
    m_table->fitRows(12);
    m_table->setColumnWidths({ 28, 24, 0, 14, 6 });
    m_table->setItemDelegateForColumn(0, new ColorDelegate(*m_table, m_model));
    new RowMenus(*m_table, u"connectionMenu"_s,
                 [this](QMenu &menu, int row) { fillMenu(menu, row); });
    connect(m_table, &Table::rowOpened, this, &ConnectionsPage::openRow);
    content()->addWidget(m_table);
}

void ConnectionsPage::showBook() { m_model.setRows(m_desk.book.profiles()); }

void ConnectionsPage::showKeychain()
{
    const QString problem = m_desk.keychain.problem();
    if (problem.isEmpty())
        return m_keychain->dismiss();
    m_keychain->show(MessageBar::Kind::Warning,
                     tr("No keychain answers on this desktop, so API keys are kept in memory and "
                        "asked for again when Signalbox is started the next time. %1")
                         .arg(problem));
}

void ConnectionsPage::setCapabilities(const api::Capabilities &capabilities)
{
    const QStringList missing = missingAbilities(capabilities);
    m_limits->setVisible(!missing.isEmpty());
    m_limits->setText(
        tr("The server of “%1” can't: %2. The controls for it are off.")
            .arg(m_desk.book.profile(m_desk.currentId()).name, missing.join(u", "_s)));
}

void ConnectionsPage::askForKey(const QString &id)
{
    edit(m_desk.book.profile(id),
         tr("The API key of this connection isn't known: it was not stored in a keychain, or it "
            "was removed from it. Enter it to connect."));
}

void ConnectionsPage::showProblem(const QString &sentence)
{
    m_problem->show(MessageBar::Kind::Error, sentence);
}

void ConnectionsPage::openRow(int row) { m_desk.connectTo(m_model.at(row).id); }

void ConnectionsPage::fillMenu(QMenu &menu, int row)
{
    const ConnectionProfile profile = m_model.at(row);
    const bool isCurrent = profile.id == m_desk.currentId();
    menu.addAction(style::icon(u"link"_s), tr("&Connect"), this,
                   [this, id = profile.id] { m_desk.connectTo(id); })
        ->setEnabled(!isCurrent);
    menu.addAction(style::icon(u"edit"_s), tr("&Edit…"), this,
                   [this, profile] { edit(profile, {}); })
        ->setEnabled(!profile.isEmbedded());
    fillColors(*menu.addMenu(tr("C&olour")), profile);
    menu.addAction(style::icon(u"trash"_s), tr("&Remove…"), this,
                   [this, profile] { askToRemove(profile); })
        ->setEnabled(!profile.isEmbedded() && !isCurrent);
    if (profile.isEmbedded())
        RowMenus::addReason(menu, tr("The backend of this program is always there."));
    else if (isCurrent)
        RowMenus::addReason(menu, tr("The connection in use can't be removed."));
}

void ConnectionsPage::fillColors(QMenu &menu, const ConnectionProfile &profile)
{
    auto *group = new QActionGroup(&menu);
    const QStringList names = QStringList { QString() } + style::tagColors();
    for (const QString &name : names) {
        const QString title = name.isEmpty() ? tr("None") : style::tagColorTitle(name);
        QAction *action = menu.addAction(style::tagIcon(name), title, this, [this, profile, name] {
            ConnectionProfile changed = profile;
            changed.color = name;
            m_desk.book.save(changed);
        });
        group->addAction(action);
        action->setCheckable(true);
        action->setChecked(name == profile.color);
    }
}

void ConnectionsPage::edit(const ConnectionProfile &profile, const QString &reason)
{
    auto *dialog = new ConnectionDialog(m_desk, profile, reason, this);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { m_desk.connectTo(dialog->savedId()); });
    dialog->open();
}

void ConnectionsPage::askToRemove(const ConnectionProfile &profile)
{
    const auto remove = [desk = m_desk, id = profile.id] {
        removeSecrets(desk.keychain, id);
        desk.book.remove(id);
        return QtFuture::makeReadyFuture(Result<Done>(Done()));
    };
    (new ConfirmDialog({ .title = tr("Remove “%1”?").arg(profile.name),
                         .commit = tr("Remove connection"),
                         .paragraphs = { tr("Its API key is removed from the keychain too, and "
                                            "drafts of automations that were kept for it. "
                                            "Nothing changes on the server.") } },
                       remove, this))
        ->open();
}
