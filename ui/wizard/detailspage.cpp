#include "ui/wizard/detailspage.h"

#include "core/domain/names.h"
#include "ui/style/text.h"
#include "ui/widgets/field.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {
constexpr int descriptionHeight = 12 * style::unit;
} // namespace

DetailsPage::DetailsPage(QWidget *aside, QWidget *parent)
    : QWidget(parent)
    , m_name(new QLineEdit)
    , m_description(new QPlainTextEdit)
    , m_enabled(new QCheckBox(tr("Enab&led")))
    , m_nameField(new Field(tr("Automation &name"), m_name))
    , m_summary(new QGridLayout)
{
    m_name->setObjectName(u"automationName"_s);
    m_name->setPlaceholderText(tr("Deploy to production"));
    m_description->setObjectName(u"automationDescription"_s);
    m_enabled->setObjectName(u"automationEnabled"_s);
    m_enabled->setChecked(true);
    m_description->setTabChangesFocus(true);
    m_description->setFixedHeight(descriptionHeight);
    m_nameField->setHint(tr("Shown in the list of the model. Unique within it."));
    auto *descriptionField = new Field(tr("D&escription (optional)"), m_description);
    descriptionField->setHint(tr("Why it is there, or whom to ask about it."));

    auto *layout = new QVBoxLayout;
    layout->setSpacing(2 * style::unit);
    layout->addWidget(m_nameField);
    layout->addWidget(descriptionField);
    layout->addWidget(m_enabled, 0, Qt::AlignLeft);
    layout->addWidget(makeSummary());
    layout->addStretch(1);
    auto *sides = new QHBoxLayout(this);
    sides->setContentsMargins({});
    sides->setSpacing(5 * style::unit);
    sides->addLayout(layout, 1);
    sides->addWidget(aside, 1);

    connect(m_name, &QLineEdit::textChanged, this, [this] {
        m_isNameTouched = true;
        update();
    });
    connect(m_enabled, &QCheckBox::toggled, this, &DetailsPage::changed);
    connect(m_description, &QPlainTextEdit::textChanged, this, &DetailsPage::changed);
    setFocusProxy(m_name);
}

QWidget *DetailsPage::makeSummary()
{
    auto *card = new QWidget;
    card->setObjectName(u"summary"_s);
    card->setAccessibleName(tr("Summary"));
    style::makeCard(card);
    m_summary->setContentsMargins(2 * style::unit, 2 * style::unit, 2 * style::unit,
                                  2 * style::unit);
    m_summary->setHorizontalSpacing(3 * style::unit);
    m_summary->setVerticalSpacing(style::unit);
    m_summary->setColumnStretch(1, 1);
    card->setLayout(m_summary);
    return card;
}

void DetailsPage::setSummary(const QList<std::pair<QString, QString>> &rows)
{
    while (QLayoutItem *item = m_summary->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const auto &[title, text] : rows) {
        auto *label = new QLabel(title);
        style::setRole(label, style::TextRole::Muted);
        auto *value = new QLabel(text);
        value->setTextFormat(Qt::PlainText);
        value->setWordWrap(true);
        const int row = m_summary->rowCount();
        m_summary->addWidget(label, row, 0, Qt::AlignTop);
        m_summary->addWidget(value, row, 1);
    }
}

void DetailsPage::setValue(const Value &value)
{
    m_name->setText(value.name);
    m_description->setPlainText(value.description);
    m_enabled->setChecked(value.isEnabled);
    m_isNameTouched = !value.name.isEmpty();
    update();
}

DetailsPage::Value DetailsPage::value() const
{
    return { .name = m_name->text().trimmed(),
             .description = m_description->toPlainText(),
             .isEnabled = m_enabled->isChecked() };
}

QString DetailsPage::problem() const
{
    const auto checked = names::checkAutomationName(m_name->text());
    return checked ? QString() : checked.error().message;
}

void DetailsPage::showProblem()
{
    m_isNameTouched = true;
    update();
    m_name->setFocus();
}

void DetailsPage::setServerError(const QString &error)
{
    m_nameField->setError(error);
    m_name->setFocus();
}

void DetailsPage::update()
{
    m_nameField->setError(m_isNameTouched ? problem() : QString());
    emit changed();
}
