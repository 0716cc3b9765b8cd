#include "ui/registry/newmodeldialog.h"

#include "core/domain/names.h"
#include "ui/style/text.h"
#include "ui/widgets/field.h"

#include <QLineEdit>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;

NewModelDialog::NewModelDialog(Create create, const QStringList &taken, QWidget *parent)
    : FormDialog(tr("New registered model"), tr("&Create model"), u"createModel"_s, parent)
    , m_create(std::move(create))
    , m_taken(taken)
    , m_name(new QLineEdit)
    , m_description(new QPlainTextEdit)
{
    m_name->setObjectName(u"modelName"_s);
    m_name->setPlaceholderText(u"churn-classifier"_s);
    m_description->setObjectName(u"modelDescription"_s);
    m_description->setTabChangesFocus(true);
    m_description->setFixedHeight(10 * style::unit);

    addText(tr("A registered model collects the versions that are candidates for one task. "
               "Automations wait for what happens to it."));
    addField(tr("&Name"), m_name, { u"name"_s }, [this] { return nameProblem(); });
    addField(tr("&Description"), m_description, { u"description"_s })->setHint(tr("Optional."));
    check();
}

void NewModelDialog::commit()
{
    send(m_create(m_name->text(), m_description->toPlainText().trimmed()),
         [](const RegisteredModel &) {});
}

QString NewModelDialog::nameProblem() const
{
    const auto checked = names::checkCollectionName(m_name->text());
    if (!checked)
        return checked.error().message;
    if (m_taken.contains(m_name->text()))
        return tr("The team has a model of this name already. Choose another one.");
    return {};
}
