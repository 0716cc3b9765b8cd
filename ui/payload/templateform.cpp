#include "ui/payload/templateform.h"

#include "core/domain/names.h"
#include "ui/style/text.h"
#include "ui/widgets/field.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace {

constexpr int widestField = 48 * style::unit;

QPushButton *makeButton(const QString &text, const QString &name)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    button->setAutoDefault(false); // Enter belongs to the dialog around it
    return button;
}

} // namespace

TemplateForm::TemplateForm(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLineEdit)
    , m_field(new Field({}, m_name))
    , m_save(makeButton(tr("Save"), u"templateSave"_s))
{
    m_name->setObjectName(u"templateName"_s);
    m_field->setMaximumWidth(widestField);
    auto *cancel = makeButton(tr("Cancel"), u"templateCancel"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(style::unit);
    layout->addWidget(m_field, 1);
    layout->addWidget(m_save, 0, Qt::AlignVCenter);
    layout->addWidget(cancel, 0, Qt::AlignVCenter);
    layout->addStretch(1);
    connect(m_name, &QLineEdit::textChanged, this, &TemplateForm::update);
    connect(m_save, &QPushButton::clicked, this, &TemplateForm::save);
    connect(cancel, &QPushButton::clicked, this, &TemplateForm::close);
    hide();
}

void TemplateForm::open(const QString &title, const QString &name, const QStringList &taken)
{
    m_taken = taken;
    m_field->setTitle(title);
    m_name->setText(name);
    m_name->selectAll();
    setBusy(false);
    update();
    show();
    m_name->setFocus();
}

void TemplateForm::close()
{
    hide();
    emit closed();
}

void TemplateForm::setBusy(bool isBusy) { setEnabled(!isBusy); }

void TemplateForm::setError(const QString &error)
{
    m_field->setError(error);
    m_name->setFocus();
}

void TemplateForm::update()
{
    const QString name = m_name->text().trimmed();
    const bool isTaken = m_taken.contains(name, Qt::CaseInsensitive);
    m_field->setError({});
    m_field->setHint(isTaken ? tr("There is one of this name already; it will be replaced.")
                             : tr("Everybody in the team will see it."));
    m_save->setText(isTaken ? tr("Replace") : tr("Save"));
    m_save->setEnabled(!name.isEmpty());
}

void TemplateForm::save()
{
    const QString name = m_name->text().trimmed();
    if (const auto checked = names::checkTemplateName(name); !checked)
        return setError(checked.error().message);
    emit saveAsked(name);
}

void TemplateForm::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() != Qt::Key_Escape && !isEnter)
        return QWidget::keyPressEvent(event);
    event->accept(); // neither the window's default button nor its closing is meant
    if (isEnter)
        save();
    else
        close();
}
