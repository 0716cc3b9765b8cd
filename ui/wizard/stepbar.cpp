#include "ui/wizard/stepbar.h"

#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/widgets/iconlabel.h"

#include <QHBoxLayout>
#include <QToolButton>

using namespace Qt::StringLiterals;

StepBar::StepBar(const QStringList &titles, QWidget *parent)
    : QWidget(parent)
    , m_titles(titles)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(style::unit);
    for (int i = 0; i < titles.size(); ++i) {
        if (i > 0)
            layout->addWidget(
                new IconLabel(u"chevron-right"_s, &style::Theme::mutedText, 2 * style::unit));
        auto *button = new QToolButton;
        button->setObjectName(u"step%1"_s.arg(i + 1));
        button->setCheckable(true);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setProperty("step", true);
        // Clicking the open step must not uncheck it, so what is checked is set back each time.
        connect(button, &QToolButton::clicked, this, [this, i, button] {
            button->setChecked(!button->isChecked());
            emit stepClicked(i);
        });
        layout->addWidget(button);
        m_buttons.append(button);
    }
    layout->addStretch(1);
}

void StepBar::setCurrent(int step, int reached)
{
    for (int i = 0; i < m_buttons.size(); ++i) {
        QToolButton *button = m_buttons.at(i);
        const bool isDone = i < step;
        button->setText(style::isolated(tr("%1. %2").arg(i + 1).arg(m_titles.at(i))));
        button->setIcon(isDone ? style::icon(u"success"_s, &style::Theme::success) : QIcon());
        button->setChecked(i == step);
        button->setEnabled(i <= reached);
        button->setAccessibleName(
            i == step
                ? tr("Step %1 of %2, %3, current")
                      .arg(i + 1)
                      .arg(m_titles.size())
                      .arg(m_titles.at(i))
                : tr("Step %1 of %2, %3").arg(i + 1).arg(m_titles.size()).arg(m_titles.at(i)));
    }
}
