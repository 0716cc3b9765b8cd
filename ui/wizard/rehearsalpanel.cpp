#include "ui/wizard/rehearsalpanel.h"

#include "ui/automations/wording.h"
#include "ui/style/text.h"
#include "ui/widgets/busyindicator.h"
#include "ui/widgets/dates.h"
#include "ui/wizard/samples.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

constexpr int listHeight = 17 * style::unit;
constexpr int longestBody = 300;

enum Shown { Matches, Others };

QString reasonsOf(const PastEvent &event)
{
    QStringList reasons;
    for (const Objection &objection : event.objections)
        reasons.append(u"• "_s + objection.message);
    return reasons.join(u'\n');
}

QString told(const api::WebhookTrial &trial)
{
    if (trial.statusCode == 0)
        return RehearsalPanel::tr("The test did not arrive. %1").arg(trial.error);
    const QString status = u"%1 %2"_s.arg(trial.statusCode).arg(trial.reason).trimmed();
    const QString time = RehearsalPanel::tr("%1 ms").arg(qRound(trial.milliseconds));
    if (trial.isOk)
        return RehearsalPanel::tr("Sent; the receiver answered %1 after %2.").arg(status, time);
    const QString body = trial.body.left(longestBody).simplified();
    return RehearsalPanel::tr("The receiver answered %1 after %2. %3").arg(status, time, body);
}

} // namespace

RehearsalPanel::RehearsalPanel(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel)
    , m_which(new QComboBox)
    , m_events(new QListWidget)
    , m_detailTitle(new QLabel)
    , m_detail(new QPlainTextEdit)
    , m_send(new QPushButton(tr("Send a &test now")))
    , m_whyNot(new QLabel)
    , m_result(new QLabel)
    , m_busy(new BusyIndicator)
{
    m_title->setObjectName(u"outlookTitle"_s);
    m_which->setObjectName(u"rehearsalShown"_s);
    m_events->setObjectName(u"rehearsalEvents"_s);
    m_detail->setObjectName(u"rehearsalDetail"_s);
    m_detail->setAccessibleName(tr("Details of the event"));
    m_send->setObjectName(u"sendTest"_s);
    m_send->setAutoDefault(false);
    m_result->setObjectName(u"testResult"_s);
    m_which->setAccessibleName(tr("Which past events"));
    m_events->setAccessibleName(tr("Past events"));
    m_events->setFixedHeight(listHeight);
    m_detail->setReadOnly(true);
    m_detail->setTabChangesFocus(true);
    style::makeCode(m_detail);
    m_title->setWordWrap(true);
    m_whyNot->setObjectName(u"whyNoTest"_s);
    m_whyNot->setWordWrap(true);
    m_whyNot->setAlignment(Qt::AlignTrailing);
    style::setRole(m_whyNot, style::TextRole::Caption);
    m_result->setWordWrap(true);
    m_result->setTextFormat(Qt::PlainText);
    style::setRole(m_title, style::TextRole::Strong);
    style::setRole(m_detailTitle, style::TextRole::Muted);
    style::setRole(m_result, style::TextRole::Caption);

    auto *top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(m_busy);
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_result, 1);
    bottom->addWidget(m_send, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(style::unit);
    layout->addLayout(top);
    layout->addWidget(m_which);
    layout->addWidget(m_events);
    layout->addWidget(m_detailTitle);
    layout->addWidget(m_detail, 1);
    layout->addLayout(bottom);
    layout->addWidget(m_whyNot);

    connect(m_which, &QComboBox::currentIndexChanged, this, &RehearsalPanel::fill);
    connect(m_events, &QListWidget::currentRowChanged, this, &RehearsalPanel::showDetail);
    connect(m_send, &QPushButton::clicked, this, [this] {
        if (const PastEvent *event = current(); event && !m_isSending)
            emit testRequested(*event);
    });
    showLoading();
}

