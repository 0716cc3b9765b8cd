#include "ui/registry/addaliasdialog.h"

#include "core/domain/names.h"
#include "ui/widgets/field.h"

#include <QLineEdit>

#include <algorithm>

using namespace Qt::StringLiterals;

AddAliasDialog::AddAliasDialog(Add add, const ModelVersion &version,
                               const QList<ModelVersion> &versions, QWidget *parent)
    : FormDialog(tr("Add alias to %1").arg(version.version()), tr("&Add alias"), u"confirmAlias"_s,
                 parent)
    , m_add(std::move(add))
    , m_version(version)
    , m_versions(versions)
    , m_alias(new QLineEdit)
{
    m_alias->setObjectName(u"alias"_s);
    m_alias->setPlaceholderText(u"production"_s);
    addText(tr("An alias names one version of the model at a time. Automations that wait for it "
               "run at once."));
    m_field = addField(tr("A&lias"), m_alias, { u"alias"_s, u"aliases"_s },
                       [this] { return problem(); });
    connect(m_alias, &QLineEdit::textChanged, this, &AddAliasDialog::updateHint);
    updateHint();
    check();
}

void AddAliasDialog::commit()
{
    send(m_add(m_alias->text()), [](Done) {});
}

QString AddAliasDialog::problem() const
{
    const auto checked = names::checkAlias(m_alias->text());
    if (!checked)
        return checked.error().message;
    if (m_version.aliases.contains(m_alias->text()))
        return tr("%1 has this alias already.").arg(m_version.version());
    return {};
}

void AddAliasDialog::updateHint()
{
    const auto holder = std::ranges::find_if(m_versions, [this](const ModelVersion &version) {
        return version.artifactId != m_version.artifactId
            && version.aliases.contains(m_alias->text());
    });
    m_field->setHint(holder == m_versions.end()
                         ? tr("Letters, digits and signs such as - and _, for example staging.")
                         : tr("“%1” moves here from %2.").arg(m_alias->text(), holder->version()));
}
