#include "ui/settings/secretssection.h"

#include "ui/settings/secretdialogs.h"
#include "ui/style/icons.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/linkdelegate.h"
#include "ui/widgets/rowmenus.h"
#include "ui/widgets/table.h"

#include <QMenu>

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRows = 8;
enum Column { Name, Created, By, Rotated, UsedBy, LastUsed, Menu };

QString namesOf(const QList<NamedThing> &things)
{
    QStringList names;
    for (const NamedThing &thing : things)
        names.append(u"“%1”"_s.arg(thing.name));
    return names.join(u", "_s);
}

SecretRow rowOf(const Secret &secret, const QList<Webhook> &webhooks)
{
    SecretRow row { .secret = secret };
    for (const Webhook &webhook : webhooks) {
        if (webhook.accessTokenRef != secret.name && webhook.secretRef != secret.name)
            continue;
        row.webhooks.append({ webhook.id, webhook.name });
        row.automations += webhook.automations;
    }
    return row;
}

ListSection::Text texts()
{
    return { .title = SecretsSection::tr("Team secrets"),
             .sentence = SecretsSection::tr("Access tokens and signing keys for webhooks. Their "
                                            "values are encrypted and can't be read again."),
             .button = SecretsSection::tr("New &secret"),
             .buttonName = u"newSecret"_s,
             .emptyIcon = u"key"_s,
             .emptyTitle = SecretsSection::tr("No secrets yet"),
             .emptySentence
             = SecretsSection::tr("A secret holds an access token or a signing key. Webhooks name "
                                  "it, and its value stays encrypted.") };
}

} // namespace

SecretsSection::SecretsSection(const TeamSource &source, SecretClipboard &clipboard,
                               QWidget *parent)
    : ListSection(texts(), parent)
    , m_source(source)
    , m_clipboard(clipboard)
    , m_model({ { tr("Name"), [](const SecretRow &r) { return r.secret.name; } },
                { tr("Created"), [](const SecretRow &r) { return shownDate(r.secret.createdAt); },
                  [](const SecretRow &r) { return QVariant(r.secret.createdAt); } },
                { tr("By"),
                  [this](const SecretRow &r) {
                      return told(u"Secret.createdBy"_s, r.secret.createdBy);
                  } },
                { tr("Last replaced"),
                  [this](const SecretRow &r) {
                      return told(u"Secret.rotatedAt"_s,
                                  r.secret.rotatedAt.isValid() ? shownDate(r.secret.rotatedAt)
                                                               : tr("Never"));
                  },
                  [](const SecretRow &r) { return QVariant(r.secret.rotatedAt); } },
                { tr("Used by"), [this](const SecretRow &r) { return usedBy(r); } },
                { tr("Last used"),
                  [this](const SecretRow &r) {
                      return told(u"Secret.lastUsedAt"_s,
                                  r.secret.lastUsedAt.isValid() ? shownDate(r.secret.lastUsedAt)
                                                                : tr("Never used"));
                  },
                  [](const SecretRow &r) { return QVariant(r.secret.lastUsedAt); } },
                { QString(), [](const SecretRow &) { return QString(); } } },
              [](const SecretRow &r) { return r.secret.name; })
{
    addTable();
    connect(this, &ListSection::addWanted, this, &SecretsSection::openNew);
}

void SecretsSection::addTable()
{
    auto *shown = new Table(m_model, u"secretsTable"_s, tr("Team secrets"));
    shown->fitRows(mostRows);
    shown->setColumnWidths({ 28, 14, 10, 16, 0, 15, 6 }, { By, Created, Rotated });
    shown->setItemDelegateForColumn(
        UsedBy,
        new LinkDelegate(
            [this](const QModelIndex &index) {
                return !m_model.at(table().sourceRow(index)).webhooks.isEmpty();
            },
            shown));
    setTable(shown);
    new RowMenus(*shown, u"secretMenu"_s, [this](QMenu &menu, int row) { fillMenu(menu, row); });
    connect(shown, &QTableView::clicked, this, &SecretsSection::openLink);
    connect(shown, &Table::rowOpened, this, [this](int row) {
        if (access().whyNotAdmin().isEmpty())
            openRotate(m_model.at(row).secret);
    });
}

void SecretsSection::setTeam(const QString &team)
{
    m_team = team;
    m_secrets.clear();
    m_webhooks.clear();
    m_model.setRows({});
    showLoading(tr("Loading the team's secrets"));
}

void SecretsSection::setSecrets(const QList<Secret> &secrets)
{
    m_secrets = secrets;
    showAll();
    showRows(!secrets.isEmpty());
    setWhyNot(access().whyNotAdmin(u"Mutation.insertSecret"_s));
}

void SecretsSection::setWebhooks(const QList<Webhook> &webhooks)
{
    m_webhooks = webhooks;
    showAll();
}

void SecretsSection::showAll()
{
    QList<SecretRow> rows;
    for (const Secret &secret : std::as_const(m_secrets))
        rows.append(rowOf(secret, m_webhooks));
    m_model.setRows(rows);
}

QStringList SecretsSection::names() const
{
    QStringList names;
    for (const Secret &secret : m_secrets)
        names.append(secret.name);
    return names;
}

