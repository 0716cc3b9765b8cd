#include "ui/wizard/conflictpanel.h"

#include "ui/automations/wording.h"
#include "ui/style/text.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

struct Difference
{
    QString field;
    QString theirs;
    QString mine;
    bool isCode = false;
};

QList<Difference> differences(const Automation &theirs, const Automation &mine)
{
    const auto tr = [](const char *text) { return ConflictPanel::tr(text); };
    const auto state
        = [&tr](const Automation &a) { return a.isEnabled ? tr("Enabled") : tr("Disabled"); };
    const auto sentence
        = [](const Automation &a) { return wording::plainSentence(wording::planOf(a)); };
    const auto told = [](const Automation &a) {
        return QStringList { a.notification.title, a.notification.message }.join(u'\n').trimmed();
    };
    QList<Difference> all {
        { tr("Automation name"), theirs.name, mine.name },
        { tr("Description"), theirs.description, mine.description },
        { tr("State"), state(theirs), state(mine) },
        { tr("What it does"), sentence(theirs), sentence(mine) },
        { tr("Filter"), theirs.eventFilter, mine.eventFilter, true },
        { tr("Payload"), theirs.payload, mine.payload, true },
        { tr("Message"), told(theirs), told(mine) },
        { tr("Run spec"), theirs.runSpec, mine.runSpec, true },
    };
    all.removeIf([](const Difference &row) { return row.theirs == row.mine; });
    return all;
}

QLabel *makeText(const QString &text, bool isCode)
{
    auto *label = new QLabel(text.isEmpty() ? ConflictPanel::tr("(empty)") : text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    style::setRole(label, isCode ? style::TextRole::Code : style::TextRole::Body);
    return label;
}

QLabel *makeHeading(const QString &text)
{
    auto *label = new QLabel(text);
    style::setRole(label, style::TextRole::Strong);
    return label;
}

} // namespace

ConflictPanel::ConflictPanel(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel)
    , m_rows(new QGridLayout)
{
    m_title->setObjectName(u"conflictTitle"_s);
    m_title->setWordWrap(true);
    style::setRole(m_title, style::TextRole::Section);
    auto *card = new QWidget;
    card->setObjectName(u"conflictRows"_s);
    style::makeCard(card);
    m_rows->setContentsMargins(2 * style::unit, 2 * style::unit, 2 * style::unit, 2 * style::unit);
    m_rows->setHorizontalSpacing(3 * style::unit);
    m_rows->setVerticalSpacing(2 * style::unit);
    m_rows->setColumnStretch(1, 1);
    m_rows->setColumnStretch(2, 1);
    auto *inner = new QVBoxLayout(card);
    inner->setContentsMargins({});
    inner->addLayout(m_rows);
    inner->addStretch();
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(card);

    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    const auto add = [&](const QString &text, const QString &name, auto signal) {
        auto *button = new QPushButton(text);
        button->setObjectName(name);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, signal);
        buttons->addWidget(button);
        return button;
    };
    setFocusProxy(add(tr("&Go on editing"), u"goOnEditing"_s, &ConflictPanel::goOnRequested));
    add(tr("Take &theirs"), u"takeTheirs"_s, &ConflictPanel::takeTheirsRequested);
    style::setKind(add(tr("Save &mine"), u"saveMine"_s, &ConflictPanel::saveMineRequested),
                   style::ButtonKind::Primary);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2 * style::unit);
    layout->addWidget(m_title);
    layout->addWidget(area, 1);
    layout->addLayout(buttons);
}

void ConflictPanel::showDifference(const Automation &theirs, const Automation &mine)
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto rows = differences(theirs, mine);
    m_title->setText(
        rows.isEmpty() ? tr("Somebody has saved this automation meanwhile, with the same content.")
                       : tr("Somebody has changed this automation while you were editing it. "
                            "Nothing of yours is lost: choose what is to be kept."));
    if (rows.isEmpty())
        return;
    m_rows->addWidget(makeHeading(tr("Saved by somebody else")), 0, 1);
    m_rows->addWidget(makeHeading(tr("Yours")), 0, 2);
    for (const Difference &row : rows) {
        const int line = m_rows->rowCount();
        auto *field = new QLabel(row.field);
        style::setRole(field, style::TextRole::Muted);
        m_rows->addWidget(field, line, 0, Qt::AlignTop);
        m_rows->addWidget(makeText(row.theirs, row.isCode), line, 1);
        m_rows->addWidget(makeText(row.mine, row.isCode), line, 2);
    }
}
