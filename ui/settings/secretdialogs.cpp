#include "ui/settings/secretdialogs.h"

#include "core/domain/names.h"
#include "core/payload/variables.h"
#include "ui/settings/secretvalue.h"
#include "ui/widgets/field.h"
#include "ui/widgets/secretedit.h"

#include <QComboBox>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace {

SecretEdit *valueEdit()
{
    auto *edit = new SecretEdit;
    edit->setObjectName(u"secretValue"_s);
    edit->revealButton()->setObjectName(u"secretReveal"_s);
    return edit;
}

QString valueProblem(const SecretEdit &edit)
{
    return edit.text().isEmpty() ? NewSecretDialog::tr("Enter the value to keep secret.")
                                 : QString();
}

QComboBox *overlapBox()
{
    auto *box = new QComboBox;
    box->setObjectName(u"secretOverlap"_s);
    box->addItem(RotateSecretDialog::tr("Stop at once"), 0);
    box->addItem(RotateSecretDialog::tr("Go on for 1 hour"), 3600);
    box->addItem(RotateSecretDialog::tr("Go on for 1 day"), 86400);
    box->addItem(RotateSecretDialog::tr("Go on for 7 days"), 7 * 86400);
    box->addItem(RotateSecretDialog::tr("Go on for 30 days"), 30 * 86400);
    return box;
}

} // namespace

QString secretNameProblem(const QString &name, const QStringList &taken)
{
    const auto checked = names::checkSecretName(name, payload::reservedNames());
    if (!checked)
        return checked.error().message;
    if (taken.contains(name)) {
        return NewSecretDialog::tr(
            "The team has a secret of this name already. Choose another one.");
    }
    return {};
}

NewSecretDialog::NewSecretDialog(Insert insert, const QStringList &taken,
                                 SecretClipboard &clipboard, QWidget *parent)
    : FormDialog(tr("New secret"), tr("&Add secret"), u"addSecret"_s, parent)
    , m_insert(std::move(insert))
    , m_name(new QLineEdit)
    , m_value(valueEdit())
{
    m_name->setObjectName(u"secretName"_s);
    m_name->setPlaceholderText(u"GITHUB_TOKEN"_s);

    addText(tr("The value is encrypted and can't be read again, only replaced."));
    addField(tr("Secret &name"), m_name, { u"secretName"_s, u"name"_s }, [this, taken] {
        return secretNameProblem(m_name->text(), taken);
    })->setHint(tr("Letters, digits and underscores. Payloads use it as ${NAME}."));
    addField(tr("Secret &value"), m_value, { u"secretValue"_s, u"value"_s },
             [this] { return valueProblem(*m_value); });
    addWidget(new SecretValue(*m_value, clipboard));
    check();
}

void NewSecretDialog::commit()
{
    send(m_insert(m_name->text(), m_value->text()), [](Done) {});
}

RotateSecretDialog::RotateSecretDialog(Rotate rotate, const Secret &secret, bool canOverlap,
                                       SecretClipboard &clipboard, QWidget *parent)
    : FormDialog(tr("Replace the value of “%1”").arg(secret.name), tr("&Replace value"),
                 u"rotateSecret"_s, parent)
    , m_rotate(std::move(rotate))
    , m_value(valueEdit())
{
    addText(tr("Webhooks go on under this name with the new value. The old one can't be read, and "
               "is gone after this."));
    addField(tr("New &value"), m_value, { u"secretValue"_s, u"value"_s },
             [this] { return valueProblem(*m_value); });
    addWidget(new SecretValue(*m_value, clipboard));
    if (canOverlap) {
        m_overlap = overlapBox();
        addField(tr("Signatures with the &old value"), m_overlap, { u"overlapSeconds"_s })
            ->setHint(tr("Meanwhile the header webhook-signature (Standard Webhooks) carries both, "
                         "so that the receiver can change over in its own time. An access token "
                         "changes at once."));
    }
    check();
}

void RotateSecretDialog::commit()
{
    send(m_rotate(m_value->text(), m_overlap ? m_overlap->currentData().toInt() : 0), [](Done) {});
}
