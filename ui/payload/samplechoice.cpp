#include "ui/payload/samplechoice.h"

#include <QStylePainter>
#include <QWheelEvent>

namespace {

constexpr int comboLetters = 18;

payload::Values valuesOf(const PayloadSample &sample)
{
    return sample.values.value_or(payload::valuesOf(sample.event));
}

nlohmann::ordered_json valueFrom(const QString &text)
{
    const std::string utf8 = text.toStdString();
    const auto json = nlohmann::ordered_json::parse(utf8, nullptr, false);
    return json.is_discarded() || json.is_string() ? nlohmann::ordered_json(utf8) : json;
}

} // namespace

CalmComboBox::CalmComboBox()
{
    setFocusPolicy(Qt::StrongFocus);
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(comboLetters);
}

void CalmComboBox::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    if (currentIndex() < 0) {
        option.currentText = placeholderText();
        option.palette.setBrush(QPalette::ButtonText, option.palette.placeholderText());
    }
    const QRect room
        = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    option.currentText
        = option.fontMetrics.elidedText(option.currentText, Qt::ElideRight, room.width());
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

void CalmComboBox::wheelEvent(QWheelEvent *event) { event->ignore(); }

SampleChoice::SampleChoice()
{
    connect(this, &QComboBox::currentIndexChanged, this, &SampleChoice::take);
    setSamples({});
}

void SampleChoice::setSamples(const QList<PayloadSample> &samples)
{
    const bool wasOwn = isOwn() && !m_samples.isEmpty();
    const QString before = isOwn() ? QString() : currentText();
    {
        const QSignalBlocker isFilling(this);
        m_samples = samples;
        clear();
        for (const PayloadSample &sample : samples)
            addItem(sample.label);
        addItem(tr("Own values…"));
        setCurrentIndex(wasOwn ? count() - 1 : std::max(0, findText(before)));
        m_last = wasOwn ? std::min(m_last, int(samples.size()) - 1) : currentIndex();
    }
    emit chosen();
}

bool SampleChoice::isOwn() const { return currentIndex() == m_samples.size(); }

void SampleChoice::take(int index)
{
    if (isOwn() && m_last >= 0 && m_last < m_samples.size())
        m_own.merge(valuesOf(m_samples.at(m_last))); // what was written before stays
    else if (index >= 0)
        m_last = index;
    emit chosen();
}

EventType SampleChoice::event() const
{
    return m_last >= 0 && m_last < m_samples.size() ? m_samples.at(m_last).event.type
                                                    : EventType::LinkArtifact;
}

payload::Values SampleChoice::values() const
{
    if (isOwn())
        return m_own;
    return currentIndex() < 0 ? payload::Values() : valuesOf(m_samples.at(currentIndex()));
}

void SampleChoice::setOwnValue(const QString &name, const QString &text)
{
    m_own.insert_or_assign(name.toStdString(), valueFrom(text));
    emit chosen();
}
