#include "ui/registry/modelpage.h"

#include "core/base/async.h"
#include "ui/automations/automationactions.h"
#include "ui/automations/automationssection.h"
#include "ui/registry/addaliasdialog.h"
#include "ui/registry/linkversiondialog.h"
#include "ui/registry/versionspanel.h"
#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/poller.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
// An event takes a moment to become an execution that could be seen as pending.
constexpr auto eagerAfterAction = 15s;
} // namespace

ModelPage::ModelPage(RegistrySource source, Pace pace, QWidget *parent)
    : Page({}, parent)
    , m_source(std::move(source))
    , m_pace(pace)
    , m_back(new QPushButton(style::icon(u"arrow-left"_s, &style::Theme::accent), tr("Registry")))
    , m_description(new QLabel)
    , m_facts(new QLabel)
    , m_message(new MessageBar)
    , m_undo(new MessageBar)
    , m_versions(new VersionsPanel)
    , m_actions(new AutomationActions(m_source.automations, *m_undo, *this))
    , m_automations(new AutomationsSection(*m_actions))
    , m_poller(new Poller(
          this, [this] { refresh(); }, [this] { return isWaiting(); }))
{
    layOut();
    connect(m_back, &QPushButton::clicked, this, &ModelPage::backRequested);
    connect(m_versions, &VersionsPanel::linkRequested, this, &ModelPage::openLinkVersion);
    connect(m_versions, &VersionsPanel::aliasRequested, this, &ModelPage::openAddAlias);
    connect(m_automations, &AutomationsSection::newRequested, this,
            [this] { m_actions->create(m_model.id); });
    connect(m_actions, &AutomationActions::changed, this, &ModelPage::refreshAfterAction);
    connect(m_actions, &AutomationActions::activityWanted, this, &ModelPage::activityWanted);
    m_poller->setInterval(m_pace.calm);
}

void ModelPage::layOut()
{
    m_back->setObjectName(u"backToRegistry"_s);
    m_back->setToolTip(tr("Back to the registered models"));
    style::setKind(m_back, style::ButtonKind::Link);
    style::setRole(m_facts, style::TextRole::Muted);
    m_description->setWordWrap(true);
    m_description->setTextFormat(Qt::PlainText);
    m_description->setTextInteractionFlags(Qt::TextSelectableByMouse);

    header()->insertWidget(0, m_back, 0, Qt::AlignLeft);
    header()->addWidget(m_facts);
    header()->addWidget(m_description);
    content()->addWidget(m_message);
    content()->addWidget(m_versions);
    content()->addSpacing(style::unit);
    content()->addWidget(m_undo);
    content()->addWidget(m_automations);
    content()->addStretch();
}

void ModelPage::setModel(const QString &team, const RegisteredModel &model)
{
    for (Turns *turns : { &m_modelTurns, &m_versionTurns, &m_automationTurns })
        turns->forget();
    m_team = team;
    m_model = model;
    m_eagerUntil = {};
    m_message->dismiss();
    m_undo->dismiss();
    m_actions->setTeam(team);
    m_versions->showLoading();
    m_automations->setAutomations({});
    showModel();
    m_poller->refreshNow();
}

void ModelPage::showModel()
{
    setTitle(m_model.name);
    m_description->setText(m_model.description);
    m_description->setVisible(!m_model.description.isEmpty());
    const QDateTime changed = m_model.updatedAt.isValid() ? m_model.updatedAt : m_model.createdAt;
    const QStringList facts {
        m_model.versionCount == 1 ? tr("1 version") : tr("%1 versions").arg(m_model.versionCount),
        m_model.automationCount == 1 ? tr("1 automation")
                                     : tr("%1 automations").arg(m_model.automationCount),
        tr("last change: %1").arg(shownDate(changed)),
    };
    m_facts->setText(facts.join(u" · "_s));
}

template <typename T, typename Show>
void ModelPage::take(Turns &turns, const QFuture<Result<T>> &answer, Show show)
{
    whenDone(answer, this, [this, show, &turns, asked = turns.ask()](const Result<T> &result) {
        if (!turns.take(asked))
            return;
        if (!result)
            return showFailure(result.error());
        show(*result);
    });
}

void ModelPage::refresh()
{
    if (m_model.id.isEmpty())
        return;
    take(m_modelTurns, m_source.fetchModel(m_model.id), [this](const RegisteredModel &model) {
        m_model = model;
        showModel();
    });
    take(m_versionTurns, m_source.fetchVersions(m_model.id),
         [this](const QList<ModelVersion> &versions) { m_versions->setVersions(versions); });
    take(m_automationTurns, m_source.fetchAutomations(m_model.id),
         [this](const QList<Automation> &automations) {
             m_automations->setAutomations(automations);
             const bool isEager = m_automations->isAnythingRunning() || !m_eagerUntil.hasExpired();
             m_poller->setInterval(isEager ? m_pace.eager : m_pace.calm);
         });
}

bool ModelPage::isWaiting() const
{
    return m_modelTurns.isWaiting() || m_versionTurns.isWaiting() || m_automationTurns.isWaiting();
}

void ModelPage::refreshAfterAction()
{
    m_eagerUntil = QDeadlineTimer(eagerAfterAction);
    m_poller->setInterval(m_pace.eager);
    refresh();
}

void ModelPage::openLinkVersion()
{
    QStringList linked;
    for (const ModelVersion &version : m_versions->versions())
        linked.append(version.artifactId);
    const auto link = [this, team = m_team, model = m_model.name](const LinkRequest &request) {
        return m_source.linkVersion(team, model, request);
    };
    auto *dialog = new LinkVersionDialog(m_model.name, link, m_source.fetchSourceVersions(m_team),
                                         linked, this);
    connect(dialog, &LinkVersionDialog::linked, m_versions, &VersionsPanel::selectVersion);
    connect(dialog, &QDialog::finished, this, &ModelPage::refreshAfterAction);
    dialog->open();
}

void ModelPage::openAddAlias(const ModelVersion &version)
{
    const auto add
        = [this, team = m_team, model = m_model.name, id = version.artifactId](
              const QString &alias) { return m_source.addAlias(team, model, id, alias); };
    auto *dialog = new AddAliasDialog(add, version, m_versions->versions(), this);
    connect(dialog, &QDialog::finished, this, &ModelPage::refreshAfterAction);
    dialog->open();
}

void ModelPage::showFailure(const Error &error)
{
    // The window says so itself when the connection is lost, and what was loaded stays.
    if (error.kind != Error::Kind::Network && error.kind != Error::Kind::Timeout)
        m_message->show(MessageBar::Kind::Error, error.message);
}
