#include "ui/payload/payloadform.h"

#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/widgets/messagebar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

constexpr int textLines = 4;
constexpr qsizetype mostPaths = 5;

QLabel *makeLabel(QWidget *buddy)
{
    auto *label = new QLabel;
    style::setRole(label, style::TextRole::Strong);
    label->setBuddy(buddy);
    return label;
}

} // namespace

PayloadForm::PayloadForm(QWidget *parent)
    : QScrollArea(parent)
    , m_lost(new MessageBar)
    , m_inputs(new QWidget)
    , m_titleLabel(nullptr)
    , m_title(new QLineEdit)
    , m_textLabel(nullptr)
    , m_text(new QPlainTextEdit)
    , m_fields { .name = u"Field"_s }
    , m_buttons { .name = u"Button"_s }
    , m_lastUsed(m_title)
{
    setObjectName("payloadForm");
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    m_title->setObjectName("formTitle");
    m_text->setObjectName("formText");
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(textLines * m_text->fontMetrics().lineSpacing() + 2 * style::unit);
    m_titleLabel = makeLabel(m_title);
    m_textLabel = makeLabel(m_text);
    m_lost->setClosable(false);
    m_lost->setAction(tr("Use the form anyway"));

    auto *layout = new QVBoxLayout(m_inputs);
    layout->setContentsMargins({});
    layout->setSpacing(style::unit / 2);
    for (QWidget *widget :
         std::initializer_list<QWidget *> { m_titleLabel, m_title, m_textLabel, m_text })
        layout->addWidget(widget);
    makePairs(m_fields, layout);
    makePairs(m_buttons, layout);
    layout->addStretch(1);

    auto *content = new QWidget;
    content->setProperty("page", true);
    auto *outer = new QVBoxLayout(content);
    outer->setContentsMargins(0, 0, style::unit, 0);
    outer->addWidget(m_lost);
    outer->addWidget(m_inputs, 1);
    setWidget(content);
    setFocusProxy(m_title);

    watch(m_title);
    m_text->installEventFilter(this);
    connect(m_text, &QPlainTextEdit::textChanged, this, &PayloadForm::report);
    connect(m_lost, &MessageBar::actionTriggered, this, [this] {
        m_lost->dismiss();
        m_inputs->setEnabled(true);
        m_title->setFocus();
    });
}

void PayloadForm::makePairs(Pairs &pairs, QVBoxLayout *layout)
{
    pairs.box = new QWidget;
    pairs.title = new QLabel;
    style::setRole(pairs.title, style::TextRole::Strong);
    pairs.add = new QPushButton;
    pairs.add->setObjectName(u"formAdd%1"_s.arg(pairs.name));
    pairs.add->setAutoDefault(false);
    pairs.add->setIcon(style::icon(u"plus"_s));
    style::setKind(pairs.add, style::ButtonKind::Quiet);
    connect(pairs.add, &QPushButton::clicked, this, [this, &pairs] {
        addPair(pairs, {}, {});
        pairs.pairs.last().name->setFocus();
    });
    auto *box = new QVBoxLayout(pairs.box);
    box->setContentsMargins({});
    box->setSpacing(style::unit / 2);
    box->addWidget(pairs.title);
    pairs.rows = new QVBoxLayout;
    box->addLayout(pairs.rows);
    box->addWidget(pairs.add, 0, Qt::AlignLeading);
    layout->addWidget(pairs.box);
}

void PayloadForm::setReceiver(const QString &id)
{
    const bool isGitHub = id == "github"_L1;
    m_titleLabel->setText(isGitHub ? tr("E&vent type") : tr("&Title"));
    m_textLabel->setText(tr("T&ext"));
    m_textLabel->setVisible(!isGitHub);
    m_text->setVisible(!isGitHub);
    m_fields.title->setText(isGitHub ? tr("Values for the workflow") : tr("Fields"));
    m_fields.add->setText(isGitHub ? tr("Add a value") : tr("Add a &field"));
    m_fields.nameHint = tr("Name");
    m_fields.valueHint = tr("Value, such as ${alias}");
    m_buttons.box->setVisible(!isGitHub);
    m_buttons.title->setText(id == "discord"_L1 ? tr("Links") : tr("Buttons"));
    m_buttons.add->setText(id == "discord"_L1 ? tr("Add a &link") : tr("Add a b&utton"));
    m_buttons.nameHint = tr("Label");
    m_buttons.valueHint = tr("https://…");
}