void RehearsalPanel::showLoading()
{
    m_busy->start(tr("Looking at past events"));
    if (m_title->text().isEmpty())
        m_title->setText(tr("Looking at what has happened…"));
}

void RehearsalPanel::showRehearsal(const Rehearsal &rehearsal, int days)
{
    m_busy->stop();
    m_title->setText(wording::outlook(rehearsal, days));
    if (rehearsal == m_rehearsal && m_which->count() > 0)
        return;
    m_rehearsal = rehearsal;
    {
        const QSignalBlocker isFilling(m_which);
        const int chosen = m_which->currentIndex();
        m_which->clear();
        m_which->addItem(tr("Events it would act on (%1)").arg(rehearsal.matches.size()));
        m_which->addItem(tr("Other events: why not? (%1)").arg(rehearsal.others.size()));
        const bool hasMatches = !rehearsal.matches.isEmpty() || rehearsal.others.isEmpty();
        m_which->setCurrentIndex(chosen >= 0 ? chosen : hasMatches ? Matches : Others);
    }
    fill();
}

void RehearsalPanel::showFailure(const QString &why)
{
    m_busy->stop();
    m_title->setText(tr("It can't be said what this would have done. %1").arg(why));
    m_rehearsal = {};
    m_which->clear();
    fill();
}

void RehearsalPanel::setPayload(Render render, const QString &whyNotSent)
{
    m_render = std::move(render);
    m_whyNotSent = whyNotSent;
    if (isVisible()) // rendering a large payload at every key would be felt
        showDetail();
}

void RehearsalPanel::showEvent(QShowEvent *event)
{
    showDetail();
    QWidget::showEvent(event);
}

const QList<PastEvent> &RehearsalPanel::shown() const
{
    return m_which->currentIndex() == Others ? m_rehearsal.others : m_rehearsal.matches;
}

const PastEvent *RehearsalPanel::current() const
{
    const int row = m_events->currentRow();
    return row >= 0 && row < shown().size() ? &shown().at(row) : nullptr;
}

void RehearsalPanel::fill()
{
    {
        const QSignalBlocker isFilling(m_events);
        m_events->clear();
        for (const PastEvent &event : shown())
            m_events->addItem(u"%1   %2"_s.arg(style::isolated(shownDate(event.createdAt)),
                                               style::isolated(wording::eventLine(event))));
        m_events->setCurrentRow(m_events->count() > 0 ? 0 : -1);
    }
    showDetail();
}

void RehearsalPanel::showDetail()
{
    const PastEvent *event = current();
    const bool isMatch = event && event->objections.isEmpty();
    m_send->setEnabled(isMatch && m_whyNotSent.isEmpty()); // it keeps the focus while it sends
    m_send->setToolTip(m_whyNotSent);
    m_send->setAccessibleDescription(m_whyNotSent);
    m_whyNot->setText(m_whyNotSent);
    m_whyNot->setVisible(isMatch && !m_whyNotSent.isEmpty());
    if (!event) {
        m_detailTitle->setText(m_which->count() == 0 ? QString() : tr("No such event."));
        m_detail->clear();
        return;
    }
    if (!isMatch) {
        m_detailTitle->setText(tr("Why not?"));
        m_detail->setPlainText(reasonsOf(*event));
        return;
    }
    m_detailTitle->setText(tr("What would have been sent"));
    const payload::Rendered rendered = m_render(valuesIn(event->variables));
    m_detail->setPlainText(QString::fromStdString(rendered.shown()));
}

void RehearsalPanel::showSending()
{
    m_isSending = true;
    m_result->setText(tr("Sending…"));
    showDetail();
}

void RehearsalPanel::showTrial(const Result<api::WebhookTrial> &trial)
{
    m_isSending = false;
    const bool isBad = !trial || !trial->isOk;
    style::setRole(m_result, isBad ? style::TextRole::Error : style::TextRole::Caption);
    m_result->setText(trial ? told(*trial) : trial.error().message);
    showDetail();
}
