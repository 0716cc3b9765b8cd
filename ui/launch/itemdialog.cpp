#include "ui/launch/itemdialog.h"

#include "core/api/runspec.h"
#include "core/base/async.h"
#include "core/payload/format.h"
#include "ui/launch/launchwords.h"
#include "ui/payload/codetext.h"
#include "ui/style/text.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/facts.h"

#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

constexpr auto pace = std::chrono::seconds(2);
constexpr QSize comfortable { 84 * style::unit, 72 * style::unit };

/// What went wrong, and where: agents name the step.
QString failureOf(const api::LaunchItem &item)
{
    if (item.error.isEmpty() || item.errorStage.isEmpty())
        return item.error;
    return ItemDialog::tr("%1 (step: %2)").arg(item.error, item.errorStage);
}

void showFacts(QWidget &place, const api::LaunchItem &item)
{
    Facts facts(place);
    const bool isFailed = item.state == api::LaunchItem::State::Failed;
    facts.add(ItemDialog::tr("State"),
              isFailed ? ItemDialog::tr("Failed") : launchwords::itemState(item));
    facts.add(ItemDialog::tr("Why"), failureOf(item));
    facts.add(ItemDialog::tr("Warnings"), item.warnings.join(u'\n'));
    facts.add(ItemDialog::tr("Job"), item.job);
    facts.add(ItemDialog::tr("Run goes to"), item.target);
    facts.add(ItemDialog::tr("Run"), item.runName);
    facts.add(ItemDialog::tr("State of the run"), item.runState);
    facts.add(ItemDialog::tr("Agent"), item.agent);
    facts.add(ItemDialog::tr("Priority"), launchwords::priorityTitle(item.priority));
    facts.add(ItemDialog::tr("Author"), item.author);
    facts.add(ItemDialog::tr("Automation"), item.automation);
    facts.add(ItemDialog::tr("Added"), shownDate(item.createdAt));
    facts.add(ItemDialog::tr("Last change"), shownDate(item.updatedAt));
}

} // namespace

ItemDialog::ItemDialog(const api::LaunchItem &item, FetchOutput fetchOutput, QWidget *parent)
    : QDialog(parent)
    , m_fetchOutput(std::move(fetchOutput))
    , m_tabs(new QTabWidget)
    , m_output(new CodeText(u"itemOutput"_s, tr("Output"), tr("Copy the output"), this))
    , m_exitCode(new QLabel)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(api::jobTitle(item.job));
    resize(comfortable);
    m_output->hide(); // until there is some
    layOut(item);
    m_timer.setInterval(pace);
    connect(&m_timer, &QTimer::timeout, this, &ItemDialog::refresh);
    const bool isOver = item.state == api::LaunchItem::State::Finished
        || item.state == api::LaunchItem::State::Failed;
    if (!isOver)
        m_timer.start();
    refresh();
}

void ItemDialog::layOut(const api::LaunchItem &item)
{
    auto *heading = new QLabel(api::jobTitle(item.job));
    style::setRole(heading, style::TextRole::Section);
    auto *facts = new QWidget;
    facts->setObjectName(u"itemFacts"_s);
    showFacts(*facts, item);
    m_exitCode->setObjectName(u"itemExitCode"_s);
    style::setRole(m_exitCode, style::TextRole::Muted);
    m_exitCode->hide();
    auto *spec = new CodeText(u"itemRunSpec"_s, tr("Run spec"), tr("Copy the run spec"));
    spec->setNote(tr("What the agent gets, as JSON."));
    spec->setText(QString::fromStdString(payload::formatted(item.runSpec.toStdString())));
    m_tabs->setObjectName(u"itemTabs"_s);
    m_tabs->addTab(spec, tr("&Run spec"));
    auto *close = new QPushButton(tr("&Close"));
    close->setObjectName(u"closeItem"_s);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(style::unit * 3, style::unit * 3, style::unit * 3, style::unit * 2);
    layout->setSpacing(style::unit * 2);
    layout->addWidget(heading);
    layout->addWidget(facts);
    layout->addWidget(m_exitCode);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(close, 0, Qt::AlignRight);
    close->setFocus();
}

void ItemDialog::refresh()
{
    whenDone(m_fetchOutput(), this, [this](const Result<api::ItemOutput> &output) {
        if (output)
            showOutput(*output);
    });
}

void ItemDialog::showOutput(const api::ItemOutput &output)
{
    if (output.exitCode) {
        m_timer.stop();
        m_exitCode->setText(tr("Ended with exit code %1.").arg(*output.exitCode));
        m_exitCode->show();
    }
    if (output.log.isEmpty())
        return;
    m_output->setText(output.log);
    if (m_tabs->indexOf(m_output) < 0) {
        m_output->setNote(tr("The end of what the job writes; secrets are masked."));
        m_tabs->insertTab(0, m_output, tr("&Output"));
        m_tabs->setCurrentIndex(0);
    }
}