void PayloadForm::addPair(Pairs &pairs, const QString &name, const QString &value)
{
    Pair pair { .row = new QWidget, .name = new QLineEdit(name), .value = new QLineEdit(value) };
    pair.name->setPlaceholderText(pairs.nameHint);
    pair.name->setAccessibleName(pairs.nameHint);
    pair.value->setPlaceholderText(pairs.valueHint);
    pair.value->setAccessibleName(pairs.valueHint);
    auto *remove = new QToolButton;
    remove->setIcon(style::icon(u"close"_s));
    remove->setAccessibleName(tr("Remove"));
    remove->setToolTip(tr("Remove"));
    auto *layout = new QHBoxLayout(pair.row);
    layout->setContentsMargins({});
    layout->setSpacing(style::unit / 2);
    layout->addWidget(pair.name, 2);
    layout->addWidget(pair.value, 3);
    layout->addWidget(remove);
    pairs.rows->addWidget(pair.row);
    pairs.pairs.append(pair);
    renumber(pairs);
    watch(pair.name);
    watch(pair.value);
    connect(remove, &QToolButton::clicked, this,
            [this, &pairs, row = pair.row] { removePair(pairs, row); });
    report();
}

void PayloadForm::removePair(Pairs &pairs, QWidget *row)
{
    pairs.pairs.removeIf([row](const Pair &pair) { return pair.row == row; });
    m_lastUsed = m_title;
    row->hide();
    row->deleteLater();
    row->setObjectName({});
    renumber(pairs);
    pairs.add->setFocus();
    report();
}

void PayloadForm::renumber(Pairs &pairs)
{
    for (qsizetype index = 0; index < pairs.pairs.size(); ++index) {
        const QString stem = u"form%1%2"_s.arg(pairs.name).arg(index);
        const Pair &pair = pairs.pairs.at(index);
        pair.name->setObjectName(stem + u"Name"_s);
        pair.value->setObjectName(stem + u"Value"_s);
        pair.row->findChild<QToolButton *>()->setObjectName(stem + u"Remove"_s);
    }
}

void PayloadForm::show(const payload::FormReading &reading)
{
    m_isFilling = true;
    m_title->setText(reading.form.title);
    m_text->setPlainText(reading.form.text);
    const auto fill = [this](Pairs &pairs, const QList<std::pair<QString, QString>> &values) {
        while (!pairs.pairs.isEmpty())
            delete pairs.pairs.takeLast().row;
        for (const auto &[name, value] : values)
            addPair(pairs, name, value);
    };
    m_lastUsed = m_title;
    fill(m_fields, reading.form.fields);
    fill(m_buttons, reading.form.buttons);
    m_isFilling = false;
    m_inputs->setEnabled(reading.lost.isEmpty());
    if (reading.lost.isEmpty())
        return m_lost->dismiss();
    QString paths = reading.lost.mid(0, mostPaths).join(u", "_s);
    if (reading.lost.size() > mostPaths)
        paths += u", …"_s;
    m_lost->show(
        MessageBar::Kind::Warning,
        reading.lost.contains(u"/"_s)
            ? tr("The form can't read this payload. Writing in the form replaces it.")
            : tr("The form has no place for %1. Writing in the form drops it.").arg(paths));
}

QList<std::pair<QString, QString>> PayloadForm::valuesOf(const Pairs &pairs) const
{
    QList<std::pair<QString, QString>> values;
    for (const Pair &pair : pairs.pairs) {
        if (!pair.name->text().isEmpty() || !pair.value->text().isEmpty())
            values.append({ pair.name->text(), pair.value->text() });
    }
    return values;
}

payload::Form PayloadForm::form() const
{
    return { .title = m_title->text(),
             .text = m_text->toPlainText(),
             .fields = valuesOf(m_fields),
             .buttons = valuesOf(m_buttons) };
}

void PayloadForm::insertAtCursor(const QString &text)
{
    if (auto *line = qobject_cast<QLineEdit *>(m_lastUsed))
        line->insert(text);
    else
        m_text->insertPlainText(text);
    m_lastUsed->setFocus();
}

void PayloadForm::watch(QLineEdit *input)
{
    input->installEventFilter(this);
    connect(input, &QLineEdit::textChanged, this, &PayloadForm::report);
}

void PayloadForm::report()
{
    if (!m_isFilling)
        emit edited();
}

bool PayloadForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn)
        m_lastUsed = static_cast<QWidget *>(watched);
    return QScrollArea::eventFilter(watched, event);
}
