#include "ui/wizard/draftkeeper.h"

using namespace std::chrono_literals;

namespace {
constexpr auto settleTime = 400ms; // while somebody types, there is no need to write each letter
}

DraftKeeper::DraftKeeper(std::shared_ptr<Drafts> drafts, const QString &team, QObject *parent)
    : QObject(parent)
    , m_drafts(std::move(drafts))
    , m_draft { .id = Drafts::newId(), .team = team }
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(settleTime);
    connect(&m_timer, &QTimer::timeout, this, &DraftKeeper::flush);
}

DraftKeeper::~DraftKeeper()
{
    if (m_timer.isActive())
        flush();
}

std::optional<Draft> DraftKeeper::earlier(const QString &automationId) const
{
    if (!m_drafts)
        return std::nullopt;
    for (const Draft &draft : m_drafts->of(m_draft.team, automationId)) {
        if (draft.id != m_draft.id)
            return draft;
    }
    return std::nullopt;
}

void DraftKeeper::adopt(const Draft &draft)
{
    forget();
    m_draft = draft;
    m_isWritten = true;
}

void DraftKeeper::discard(const Draft &draft)
{
    if (m_drafts)
        m_drafts->remove(draft.id);
}

void DraftKeeper::keep(const Automation &automation, int step)
{
    if (!m_drafts || (automation == m_draft.automation && step == m_draft.step))
        return;
    m_draft.automation = automation;
    m_draft.step = step;
    if (!m_timer.isActive())
        m_timer.start();
}

bool DraftKeeper::flush()
{
    if (!m_drafts)
        return false;
    m_timer.stop();
    m_draft.savedAt = QDateTime::currentDateTimeUtc();
    const auto saved = m_drafts->save(m_draft);
    m_problem = saved ? QString() : saved.error().message;
    m_isWritten = m_isWritten || saved;
    return saved.has_value();
}

void DraftKeeper::forget()
{
    m_timer.stop();
    if (m_drafts && m_isWritten)
        m_drafts->remove(m_draft.id);
    m_isWritten = false;
}
