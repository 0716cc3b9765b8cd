#include "ui/conditions/metricconditionedit.h"

#include "ui/conditions/numberedit.h"
#include "ui/style/text.h"
#include "ui/widgets/field.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using Aggregate = MetricDemand::Aggregate;
using Comparison = MetricDemand::Comparison;
using Direction = MetricDemand::Direction;

namespace {

constexpr int widestWindow = 1000;

template <typename T> T *named(T *widget, const QString &name, const QString &accessibleName)
{
    widget->setObjectName(name);
    widget->setAccessibleName(accessibleName);
    return widget;
}

QSpinBox *makeWindow()
{
    auto *box = new QSpinBox;
    box->setRange(1, widestWindow);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    return box;
}

QWidget *inARow(std::initializer_list<QWidget *> widgets)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(style::unit);
    for (QWidget *widget : widgets)
        layout->addWidget(widget);
    layout->addStretch();
    row->setFocusProxy(*widgets.begin());
    return row;
}

} // namespace

MetricConditionEdit::MetricConditionEdit(QWidget *parent)
    : QWidget(parent)
    , m_name(named(new QLineEdit, u"metricName"_s, tr("Metric")))
    , m_aggregate(named(new QComboBox, u"metricAggregate"_s, tr("Which value counts")))
    , m_window(named(makeWindow(), u"metricWindow"_s, tr("How many of the latest values")))
    , m_comparison(named(new QComboBox, u"metricComparison"_s, tr("Comparison")))
    , m_direction(named(new QComboBox, u"metricDirection"_s, tr("Direction")))
    , m_number(named(new NumberEdit, u"metricThreshold"_s, tr("Number")))
    , m_unit(named(new QComboBox, u"metricUnit"_s, tr("Unit")))
    , m_priorWindow(named(makeWindow(), u"metricPriorWindow"_s, tr("How many values before them")))
    , m_prior(new QLabel(tr("compared with this many before:")))
    , m_deviations(new QLabel(tr("standard deviations")))
    , m_run(named(new QLineEdit, u"metricRunName"_s, tr("Run name contains")))
    , m_nameField(new Field(tr("&Metric"), m_name))
    , m_valuesField(new Field(tr("&Value"), makeValues()))
    , m_demandField(new Field(tr("&Condition"), makeDemand()))
{
    m_name->setPlaceholderText(u"eval/loss"_s);
    auto *runField = new Field(tr("Run name c&ontains (optional)"), m_run);
    m_run->setPlaceholderText(tr("Any run"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2 * style::unit);
    for (Field *field : { m_nameField, m_valuesField, m_demandField, runField })
        layout->addWidget(field);

    const auto touched = [this] {
        m_isTouched = true;
        update();
    };
    connect(m_name, &QLineEdit::textChanged, this, touched);
    connect(m_number, &QLineEdit::textChanged, this, touched);
    connect(m_run, &QLineEdit::textChanged, this, &MetricConditionEdit::changed);
    for (QComboBox *box : { m_aggregate, m_comparison, m_direction, m_unit })
        connect(box, &QComboBox::currentIndexChanged, this, &MetricConditionEdit::update);
    for (QSpinBox *box : { m_window, m_priorWindow })
        connect(box, &QSpinBox::valueChanged, this, &MetricConditionEdit::update);
    setEvent(EventType::RunMetric);
}

QWidget *MetricConditionEdit::makeValues()
{
    // In the order of the enum.
    m_aggregate->addItems(
        { tr("the latest value"), tr("the average"), tr("the smallest"), tr("the largest") });
    auto *both = new QWidget;
    auto *layout = new QVBoxLayout(both);
    layout->setContentsMargins({});
    layout->setSpacing(style::unit);
    layout->addWidget(inARow({ m_aggregate, new QLabel(tr("of the latest")), m_window }));
    layout->addWidget(inARow({ m_prior, m_priorWindow }));
    both->setFocusProxy(m_aggregate);
    return both;
}

QWidget *MetricConditionEdit::makeDemand()
{
    // In the order of the enums.
    m_comparison->addItems({ tr("is above"), tr("is at least"), tr("is below"), tr("is at most") });
    m_direction->addItems({ tr("rises or falls by"), tr("rises by"), tr("falls by") });
    m_unit->addItems({ tr("in its own unit"), tr("percent") });
    return inARow({ m_comparison, m_direction, m_number, m_unit, m_deviations });
}

void MetricConditionEdit::setEvent(EventType event)
{
    m_event = event;
    const bool isThreshold = event == EventType::RunMetric;
    const bool isChange = event == EventType::RunMetricChange;
    m_comparison->setVisible(isThreshold);
    m_direction->setVisible(!isThreshold);
    m_unit->setVisible(isChange);
    m_prior->setVisible(isChange);
    m_priorWindow->setVisible(isChange);
    m_aggregate->setVisible(isThreshold || isChange);
    m_deviations->setVisible(!isThreshold && !isChange);
    m_valuesField->setTitle(isThreshold || isChange ? tr("&Value") : tr("&Usual values"));
    m_valuesField->setHint(
        isThreshold || isChange
            ? QString()
            : tr("The new value is compared with the mean of this many before it."));
    update();
}

void MetricConditionEdit::setCondition(const EventCondition &condition)
{
    const MetricDemand &metric = condition.metric;
    m_name->setText(metric.name);
    m_aggregate->setCurrentIndex(int(metric.aggregate));
    m_window->setValue(metric.window);
    m_comparison->setCurrentIndex(int(metric.comparison));
    m_direction->setCurrentIndex(int(metric.direction));
    m_priorWindow->setValue(metric.priorWindow);
    m_unit->setCurrentIndex(metric.isRelative ? 1 : 0);
    const bool isChange = m_event == EventType::RunMetricChange;
    m_number->setValue(isChange ? metric.amount * (metric.isRelative ? 100 : 1) : metric.threshold);
    m_run->setText(condition.runName);
    m_isTouched = false;
    update();
}

EventCondition MetricConditionEdit::condition() const
{
    const double number = m_number->value().value_or(0);
    MetricDemand metric { .name = m_name->text().trimmed(), .window = m_window->value() };
    switch (m_event) {
    case EventType::RunMetricChange:
        metric.isRelative = m_unit->currentIndex() == 1;
        metric.amount = metric.isRelative ? number / 100 : number;
        metric.priorWindow = m_priorWindow->value();
        metric.aggregate = Aggregate(m_aggregate->currentIndex());
        metric.direction = Direction(m_direction->currentIndex());
        break;
    case EventType::RunMetricZScore:
        metric.threshold = number;
        metric.direction = Direction(m_direction->currentIndex());
        break;
    default:
        metric.threshold = number;
        metric.aggregate = Aggregate(m_aggregate->currentIndex());
        metric.comparison = Comparison(m_comparison->currentIndex());
        break;
    }
    return { .kind = EventCondition::Kind::Metric, .metric = metric, .runName = m_run->text() };
}

bool MetricConditionEdit::isNumberMissing() const { return !m_number->value(); }

QString MetricConditionEdit::problem() const
{
    if (m_name->text().trimmed().isEmpty())
        return tr("Enter the metric's name, as it is logged.");
    if (isNumberMissing())
        return tr("Enter a number, such as 0.25.");
    const bool isThreshold = m_event == EventType::RunMetric;
    if (!isThreshold && *m_number->value() <= 0)
        return tr("Enter a number above 0.");
    return {};
}

void MetricConditionEdit::showProblem()
{
    m_isTouched = true;
    update();
    QLineEdit *edit = m_name->text().trimmed().isEmpty() ? m_name : m_number;
    edit->setFocus();
}

void MetricConditionEdit::update()
{
    const bool isNameMissing = m_name->text().trimmed().isEmpty();
    m_nameField->setError(m_isTouched && isNameMissing ? problem() : QString());
    m_demandField->setError(m_isTouched && !isNameMissing ? problem() : QString());
    emit changed();
}
