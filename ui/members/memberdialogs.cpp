#include "ui/members/memberdialogs.h"

#include "ui/settings/teamaccess.h"
#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/widgets/field.h"
#include "ui/widgets/secretclipboard.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace {
constexpr int longestDescription = 128;
}

AddMemberDialog::AddMemberDialog(Add add, const QString &team, const QStringList &taken,
                                 QWidget *parent)
    : FormDialog(tr("Add a member to “%1”").arg(team), tr("&Add member"), u"addMember"_s, parent)
    , m_add(std::move(add))
    , m_name(new QLineEdit)
    , m_role(new QComboBox)
{
    m_name->setObjectName(u"memberName"_s);
    m_role->setObjectName(u"memberRole"_s);
    for (const char *role : { "member", "viewer", "admin" })
        m_role->addItem(TeamAccess::titleOf(QString::fromLatin1(role)), QString::fromLatin1(role));
    addField(tr("&User name"), m_name, { u"username"_s }, [this, taken] {
        const QString name = m_name->text().trimmed();
        if (name.isEmpty())
            return tr("Enter the user name of somebody who has an account on this server.");
        return taken.contains(name) ? tr("“%1” is in the team already.").arg(name) : QString();
    });
    addField(tr("&Role"), m_role, { u"role"_s })
        ->setHint(tr("Viewers look. Members also create automations and link versions. Admins also "
                     "manage secrets, webhooks and members."));
    check();
}

void AddMemberDialog::commit()
{
    send(m_add(m_name->text().trimmed(), m_role->currentData().toString()), [](const Done &) {});
}

NewKeyDialog::NewKeyDialog(Create create, SecretClipboard &clipboard, QWidget *parent)
    : FormDialog(tr("New API key"), tr("&Create key"), u"createKey"_s, parent)
    , m_create(std::move(create))
    , m_clipboard(clipboard)
    , m_description(new QLineEdit)
    , m_key(new QLineEdit)
{
    m_description->setObjectName(u"keyDescription"_s);
    m_description->setMaxLength(longestDescription);
    m_description->setPlaceholderText(tr("For example: training on the cluster"));
    m_key->setObjectName(u"newKey"_s);
    m_key->setReadOnly(true);
    style::makeCode(m_key);
    m_descriptionField
        = addField(tr("What is it &for?"), m_description, { u"description"_s }, [this] {
              return m_description->text().trimmed().isEmpty()
                  ? tr("Say what the key is for, to know it later.")
                  : QString();
          });
    auto *copy = new QPushButton(style::icon(u"copy"_s), tr("Co&py"));
    copy->setObjectName(u"copyKey"_s);
    copy->setAutoDefault(false);
    auto *field = new Field(tr("The new key"), m_key);
    field->setHint(tr("It can't be shown again: copy it now, and keep it where only you can read "
                      "it."));
    m_keyPart = new QWidget;
    auto *row = new QHBoxLayout(m_keyPart);
    row->setContentsMargins({});
    row->setSpacing(style::unit);
    row->addWidget(field, 1);
    row->addWidget(copy, 0, Qt::AlignVCenter);
    m_keyPart->hide();
    addWidget(m_keyPart);
    connect(copy, &QPushButton::clicked, this, [this] { m_clipboard.copy(m_key->text()); });
    connect(&m_clipboard, &SecretClipboard::copied, field, [field] {
        field->setHint(tr("Copied. It is cleared from the clipboard in 10 seconds."));
    });
    check();
}

void NewKeyDialog::commit()
{
    if (!m_key->text().isEmpty())
        return accept();
    setBusy(true);
    whenDone(m_create(m_description->text().trimmed()), this, [this](const Result<QString> &key) {
        setBusy(false);
        if (!key)
            return showError(key.error());
        showKey(*key);
    });
}

void NewKeyDialog::showKey(const QString &key)
{
    m_descriptionField->hide();
    m_key->setText(key);
    m_key->setCursorPosition(0);
    m_keyPart->show();
    findChild<QPushButton *>(u"cancel"_s)->hide();
    findChild<QPushButton *>(u"createKey"_s)->setText(tr("&Done"));
    m_key->setFocus(Qt::OtherFocusReason);
    m_key->selectAll();
}
