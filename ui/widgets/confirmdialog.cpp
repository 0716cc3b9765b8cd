#include "ui/widgets/confirmdialog.h"

#include "ui/style/text.h"

#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

ConfirmDialog::ConfirmDialog(const Text &text, Work work, QWidget *parent)
    : FormDialog(text.title, text.commit, u"confirmDelete"_s, parent)
    , m_work(std::move(work))
{
    for (const QString &paragraph : text.paragraphs)
        addText(paragraph);
    auto *remover = findChild<QPushButton *>(u"confirmDelete"_s);
    style::setKind(remover, style::ButtonKind::Danger);
    if (!text.name.isEmpty()) {
        auto *typed = new QLineEdit;
        typed->setObjectName(u"confirmName"_s);
        addField(tr("Type “%1” to confirm").arg(text.name), typed, { u"confirm"_s },
                 [typed, name = text.name] {
                     return typed->text() == name ? QString() : tr("Type the name “%1”.").arg(name);
                 });
        check();
        return;
    }
    // Enter must not delete by accident.
    auto *cancel = findChild<QPushButton *>(u"cancel"_s);
    remover->setDefault(false);
    remover->setAutoDefault(false);
    cancel->setDefault(true);
    cancel->setFocus();
}

void ConfirmDialog::commit()
{
    send(m_work(), [](const Done &) {});
}
