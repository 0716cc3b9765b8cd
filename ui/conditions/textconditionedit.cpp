#include "ui/conditions/textconditionedit.h"

#include "core/domain/eventfilter.h"
#include "core/domain/names.h"
#include "ui/style/text.h"
#include "ui/widgets/field.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using Kind = EventCondition::Kind;

namespace {

constexpr int mostMatches = 8;
constexpr int ownHeight = 12 * style::unit;

QStringList wordsIn(const QString &text)
{
    QStringList words;
    for (const QString &word : text.split(u',')) {
        if (!word.trimmed().isEmpty() && !words.contains(word.trimmed()))
            words.append(word.trimmed());
    }
    return words;
}

} // namespace

TextConditionEdit::TextConditionEdit(QWidget *parent)
    : QWidget(parent)
    , m_kind(new QComboBox)
    , m_pattern(new QLineEdit)
    , m_words(new QLineEdit)
    , m_own(new QPlainTextEdit)
    , m_kindField(new Field(tr("&Which"), m_kind))
    , m_patternField(new Field(tr("Alias &pattern"), m_pattern))
    , m_wordsField(new Field(tr("E&xact words"), m_words))
    , m_ownField(new Field(tr("&Filter (JSON)"), m_own))
{
    m_kind->setObjectName(u"conditionKind"_s);
    m_pattern->setObjectName(u"aliasPattern"_s);
    m_words->setObjectName(u"aliasWords"_s);
    m_own->setObjectName(u"ownFilter"_s);
    m_own->setTabChangesFocus(true);
    style::makeCode(m_own);
    m_own->setFixedHeight(ownHeight);
    m_words->setPlaceholderText(tr("production, staging"));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2 * style::unit);
    for (Field *field : { m_kindField, m_patternField, m_wordsField, m_ownField })
        layout->addWidget(field);

    setEvent(EventType::AddArtifactAlias);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        m_isTouched = false;
        update();
    });
    for (QLineEdit *edit : { m_pattern, m_words })
        connect(edit, &QLineEdit::textChanged, this, &TextConditionEdit::touch);
    connect(m_own, &QPlainTextEdit::textChanged, this, &TextConditionEdit::touch);
}

void TextConditionEdit::setEvent(EventType event)
{
    m_event = event;
    const bool isTag = EventCondition::subject(event) == "tag"_L1;
    const QSignalBlocker isFilling(m_kind);
    const int chosen = m_kind->currentIndex();
    m_kind->clear();
    m_kind->addItem(isTag ? tr("Any tag") : tr("Any alias"), int(Kind::Any));
    m_kind->addItem(isTag ? tr("Tags that match a pattern") : tr("Aliases that match a pattern"),
                    int(Kind::Pattern));
    m_kind->addItem(isTag ? tr("Exactly these tags") : tr("Exactly these aliases"),
                    int(Kind::Words));
    m_kind->addItem(tr("A filter of my own (JSON)"), int(Kind::Own));
    m_kind->setCurrentIndex(std::max(0, chosen));
    m_kindField->setTitle(isTag ? tr("&Which tags") : tr("&Which aliases"));
    m_patternField->setTitle(isTag ? tr("Tag &pattern") : tr("Alias &pattern"));
    m_pattern->setPlaceholderText(isTag ? tr("reviewed") : tr("production"));
    update();
}

void TextConditionEdit::setExisting(const QStringList &existing)
{
    if (existing == m_existing)
        return;
    m_existing = existing;
    update();
}

void TextConditionEdit::setCondition(const EventCondition &condition)
{
    {
        const QSignalBlocker isFilling(this);
        m_pattern->setText(condition.pattern);
        m_words->setText(condition.words.join(u", "_s));
        m_own->setPlainText(condition.own);
        m_kind->setCurrentIndex(m_kind->findData(int(condition.kind)));
    }
    m_isTouched = false;
    update();
}

Kind TextConditionEdit::kind() const { return Kind(m_kind->currentData().toInt()); }

EventCondition TextConditionEdit::condition() const
{
    switch (kind()) {
    case Kind::Pattern:
        return { .kind = Kind::Pattern, .pattern = m_pattern->text() };
    case Kind::Words:
        return { .kind = Kind::Words, .words = wordsIn(m_words->text()) };
    case Kind::Own:
        return { .kind = Kind::Own, .own = m_own->toPlainText() };
    default:
        return {};
    }
}

Field *TextConditionEdit::field() const
{
    switch (kind()) {
    case Kind::Pattern:
        return m_patternField;
    case Kind::Words:
        return m_wordsField;
    case Kind::Own:
        return m_ownField;
    default:
        return m_kindField;
    }
}

QString TextConditionEdit::problem() const
{
    const EventCondition now = condition();
    if (now.kind == Kind::Pattern) {
        const auto checked = names::checkAliasPattern(now.pattern);
        return checked ? QString() : checked.error().message;
    }
    if (now.kind == Kind::Words && now.words.isEmpty())
        return tr("Enter at least one word; separate several by commas.");
    if (now.kind == Kind::Own) {
        const auto parsed = EventFilter::parse(now.own);
        return parsed ? QString() : parsed.error().message;
    }
    return {};
}

void TextConditionEdit::showProblem()
{
    m_isTouched = true;
    update();
    field()->input()->setFocus();
}

void TextConditionEdit::setServerError(const QString &error)
{
    field()->setError(error);
    field()->input()->setFocus();
}

void TextConditionEdit::touch()
{
    m_isTouched = true;
    update();
}

void TextConditionEdit::update()
{
    const Kind now = kind();
    m_patternField->setVisible(now == Kind::Pattern);
    m_wordsField->setVisible(now == Kind::Words);
    m_ownField->setVisible(now == Kind::Own);
    m_kindField->setHint(now == Kind::Any ? matching() : QString());
    field()->setError(m_isTouched ? problem() : QString());
    if (now != Kind::Any)
        field()->setHint(problem().isEmpty() ? matching() : hint());
    emit changed();
}

QString TextConditionEdit::hint() const
{
    const bool isTag = EventCondition::subject(m_event) == "tag"_L1;
    switch (kind()) {
    case Kind::Pattern:
        return isTag ? tr("A word such as reviewed, or a regular expression such as ^review. It is "
                          "searched for anywhere in the tag.")
                     : tr("A word such as production, or a regular expression such as ^prod. It is "
                          "searched for anywhere in the new alias.");
    case Kind::Words:
        return tr("Compared letter by letter; separate several by commas.");
    case Kind::Own:
        return tr("W&B's filter language, for example %1.")
            .arg(uR"({"alias": {"$regex": "^prod"}})"_s);
    default:
        return {};
    }
}

QString TextConditionEdit::matching() const
{
    if (m_existing.isEmpty())
        return kind() == Kind::Any ? QString() : hint();
    const auto filter = EventFilter::parse(condition().toFilter(m_event));
    const std::string subject = EventCondition::subject(m_event).toStdString();
    QStringList found;
    for (const QString &one : m_existing) {
        if (filter && filter->matches({ { subject, one.toStdString() } }))
            found.append(one);
    }
    if (found.isEmpty())
        return tr("None that exists now matches; new ones will be compared with it.");
    const qsizetype more = found.size() - mostMatches;
    const QString shown = found.mid(0, mostMatches).join(u", "_s);
    return more > 0 ? tr("Matches now: %1 and %2 more").arg(shown).arg(more)
                    : tr("Matches now: %1").arg(shown);
}
