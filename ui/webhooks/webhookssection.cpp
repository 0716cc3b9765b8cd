#include "ui/webhooks/webhookssection.h"

#include "core/payload/receiver.h"
#include "ui/style/icons.h"
#include "ui/webhooks/webhookdialog.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/linkdelegate.h"
#include "ui/widgets/rowmenus.h"
#include "ui/widgets/signdelegate.h"
#include "ui/widgets/table.h"

#include <QMenu>

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRows = 8;
enum Column { Name, Url, Token, SecretName, Automations, Health, Menu };

QString orNone(const QString &name) { return name.isEmpty() ? WebhooksSection::tr("None") : name; }

QString automationsOf(const Webhook &webhook)
{
    QStringList names;
    for (const NamedThing &automation : webhook.automations)
        names.append(automation.name);
    return names.join(u", "_s);
}

bool isFailing(const Webhook &webhook)
{
    return webhook.lastFailure
        && (!webhook.lastSuccess || webhook.lastSuccess->at < webhook.lastFailure->at);
}

QIcon signOf(const Webhook &webhook)
{
    if (!webhook.lastFailure && !webhook.lastSuccess)
        return {};
    return isFailing(webhook) ? style::icon(u"error"_s, &style::Theme::danger)
                              : style::icon(u"success"_s, &style::Theme::success);
}

ListSection::Text texts()
{
    return { .title = WebhooksSection::tr("Webhooks"),
             .sentence = WebhooksSection::tr("Where automations send their payload."),
             .button = WebhooksSection::tr("New &webhook"),
             .buttonName = u"newWebhook"_s,
             .emptyIcon = u"webhook"_s,
             .emptyTitle = WebhooksSection::tr("No webhooks yet"),
             .emptySentence
             = WebhooksSection::tr("A webhook is the address of another program: a CI system, a "
                                   "chat, your own service. Automations call it.") };
}

} // namespace

WebhooksSection::WebhooksSection(const TeamSource &source, SecretClipboard &clipboard,
                                 QWidget *parent)
    : ListSection(texts(), parent)
    , m_source(source)
    , m_clipboard(clipboard)
    , m_model({ { tr("Name"), [](const Webhook &w) { return w.name; } },
                { tr("URL"), [](const Webhook &w) { return payload::shownUrl(w.url); } },
                { tr("Access token"), [](const Webhook &w) { return orNone(w.accessTokenRef); } },
                { tr("Secret"), [](const Webhook &w) { return orNone(w.secretRef); } },
                { tr("Automations"),
                  [this](const Webhook &w) {
                      if (!access().knows(u"GenericWebhookIntegration.triggers"_s))
                          return tr("Not told");
                      return orNone(automationsOf(w));
                  } },
                { tr("Health"), [this](const Webhook &w) { return health(w); } },
                { QString(), [](const Webhook &) { return QString(); } } },
              [](const Webhook &w) { return w.id; })
{
    addTable();
    connect(this, &ListSection::addWanted, this, [this] { open({}, false); });
}

void WebhooksSection::addTable()
{
    auto *shown = new Table(m_model, u"webhooksTable"_s, tr("Webhooks"));
    shown->fitRows(mostRows);
    shown->setColumnWidths({ 17, 0, 16, 16, 16, 24, 6 }, { SecretName, Token });
    shown->setItemDelegateForColumn(
        Automations,
        new LinkDelegate(
            [this](const QModelIndex &index) {
                return !m_model.at(table().sourceRow(index)).automations.isEmpty();
            },
            shown));
    const auto sign
        = [this](const QModelIndex &index) { return signOf(m_model.at(table().sourceRow(index))); };
    shown->setItemDelegateForColumn(Health, new SignDelegate(sign, shown));
    setTable(shown);
    new RowMenus(*shown, u"webhookMenu"_s, [this](QMenu &menu, int row) { fillMenu(menu, row); });
    connect(shown, &QTableView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == Automations)
            showAutomations(m_model.at(table().sourceRow(index)));
    });
    connect(shown, &Table::rowOpened, this, [this](int row) {
        if (access().whyNotAdmin(u"Mutation.updateGenericWebhookIntegration"_s).isEmpty())
            open(m_model.at(row), false);
    });
}

