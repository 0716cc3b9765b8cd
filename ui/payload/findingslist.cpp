#include "ui/payload/findingslist.h"

#include "ui/style/text.h"
#include "ui/widgets/iconlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QResizeEvent>

#include <algorithm>

using namespace Qt::StringLiterals;
using payload::Finding;
using payload::Severity;

namespace {

constexpr std::size_t mostRows = 30; // nobody reads more before mending the first
constexpr int tallest = 132;
constexpr int iconSize = 16;

struct Look
{
    QString icon;
    QColor style::Theme::*color;
};

Look lookOf(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return { u"error"_s, &style::Theme::danger };
    case Severity::Warning:
        return { u"warning"_s, &style::Theme::warning };
    case Severity::Advice:
        break;
    }
    return { u"info"_s, &style::Theme::mutedText };
}

QString spoken(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return FindingsList::tr("Error");
    case Severity::Warning:
        return FindingsList::tr("Warning");
    case Severity::Advice:
        break;
    }
    return FindingsList::tr("Advice");
}

QPushButton *makeLink(const QString &name)
{
    auto *link = new QPushButton;
    link->setObjectName(name);
    link->setAutoDefault(false);
    style::setKind(link, style::ButtonKind::Link);
    return link;
}

} // namespace

/// One finding; kept and filled anew, as making widgets takes longer than a key press may.
class FindingsList::Row : public QWidget
{
public:
    Row(FindingsList *list, std::size_t index)
        : m_icon(new IconLabel(u"info"_s, &style::Theme::mutedText, iconSize))
        , m_message(new QLabel)
        , m_place(makeLink(u"findingPlace%1"_s.arg(index)))
        , m_fix(makeLink(u"findingFix%1"_s.arg(index)))
    {
        setObjectName(u"finding%1"_s.arg(index));
        m_message->setWordWrap(true);
        m_message->setTextFormat(Qt::PlainText);
        style::setRole(m_message, style::TextRole::Caption);
        auto *layout = new QHBoxLayout(this);
        layout->setContentsMargins({});
        layout->setSpacing(style::unit);
        layout->addWidget(m_icon, 0, Qt::AlignTop);
        layout->addWidget(m_message, 1, Qt::AlignTop);
        layout->addWidget(m_fix, 0, Qt::AlignTop);
        layout->addWidget(m_place, 0, Qt::AlignTop);
        connect(m_place, &QPushButton::clicked, list,
                [this, list] { emit list->placeChosen(m_finding); });
        connect(m_fix, &QPushButton::clicked, list,
                [this, list] { emit list->fixChosen(Finding(m_finding)); });
    }

    void fill(const Finding &finding, int line)
    {
        if (finding.message != m_finding.message || finding.severity != m_finding.severity
            || finding.rule != m_finding.rule)
            fillWords(finding);
        m_finding = finding;
        m_place->setVisible(line > 0);
        if (line > 0)
            m_place->setText(FindingsList::tr("Line %1").arg(line));
        m_fix->setVisible(finding.fix.has_value());
        if (finding.fix)
            m_fix->setText(QString(finding.fix->title).replace(u'&', u"&&"_s));
    }

private:
    void fillWords(const Finding &finding)
    {
        const Look look = lookOf(finding.severity);
        m_icon->setIcon(look.icon, look.color);
        m_message->setText(style::unbroken(finding.message));
        m_message->setAccessibleName(u"%1: %2"_s.arg(spoken(finding.severity), finding.message));
        m_message->setToolTip(
            finding.source.isEmpty()
                ? QString()
                : FindingsList::tr("Rule %1, from %2, read on %3")
                      .arg(QString::fromStdString(finding.rule), finding.source,
                           QLocale().toString(finding.date, QLocale::ShortFormat)));
    }

    Finding m_finding;
    IconLabel *m_icon;
    QLabel *m_message;
    QPushButton *m_place;
    QPushButton *m_fix;
};

FindingsList::FindingsList(QWidget *parent)
    : QScrollArea(parent)
{
    setObjectName("payloadFindings");
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setAccessibleName(tr("Checks"));
    auto *content = new QWidget;
    content->setProperty("page", true);
    m_layout = new QVBoxLayout(content);
    m_layout->setContentsMargins({});
    m_layout->setSpacing(style::unit / 2);
    m_layout->addStretch(1);
    setWidget(content);
    hide();
}

FindingsList::Row *FindingsList::row(std::size_t index)
{
    while (m_rows.size() <= index) {
        m_rows.push_back(new Row(this, m_rows.size()));
        m_layout->insertWidget(int(index), m_rows.back()); // before the stretch
    }
    return m_rows[index];
}

void FindingsList::show(const std::vector<Finding> &findings, std::string_view text)
{
    const std::size_t count = std::min(findings.size(), mostRows);
    for (std::size_t index = 0; index < count; ++index) {
        const Finding &finding = findings[index];
        const auto breaks = std::ranges::count(text.substr(0, finding.place.offset), '\n');
        Row *shown = row(index);
        shown->fill(finding, finding.place.length > 0 ? static_cast<int>(breaks) + 1 : 0);
        shown->setVisible(true);
    }
    for (std::size_t index = count; index < m_rows.size(); ++index)
        m_rows[index]->setVisible(false);
    setVisible(count > 0);
    updateGeometry();
}

QSize FindingsList::sizeHint() const
{
    const int width = std::max(viewport()->width(), 1);
    const int height = m_layout->hasHeightForWidth() ? m_layout->heightForWidth(width)
                                                     : m_layout->sizeHint().height();
    return { QScrollArea::sizeHint().width(), std::min(height, tallest) };
}

QSize FindingsList::minimumSizeHint() const
{
    return { 0, std::min(sizeHint().height(), 2 * fontMetrics().lineSpacing()) };
}

void FindingsList::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        updateGeometry();
}
