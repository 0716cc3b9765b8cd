#include "ui/widgets/formdialog.h"

#include "ui/style/text.h"
#include "ui/widgets/busyindicator.h"
#include "ui/widgets/field.h"
#include "ui/widgets/messagebar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QResizeEvent>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {
constexpr int narrowest = 60 * style::unit;
constexpr int windowFrame = 6 * style::unit; ///< what window managers put around it
constexpr int leastScrolled = 10 * style::unit;
} // namespace

FormDialog::FormDialog(const QString &title, const QString &commit, const QString &commitName,
                       QWidget *parent)
    : QDialog(parent)
    , m_message(new MessageBar)
    , m_content(new QWidget)
    , m_scroll(new QScrollArea)
    , m_body(new QVBoxLayout(m_content))
    , m_reason(new QLabel)
    , m_busy(new BusyIndicator)
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_commit(new QPushButton(commit))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(title);
    setMinimumWidth(narrowest);

    auto *heading = new QLabel(title);
    style::setRole(heading, style::TextRole::Section);
    style::setRole(m_reason, style::TextRole::Caption);
    m_reason->setWordWrap(true);
    m_commit->setObjectName(commitName);
    m_commit->setDefault(true);
    style::setKind(m_commit, style::ButtonKind::Primary);
    m_cancel->setObjectName(u"cancel"_s);
    m_cancel->setAutoDefault(false);

    auto *footer = new QHBoxLayout;
    footer->setSpacing(style::unit);
    footer->addWidget(m_reason, 1);
    footer->addWidget(m_busy);
    footer->addWidget(m_cancel);
    footer->addWidget(m_commit);

    m_body->setSpacing(style::unit * 2);
    m_body->setContentsMargins({});
    m_content->setProperty("page", true);
    m_content->installEventFilter(this);
    m_scroll->setWidget(m_content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFixedHeight(leastScrolled); // until it is known what there is
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(style::unit * 3, style::unit * 3, style::unit * 3, style::unit * 2);
    layout->setSpacing(style::unit * 2);
    layout->addWidget(heading);
    layout->addWidget(m_message);
    layout->addWidget(m_scroll);
    layout->addLayout(footer);

    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_commit, &QPushButton::clicked, this, [this] {
        m_message->dismiss();
        this->commit();
    });
}

void FormDialog::addText(const QString &text)
{
    auto *label = new QLabel(text);
    style::setRole(label, style::TextRole::Muted);
    label->setWordWrap(true);
    m_body->addWidget(label);
}

Field *FormDialog::addField(const QString &label, QWidget *input, const QStringList &apiNames,
                            Problem problem)
{
    auto *field = new Field(label, input);
    m_entries.append({ field, apiNames, std::move(problem) });
    watch(input, int(m_entries.size()) - 1);
    m_body->addWidget(field);
    return field;
}

void FormDialog::addWidget(QWidget *widget) { m_body->addWidget(widget); }

void FormDialog::watch(QWidget *input, int entry)
{
    const auto changed = [this, entry] { noteChange(m_entries.at(entry).field->input()); };
    if (auto *line = qobject_cast<QLineEdit *>(input))
        connect(line, &QLineEdit::textChanged, this, changed);
    else if (auto *text = qobject_cast<QPlainTextEdit *>(input))
        connect(text, &QPlainTextEdit::textChanged, this, changed);
    else if (auto *box = qobject_cast<QComboBox *>(input))
        connect(box, &QComboBox::currentIndexChanged, this, changed);
}

void FormDialog::noteChange(const QWidget *input)
{
    for (Entry &entry : m_entries) {
        if (entry.field->input() != input)
            continue;
        entry.isTouched = true;
        entry.refusal.clear();
    }
    check();
}

void FormDialog::check()
{
    QString obstacle;
    for (const Entry &entry : m_entries) {
        const QString problem = entry.problem ? entry.problem() : QString();
        entry.field->setError(!entry.refusal.isEmpty() ? entry.refusal
                                  : entry.isTouched    ? problem
                                                       : QString());
        if (obstacle.isEmpty() && !problem.isEmpty())
            obstacle
                = entry.isTouched ? tr("Correct “%1” first.").arg(entry.field->title()) : problem;
    }
    if (obstacle.isEmpty())
        obstacle = furtherObstacle();
    m_reason->setText(obstacle);
    m_commit->setAccessibleDescription(obstacle);
    m_commit->setEnabled(!m_isBusy && obstacle.isEmpty());
}

void FormDialog::showError(const Error &error)
{
    for (Entry &entry : m_entries) {
        if (!entry.apiNames.contains(error.field) || !entry.field->isVisible())
            continue;
        entry.refusal = error.message;
        check();
        entry.field->input()->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_message->show(MessageBar::Kind::Error, error.message);
}

void FormDialog::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    if (isBusy)
        m_busy->start(tr("Saving"));
    else
        m_busy->stop();
    check();
}

void FormDialog::showEvent(QShowEvent *event)
{
    fitHeight();
    for (const Entry &entry : m_entries) {
        if (!entry.field->isVisibleTo(this))
            continue;
        entry.field->input()->setFocus(Qt::TabFocusReason);
        break;
    }
    QDialog::showEvent(event);
}

void FormDialog::resizeEvent(QResizeEvent *event)
{
    QDialog::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        fitHeight();
}

bool FormDialog::event(QEvent *event)
{
    const bool isHandled = QDialog::event(event);
    if (event->type() == QEvent::LayoutRequest)
        fitHeight();
    return isHandled;
}

bool FormDialog::eventFilter(QObject *watched, QEvent *event)
{
    // The scroll area keeps from the dialog that its content changed.
    if (watched == m_content && event->type() == QEvent::LayoutRequest)
        QMetaObject::invokeMethod(this, &FormDialog::fitHeight, Qt::QueuedConnection);
    return QDialog::eventFilter(watched, event);
}

// Neither a window nor a scroll area asks its layout how high wrapped text is at its width.
void FormDialog::fitHeight()
{
    const QMargins margins = layout()->contentsMargins();
    const auto heightFor = [](const QLayout &layout, int width) {
        return layout.hasHeightForWidth() ? layout.totalHeightForWidth(width)
                                          : layout.totalSizeHint().height();
    };
    const int wanted = heightFor(*m_body, width() - margins.left() - margins.right());
    // Nothing is set on the way: each change asks for the layout, and with it for this, again.
    const int others = heightFor(*layout(), width()) - m_scroll->minimumHeight();
    const int needed = others + wanted;
    const int most = screen()->availableGeometry().height() - windowFrame;
    const int excess = std::max(0, needed - most);
    const int bar = excess > 0 ? m_scroll->verticalScrollBar()->sizeHint().width() : 0;
    m_scroll->setFixedHeight(std::max(leastScrolled, wanted - excess));
    m_scroll->setMinimumWidth(m_body->totalMinimumSize().width() + bar);
    setFixedHeight(others + m_scroll->minimumHeight());
    // A minimum that a subclass sets counts for more than the layout's, which has the bar in it.
    if (const int least = layout()->totalMinimumSize().width(); width() < least)
        resize(least, height());
    layout()->activate(); // before anybody sees it as it was
}