void WebhooksSection::setTeam(const QString &team)
{
    m_team = team;
    m_model.setRows({});
    showLoading(tr("Loading the team's webhooks"));
}

void WebhooksSection::setWebhooks(const QList<Webhook> &webhooks)
{
    m_model.setRows(webhooks);
    showRows(!webhooks.isEmpty());
    setWhyNot(access().whyNotAdmin(u"Mutation.createGenericWebhookIntegration"_s));
}

void WebhooksSection::show(const QString &id)
{
    const int row = m_model.rowOf(id);
    if (row < 0)
        return;
    table().setCurrentRow(row);
    table().setFocus(Qt::OtherFocusReason);
}

QString WebhooksSection::health(const Webhook &webhook) const
{
    if (!access().knows(u"GenericWebhookIntegration.lastFailure"_s))
        return tr("Not told");
    if (isFailing(webhook)) {
        return tr("Failed %1: %2")
            .arg(shownDate(webhook.lastFailure->at), webhook.lastFailure->reason);
    }
    return webhook.lastSuccess ? tr("Works, %1").arg(shownDate(webhook.lastSuccess->at))
                               : tr("Not called yet");
}

void WebhooksSection::fillMenu(QMenu &menu, int row)
{
    const Webhook webhook = m_model.at(row);
    const QString whyNotTest = access().whyNotAdmin(u"Mutation.testGenericWebhookIntegration"_s);
    const QString whyNotEdit = access().whyNotAdmin(u"Mutation.updateGenericWebhookIntegration"_s);
    const QString whyNotDelete = access().whyNotAdmin(u"Mutation.deleteIntegration"_s);
    menu.addAction(style::icon(u"webhook"_s), tr("&Test…"), this,
                   [this, webhook] { open(webhook, true); })
        ->setEnabled(whyNotTest.isEmpty());
    menu.addAction(style::icon(u"edit"_s), tr("&Edit…"), this,
                   [this, webhook] { open(webhook, false); })
        ->setEnabled(whyNotEdit.isEmpty());
    menu.addAction(style::icon(u"trash"_s), tr("&Delete…"), this,
                   [this, webhook] { askToDelete(webhook); })
        ->setEnabled(whyNotDelete.isEmpty());
    menu.addAction(style::icon(u"automation"_s), tr("Show its &automations"), this,
                   [this, webhook] { showAutomations(webhook); })
        ->setEnabled(!webhook.automations.isEmpty());
    QStringList reasons { whyNotTest, whyNotEdit, whyNotDelete };
    reasons.removeAll(QString());
    reasons.removeDuplicates();
    RowMenus::addReason(menu, reasons.join(u' '));
}

void WebhooksSection::showAutomations(const Webhook &webhook)
{
    QStringList ids;
    for (const NamedThing &automation : webhook.automations)
        ids.append(automation.id);
    if (!ids.isEmpty())
        emit automationsWanted(ids);
}

void WebhooksSection::open(const Webhook &webhook, bool withTest)
{
    QStringList taken;
    for (const Webhook &other : m_model.rows()) {
        if (other.id != webhook.id)
            taken.append(other.name);
    }
    auto *dialog = new WebhookDialog(
        m_source, { .team = m_team, .secrets = m_secrets, .taken = taken, .webhook = webhook },
        m_clipboard, this);
    if (withTest)
        dialog->showTest();
    connect(dialog, &QDialog::finished, this, &WebhooksSection::changed);
    dialog->open();
}

void WebhooksSection::askToDelete(const Webhook &webhook)
{
    QStringList paragraphs { tr("This can't be undone. Actions in progress finish.") };
    const bool isUsed = !webhook.automations.isEmpty();
    if (isUsed) {
        paragraphs.prepend(
            tr("These automations call it and stop working: %1.").arg(automationsOf(webhook)));
    }
    auto *dialog = new ConfirmDialog(
        { .title = tr("Delete “%1”?").arg(webhook.name),
          .commit = tr("Delete webhook"),
          .paragraphs = paragraphs,
          .name = isUsed ? webhook.name : QString() },
        [this, id = webhook.id] { return m_source.deleteWebhook(id); }, this);
    connect(dialog, &QDialog::finished, this, &WebhooksSection::changed);
    dialog->open();
}
