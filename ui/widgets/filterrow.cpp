#include "ui/widgets/filterrow.h"

#include "ui/style/icons.h"
#include "ui/style/text.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {
constexpr int narrowest = 14 * style::unit;
} // namespace

FilterRow::FilterRow(const Text &text, QWidget *parent)
    : QWidget(parent)
    , m_layout(new QHBoxLayout(this))
    , m_search(new QLineEdit)
    , m_clear(new QPushButton(tr("Clear filter")))
{
    m_search->setObjectName(text.searchName);
    m_search->setAccessibleName(text.searchTitle);
    m_search->setPlaceholderText(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(style::icon(u"search"_s, &style::Theme::mutedText),
                        QLineEdit::LeadingPosition);
    m_clear->setObjectName(text.clearName);
    m_clear->setEnabled(false);
    style::setKind(m_clear, style::ButtonKind::Link);
    m_layout->setContentsMargins({});
    m_layout->setSpacing(style::unit);
    m_layout->addWidget(m_search, 1);
    m_layout->addWidget(m_clear);
    m_typing.setSingleShot(true);
    m_typing.setInterval(text.pause);
    connect(&m_typing, &QTimer::timeout, this, &FilterRow::change);
    connect(m_search, &QLineEdit::textChanged, this, [this] {
        if (m_typing.interval() > 0)
            m_typing.start();
        else
            change();
    });
    connect(m_search, &QLineEdit::returnPressed, this, &FilterRow::change);
    connect(m_clear, &QPushButton::clicked, this, &FilterRow::clear);
}

QComboBox *FilterRow::addBox(const QString &name, const QString &accessibleName, const QString &any)
{
    auto *box = new QComboBox;
    box->setObjectName(name);
    box->setAccessibleName(accessibleName);
    box->addItem(any);
    box->setMinimumWidth(narrowest);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_layout->insertWidget(m_layout->count() - 1, box, 1);
    setTabOrder(m_boxes.isEmpty() ? static_cast<QWidget *>(m_search) : m_boxes.last(), box);
    setTabOrder(box, m_clear);
    m_boxes.append(box);
    connect(box, &QComboBox::currentIndexChanged, this, &FilterRow::change);
    return box;
}

QString FilterRow::text() const { return m_search->text(); }

void FilterRow::change()
{
    m_typing.stop();
    showWhetherFiltered();
    emit changed();
}

void FilterRow::showWhetherFiltered()
{
    const bool isChosen = std::ranges::any_of(
        m_boxes, [](const QComboBox *box) { return box->currentIndex() > 0; });
    m_clear->setEnabled(isChosen || !m_search->text().isEmpty());
}

void FilterRow::reset()
{
    const QSignalBlocker noText(m_search);
    m_search->clear();
    for (QComboBox *box : m_boxes) {
        const QSignalBlocker noChoice(box);
        box->setCurrentIndex(0);
    }
    m_typing.stop();
    showWhetherFiltered();
}

void FilterRow::clear()
{
    reset();
    emit changed();
}

void FilterRow::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}
