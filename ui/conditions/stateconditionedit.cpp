#include "ui/conditions/stateconditionedit.h"

#include "ui/style/text.h"
#include "ui/widgets/field.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

StateConditionEdit::StateConditionEdit(QWidget *parent)
    : QWidget(parent)
    , m_run(new QLineEdit)
{
    const std::initializer_list<std::tuple<QString, QString, QString>> states {
        { u"stateRunning"_s, u"RUNNING"_s, tr("Sta&rts") },
        { u"stateFinished"_s, u"FINISHED"_s, tr("&Finishes") },
        { u"stateFailed"_s, u"FAILED"_s, tr("F&ails, crashes or is killed") },
    };
    auto *boxes = new QWidget;
    auto *boxLayout = new QVBoxLayout(boxes);
    boxLayout->setContentsMargins({});
    boxLayout->setSpacing(style::unit / 2);
    for (const auto &[name, state, text] : states) {
        auto *box = new QCheckBox(text);
        box->setObjectName(name);
        box->setProperty("state", state);
        boxLayout->addWidget(box, 0, Qt::AlignLeft);
        m_states.append(box);
        connect(box, &QCheckBox::toggled, this, [this] {
            m_isTouched = true;
            update();
        });
    }
    boxes->setFocusProxy(m_states.first());
    m_statesField = new Field(tr("When a run"), boxes);
    m_run->setObjectName(u"stateRunName"_s);
    auto *runField = new Field(tr("Run name c&ontains (optional)"), m_run);
    m_run->setPlaceholderText(tr("Any run"));
    connect(m_run, &QLineEdit::textChanged, this, &StateConditionEdit::changed);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2 * style::unit);
    layout->addWidget(m_statesField);
    layout->addWidget(runField);
}

void StateConditionEdit::setCondition(const EventCondition &condition)
{
    for (QCheckBox *box : m_states)
        box->setChecked(condition.states.contains(box->property("state").toString()));
    m_run->setText(condition.runName);
    m_isTouched = false;
    update();
}

EventCondition StateConditionEdit::condition() const
{
    EventCondition condition { .kind = EventCondition::Kind::States, .runName = m_run->text() };
    for (const QCheckBox *box : m_states) {
        if (box->isChecked())
            condition.states.append(box->property("state").toString());
    }
    condition.states.sort();
    return condition;
}

QString StateConditionEdit::problem() const
{
    return condition().states.isEmpty() ? tr("Choose at least one state.") : QString();
}

void StateConditionEdit::showProblem()
{
    m_isTouched = true;
    update();
    m_states.first()->setFocus();
}

void StateConditionEdit::update()
{
    m_statesField->setError(m_isTouched ? problem() : QString());
    emit changed();
}