QString SecretsSection::usedBy(const SecretRow &row) const
{
    if (row.webhooks.isEmpty())
        return tr("Unused");
    QStringList webhooks;
    for (const NamedThing &webhook : row.webhooks)
        webhooks.append(webhook.name);
    const QString shown = webhooks.join(u", "_s);
    if (row.automations.isEmpty())
        return shown;
    return row.automations.size() == 1
        ? tr("%1 (1 automation)").arg(shown)
        : tr("%1 (%2 automations)").arg(shown).arg(row.automations.size());
}

QString SecretsSection::told(const QString &field, const QString &text) const
{
    return access().knows(field) ? text : tr("Not told");
}

void SecretsSection::openLink(const QModelIndex &index)
{
    const int row = table().sourceRow(index);
    if (index.column() != UsedBy || row < 0)
        return;
    const SecretRow &secret = m_model.at(row);
    if (secret.webhooks.size() == 1 && secret.automations.isEmpty())
        emit webhookWanted(secret.webhooks.first().id);
    if (secret.webhooks.size() + secret.automations.size() < 2)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addLinks(*menu, secret);
    menu->popup(table().viewport()->mapToGlobal(table().visualRect(index).bottomLeft()));
}

void SecretsSection::addLinks(QMenu &menu, const SecretRow &row)
{
    const auto shown = [](QString name) { return name.replace(u'&', u"&&"_s); };
    for (const NamedThing &webhook : row.webhooks) {
        menu.addAction(style::icon(u"webhook"_s), tr("Go to webhook “%1”").arg(shown(webhook.name)),
                       this, [this, id = webhook.id] { emit webhookWanted(id); });
    }
    QStringList ids;
    for (const NamedThing &automation : row.automations)
        ids.append(automation.id);
    if (ids.isEmpty())
        return;
    menu.addAction(style::icon(u"automation"_s),
                   ids.size() == 1
                       ? tr("Go to automation “%1”").arg(shown(row.automations.first().name))
                       : tr("Show its %1 automations").arg(ids.size()),
                   this, [this, ids] { emit automationsWanted(ids); });
}

void SecretsSection::fillMenu(QMenu &menu, int row)
{
    const SecretRow shown = m_model.at(row);
    const QString name = shown.secret.name;
    const QString whyNot = access().whyNotAdmin();
    menu.addAction(style::icon(u"edit"_s), tr("&Replace value…"), this,
                   [this, shown] { openRotate(shown.secret); })
        ->setEnabled(whyNot.isEmpty());
    if (shown.secret.previousValueUntil > QDateTime::currentDateTimeUtc()) {
        menu.addAction(style::icon(u"close"_s),
                       tr("&Stop signing with the old value (until %1)")
                           .arg(shownDate(shown.secret.previousValueUntil)),
                       this,
                       [this, name] {
                           whenDone(m_source.endOverlap(m_team, name), this,
                                    [this](const Result<Done> &done) {
                                        if (!done)
                                            showFailure(done.error().message);
                                        emit changed();
                                    });
                       })
            ->setEnabled(whyNot.isEmpty());
    }
    const QString whyNotDelete = access().whyNotAdmin(u"Mutation.deleteSecret"_s);
    menu.addAction(style::icon(u"trash"_s), tr("&Delete…"), this,
                   [this, shown] { askToDelete(shown); })
        ->setEnabled(whyNotDelete.isEmpty());
    if (!shown.webhooks.isEmpty())
        menu.addSeparator();
    addLinks(menu, shown);
    RowMenus::addReason(menu, whyNotDelete);
}

void SecretsSection::openNew()
{
    const auto insert = [this, team = m_team](const QString &name, const QString &value) {
        return m_source.insertSecret(team, name, value);
    };
    auto *dialog = new NewSecretDialog(insert, names(), m_clipboard, this);
    connect(dialog, &QDialog::finished, this, &SecretsSection::changed);
    dialog->open();
}

void SecretsSection::openRotate(const Secret &secret)
{
    const auto rotate
        = [this, team = m_team, name = secret.name](const QString &value, int overlapSeconds) {
              return m_source.rotateSecret(team, name, value, overlapSeconds);
          };
    auto *dialog = new RotateSecretDialog(
        rotate, secret, access().knows(u"Mutation.rotateSecret"_s), m_clipboard, this);
    connect(dialog, &QDialog::finished, this, &SecretsSection::changed);
    dialog->open();
}

void SecretsSection::askToDelete(const SecretRow &row)
{
    const bool isUsed = !row.webhooks.isEmpty();
    QStringList paragraphs { tr("Its value can't be had back.") };
    if (isUsed) {
        paragraphs.prepend(tr("These webhooks stop working, because they send it or sign with it: "
                              "%1.")
                               .arg(namesOf(row.webhooks)));
    }
    if (!row.automations.isEmpty()) {
        paragraphs.insert(
            1, tr("With them these automations fail: %1.").arg(namesOf(row.automations)));
    }
    const QString name = row.secret.name;
    const auto remove
        = [this, team = m_team, name, isUsed] { return m_source.deleteSecret(team, name, isUsed); };
    auto *dialog = new ConfirmDialog({ .title = tr("Delete “%1”?").arg(name),
                                       .commit = tr("Delete secret"),
                                       .paragraphs = paragraphs,
                                       .name = isUsed ? name : QString() },
                                     remove, this);
    connect(dialog, &QDialog::finished, this, &SecretsSection::changed);
    dialog->open();
}
