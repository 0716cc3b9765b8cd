#include "ui/members/keyssection.h"

#include "ui/members/memberdialogs.h"
#include "ui/style/icons.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/rowmenus.h"
#include "ui/widgets/table.h"

#include <QMenu>

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRows = 8;

ListSection::Text texts()
{
    return { .title = KeysSection::tr("Your API keys"),
             .sentence = KeysSection::tr("With one of these, programs act in your name on this "
                                         "server: the SDK, scripts, another desktop."),
             .button = KeysSection::tr("New API &key"),
             .buttonName = u"newApiKey"_s,
             .emptyIcon = u"key"_s,
             .emptyTitle = KeysSection::tr("No keys to show"),
             .emptySentence = KeysSection::tr("The server tells no API keys of yours.") };
}

} // namespace

KeysSection::KeysSection(const TeamSource &team, const MemberSource &source,
                         SecretClipboard &clipboard, QWidget *parent)
    : ListSection(texts(), parent)
    , m_teamSource(team)
    , m_source(source)
    , m_clipboard(clipboard)
    , m_model({ { tr("Key"), [](const ApiKey &k) { return k.beginning; } },
                { tr("For"), [](const ApiKey &k) { return k.description; } },
                { tr("Created"), [](const ApiKey &k) { return shownDate(k.createdAt); },
                  [](const ApiKey &k) { return QVariant(k.createdAt); } },
                { tr("Last used"),
                  [this](const ApiKey &k) {
                      if (!access().knows(u"ApiKey.lastUsedAt"_s))
                          return tr("Not told");
                      return k.lastUsedAt.isValid() ? shownDate(k.lastUsedAt) : tr("Never used");
                  },
                  [](const ApiKey &k) { return QVariant(k.lastUsedAt); } },
                { tr("State"),
                  [this](const ApiKey &k) {
                      return isInUse(k) ? tr("Used by this window") : QString();
                  } },
                { QString(), [](const ApiKey &) { return QString(); } } },
              [](const ApiKey &k) { return k.id; })
{
    addTable();
    connect(this, &ListSection::addWanted, this, &KeysSection::openNew);
}

void KeysSection::addTable()
{
    auto *shown = new Table(m_model, u"keysTable"_s, tr("Your API keys"));
    shown->fitRows(mostRows);
    shown->setColumnWidths({ 20, 0, 18, 18, 24, 6 });
    setTable(shown);
    new RowMenus(*shown, u"keyMenu"_s, [this](QMenu &menu, int row) { fillMenu(menu, row); });
}

void KeysSection::setTeam(const QString &team)
{
    m_team = team;
    m_model.setRows({});
    showLoading(tr("Loading your API keys"));
}

void KeysSection::setKeys(const QList<ApiKey> &keys)
{
    m_model.setRows(keys);
    showRows(!keys.isEmpty());
    setWhyNot(access().whyNot(u"Mutation.generateApiKey"_s));
}

bool KeysSection::isInUse(const ApiKey &key) const
{
    QString beginning = key.beginning;
    while (beginning.endsWith(u'…') || beginning.endsWith(u'.') || beginning.endsWith(u'*'))
        beginning.chop(1);
    return !beginning.isEmpty() && access().apiKey.startsWith(beginning);
}

void KeysSection::openNew()
{
    auto *dialog = new NewKeyDialog(m_source.createKey, m_clipboard, this);
    connect(dialog, &QDialog::finished, this, &KeysSection::changed);
    dialog->open();
}

void KeysSection::fillMenu(QMenu &menu, int row)
{
    const ApiKey key = m_model.at(row);
    const QString whyNot = isInUse(key) ? tr("This window uses it. Connect with another key first.")
                                        : access().whyNot(u"Mutation.deleteApiKey"_s);
    menu.addAction(style::icon(u"trash"_s), tr("Re&voke…"), this, [this, key] { askToRevoke(key); })
        ->setEnabled(whyNot.isEmpty());
    RowMenus::addReason(menu, whyNot);
}

void KeysSection::askToRevoke(const ApiKey &key)
{
    const QString what = key.description.isEmpty() ? key.beginning : key.description;
    auto *dialog = new ConfirmDialog(
        { .title = tr("Revoke the key “%1”?").arg(what),
          .commit = tr("Revoke key"),
          .paragraphs = { tr("Every program that uses it is refused from now on. This can't be "
                             "undone.") } },
        [this, id = key.id] { return m_source.revokeKey(id); }, this);
    connect(dialog, &QDialog::finished, this, &KeysSection::changed);
    dialog->open();
}
