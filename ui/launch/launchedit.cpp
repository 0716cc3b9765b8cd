#include "ui/launch/launchedit.h"

#include "core/base/async.h"
#include "ui/launch/launchtarget.h"
#include "ui/launch/overridesedit.h"
#include "ui/launch/variablevalues.h"
#include "ui/payload/payloadpreview.h"
#include "ui/payload/samplechoice.h"
#include "ui/style/text.h"
#include "ui/widgets/panes.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

/// Every name stands for itself: nobody fills in what is launched by hand.
payload::Values asTheyAre(const payload::Template &source)
{
    payload::Values values;
    for (const payload::Placeholder &placeholder : source.placeholders())
        values[placeholder.name] = "${" + placeholder.name + '}';
    return values;
}

} // namespace

LaunchEdit::LaunchEdit(const LaunchChoices &choices, FetchJob fetchJob, Kind kind, QWidget *parent)
    : QWidget(parent)
    , m_choices(choices)
    , m_fetchJob(std::move(fetchJob))
    , m_kind(kind)
    , m_target(new LaunchTarget(choices))
    , m_variables(new VariableValues(kind == Kind::Automation))
    , m_overrides(new OverridesEdit(kind == Kind::Automation))
    , m_sample(new SampleChoice)
    , m_preview(new PayloadPreview)
{
    auto *sides = panes::sideBySide(m_overrides, makePreview());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2 * style::unit);
    layout->addWidget(m_target);
    layout->addWidget(m_variables);
    layout->addWidget(sides, 1);
    setFocusProxy(m_target);
    connect(m_target, &LaunchTarget::changed, this, &LaunchEdit::update);
    connect(m_variables, &VariableValues::changed, this, &LaunchEdit::update);
    connect(m_overrides, &OverridesEdit::changed, this, &LaunchEdit::update);
    connect(m_sample, &SampleChoice::chosen, this, &LaunchEdit::showPreview);
    update();
}

QWidget *LaunchEdit::makePreview()
{
    m_preview->setObjectName(u"launchPreview"_s);
    m_sample->setObjectName(u"launchSample"_s);
    auto *title = new QLabel(m_kind == Kind::Automation ? tr("Run spec wit&h") : tr("Run spec"));
    style::setRole(title, style::TextRole::Strong);
    title->setBuddy(m_sample);
    m_sample->setVisible(m_kind == Kind::Automation);
    auto *top = new QHBoxLayout;
    top->setSpacing(style::unit);
    top->addWidget(title);
    top->addWidget(m_sample, 1);
    auto *side = new QWidget;
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins({});
    layout->setSpacing(style::unit);
    layout->addLayout(top);
    layout->addWidget(m_preview, 1);
    return side;
}

void LaunchEdit::setValue(const Value &value)
{
    m_base = value;
    m_target->setValue({ .queueId = value.queueId,
                         .job = value.spec.job,
                         .project = value.spec.project,
                         .runName = value.spec.name,
                         .priority = value.priority });
    m_variables->setVariables(queue().variables);
    m_variables->setValues(value.variables);
    m_overrides->setOverrides(value.spec.overrides);
    update();
}

LaunchEdit::Value LaunchEdit::value() const
{
    const auto target = m_target->value();
    Value value = m_base;
    value.queueId = target.queueId;
    value.priority = target.priority;
    value.spec.job = target.job;
    value.spec.project = target.project;
    value.spec.name = target.runName;
    value.variables = m_variables->values();
    value.spec.overrides = m_overrides->overrides();
    if (value.spec.entity.isEmpty())
        value.spec.entity = m_choices.team;
    value.spec.resource = queue().resource;
    return value;
}

api::LaunchQueue LaunchEdit::queue() const { return m_target->queue(); }

void LaunchEdit::setSamples(const QList<PayloadSample> &samples)
{
    m_sample->setSamples(samples);
    showPreview();
}

QString LaunchEdit::problem() const
{
    for (const QString &problem : { m_target->problem(), m_variables->problem() }) {
        if (!problem.isEmpty())
            return problem;
    }
    return m_overrides->problem();
}

void LaunchEdit::showProblem()
{
    if (!m_target->problem().isEmpty())
        m_target->showProblem();
    else if (!m_variables->problem().isEmpty())
        m_variables->showProblem();
    else
        m_overrides->showProblem();
}

void LaunchEdit::setServerError(const QString &field, const QString &error)
{
    if (field == "templateVariableValues"_L1 && !queue().variables.isEmpty())
        m_variables->setServerError(error);
    else if (!m_target->setServerError(field, error))
        m_overrides->setServerError(error);
}

void LaunchEdit::update()
{
    m_variables->setVariables(queue().variables);
    fetchDetails();
    showPreview();
    emit changed();
}

void LaunchEdit::fetchDetails()
{
    const QString asked = m_target->artifactId();
    if (asked == m_detailsOf)
        return;
    m_detailsOf = asked;
    m_overrides->setDetails({}, asked.isEmpty() ? QString() : tr("Looking at the job's inputs…"));
    m_target->setSource({});
    if (asked.isEmpty())
        return;
    whenDone(m_fetchJob(asked), this, [this, asked](const Result<api::JobDetails> &details) {
        if (asked != m_detailsOf)
            return; // another job by now
        if (!details)
            return m_overrides->setDetails({}, details.error().message);
        m_overrides->setDetails(*details);
        m_target->setSource(details->source);
    });
}

void LaunchEdit::showPreview()
{
    const bool isAutomation = m_kind == Kind::Automation;
    Value shown = value();
    if (isAutomation && !shown.variables.isEmpty())
        shown.spec.others.append({ u"template_variables"_s, shown.variables });
    const payload::Template source(api::runSpecText(shown.spec).toStdString());
    const auto problem = payload::checkTemplate(source.text());
    m_preview->show(source.render(isAutomation ? m_sample->values() : asTheyAre(source)), problem);
    if (isAutomation)
        m_overrides->setCompletions(completionsFor(m_sample->event(), m_sample->values(), {}));
}
