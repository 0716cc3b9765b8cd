#include "ui/launch/jobdialog.h"

#include "core/api/runspec.h"
#include "core/base/async.h"
#include "ui/launch/launchwords.h"
#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/facts.h"
#include "ui/widgets/signdelegate.h"
#include "ui/widgets/table.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using State = api::JobVersion::State;

namespace {

constexpr QSize comfortable { 92 * style::unit, 64 * style::unit };
constexpr int mostVersions = 8;
enum Column { Version, Aliases, Logged, Status };

QIcon signOf(const api::JobVersion &version)
{
    switch (version.state) {
    case State::Ready:
        return style::icon(u"success"_s, &style::Theme::success);
    case State::Uploading:
        return style::icon(u"pending"_s, &style::Theme::mutedText);
    case State::Deleted:
        return style::icon(u"trash"_s, &style::Theme::mutedText);
    }
    return {};
}

QString countOf(const api::LaunchJob &job)
{
    if (job.versions.isEmpty())
        return JobDialog::tr("In project %1.").arg(job.project);
    return job.versions.size() == 1
        ? JobDialog::tr("In project %1, with one version.").arg(job.project)
        : JobDialog::tr("In project %1, with %2 versions, the newest first.")
              .arg(job.project)
              .arg(job.versions.size());
}

} // namespace

JobDialog::JobDialog(const api::LaunchJob &job, FetchJob fetchJob, const QString &whyNot,
                     QWidget *parent)
    : QDialog(parent)
    , m_job(job)
    , m_fetchJob(std::move(fetchJob))
    , m_whyNot(whyNot)
    , m_versions(
          { { tr("Version"), [](const api::JobVersion &v) { return u"v%1"_s.arg(v.versionIndex); },
              [](const api::JobVersion &v) { return QVariant(v.versionIndex); } },
            { tr("Aliases"), [](const api::JobVersion &v) { return v.aliases.join(u", "_s); } },
            { tr("Logged"), [](const api::JobVersion &v) { return shownDate(v.createdAt); },
              [](const api::JobVersion &v) { return QVariant(v.createdAt); } },
            { tr("State"), launchwords::versionState } },
          [](const api::JobVersion &v) { return v.artifactId; })
    , m_inputs(
          { { tr("Input"), [](const api::JobInput &i) { return i.name; } },
            { tr("Type"), [](const api::JobInput &i) { return launchwords::inputKind(i.kind); } },
            { tr("Default"),
              [](const api::JobInput &i) { return api::typedValue(i.defaultValue); } } },
          [](const api::JobInput &i) { return i.name; })
    , m_sentence(new QLabel)
    , m_table(new Table(m_versions, u"versionsTable"_s, tr("Versions of the job")))
    , m_facts(new QWidget)
    , m_inputsTable(new Table(m_inputs, u"versionInputs"_s, tr("Inputs of the version")))
    , m_note(new QLabel)
    , m_reason(new QLabel)
    , m_launch(new QPushButton(style::icon(u"launch"_s, &style::Theme::onAccent), {}))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Job %1").arg(job.name));
    resize(comfortable);
    layOut();
    connect(m_table, &Table::currentRowChanged, this, &JobDialog::showCurrent);
    connect(m_table, &Table::rowOpened, this, &JobDialog::launch);
    connect(m_launch, &QPushButton::clicked, this, &JobDialog::launch);
    setJob(job);
    m_table->setFocus();
}

void JobDialog::setJob(const api::LaunchJob &job)
{
    m_job = job;
    m_sentence->setText(countOf(job));
    m_versions.setRows(job.versions);
    m_table->setVisible(!job.versions.isEmpty());
    if (!current() && job.newest())
        m_table->setCurrentRow(m_versions.rowOf(job.newest()->artifactId));
    else if (!current() && !job.versions.isEmpty())
        m_table->setCurrentRow(0);
    showCurrent();
}

void JobDialog::layOut()
{
    auto *heading = new QLabel(m_job.name);
    style::setRole(heading, style::TextRole::Section);
    heading->setTextFormat(Qt::PlainText);
    style::setRole(m_sentence, style::TextRole::Muted);
    m_sentence->setTextFormat(Qt::PlainText);
    m_table->fitRows(mostVersions);
    m_table->setColumnWidths({ 12, 0, 20, 24 });
    m_table->setItemDelegateForColumn(Status,
                                      new SignDelegate(
                                          [this](const QModelIndex &index) {
                                              return signOf(
                                                  m_versions.at(m_table->sourceRow(index)));
                                          },
                                          m_table));
    m_launch->setObjectName(u"launchVersionNow"_s);
    m_launch->setDefault(true);
    style::setKind(m_launch, style::ButtonKind::Primary);
    auto *close = new QPushButton(tr("&Close"));
    close->setObjectName(u"closeJob"_s);
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    m_reason->setObjectName(u"launchVersionWhyNot"_s);
    style::setRole(m_reason, style::TextRole::Caption);
    m_reason->setWordWrap(true);

    auto *footer = new QHBoxLayout;
    footer->setSpacing(style::unit);
    footer->addWidget(m_reason, 1);
    footer->addWidget(close);
    footer->addWidget(m_launch);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(style::unit * 3, style::unit * 3, style::unit * 3, style::unit * 2);
    layout->setSpacing(style::unit * 2);
    layout->addWidget(heading);
    layout->addWidget(m_sentence);
    layout->addWidget(m_table);
    layout->addWidget(makeDetails(), 1);
    layout->addLayout(footer);
}

QWidget *JobDialog::makeDetails()
{
    m_facts->setObjectName(u"versionFacts"_s);
    m_note->setObjectName(u"versionNote"_s);
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    m_inputsTable->setCompact();
    m_inputsTable->setColumnWidths({ 24, 20, 0 });
    auto *details = new QWidget;
    auto *layout = new QVBoxLayout(details);
    layout->setContentsMargins({});
    layout->setSpacing(style::unit * 2);
    layout->addWidget(m_facts);
    layout->addWidget(m_note);
    layout->addWidget(m_inputsTable, 1);
    layout->addStretch();
    return details;
}

const api::JobVersion *JobDialog::current() const
{
    const int row = m_table->currentRow();
    return row < 0 ? nullptr : &m_versions.at(row);
}

void JobDialog::showCurrent()
{
    const api::JobVersion *version = current();
    m_launch->setText(version ? tr("&Launch v%1…").arg(version->versionIndex) : tr("&Launch…"));
    m_facts->hide();
    m_inputsTable->hide();
    if (!version) {
        showNote(tr("No version of this job is left, or none was logged yet. Logging it again "
                    "makes a new one."));
        return setWhyNot(tr("There is no version to launch."));
    }
    if (version->state == State::Deleted) {
        showNote(tr("This version was deleted, and what it ran with it."));
        return setWhyNot(tr("A version that was deleted can't be launched."));
    }
    if (version->state == State::Uploading) {
        showNote(tr("The files of this version are still being uploaded."));
        return setWhyNot(tr("A version can be launched once it is uploaded."));
    }
    setWhyNot(m_whyNot);
    showVersion(*version);
}

void JobDialog::showVersion(const api::JobVersion &version)
{
    const QString asked = version.artifactId;
    if (const auto known = m_known.find(asked); known != m_known.end()) {
        if (*known)
            return showDetails(**known);
        showNote(known->error().message, true);
        // A version that went since the list was loaded.
        if (known->error().kind == Error::Kind::NotFound)
            setWhyNot(known->error().message);
        return;
    }
    showNote(tr("Looking at this version…"));
    whenDone(m_fetchJob(asked), this, [this, asked](const Result<api::JobDetails> &details) {
        // What may be otherwise in a moment is asked for again.
        const bool isLasting = details || details.error().kind == Error::Kind::NotFound;
        if (isLasting)
            m_known.insert(asked, details);
        if (!current() || current()->artifactId != asked)
            return; // another version by now
        if (isLasting)
            showCurrent();
        else
            showNote(details.error().message, true);
    });
}

void JobDialog::showDetails(const api::JobDetails &details)
{
    Facts facts(*m_facts);
    facts.add(tr("Source"), launchwords::jobSource(details.source));
    if (details.source == api::JobSource::Image)
        facts.add(tr("Image"), details.location);
    else if (details.source == api::JobSource::Repository)
        facts.add(tr("Repository"), details.location);
    facts.add(tr("Commit"), details.commit);
    const bool isImages = details.source == api::JobSource::Image && details.entryPoint.isEmpty();
    facts.add(tr("Entry point"),
              isImages ? tr("The image's own") : api::joinWords(details.entryPoint));
    m_facts->show();
    m_inputs.setRows(details.inputs);
    m_inputsTable->setVisible(!details.inputs.isEmpty());
    showNote(details.inputs.isEmpty()
                 ? tr("The job tells of no inputs; it can be given some all the same.")
                 : QString());
}

void JobDialog::showNote(const QString &note, bool isProblem)
{
    style::setRole(m_note, isProblem ? style::TextRole::Error : style::TextRole::Muted);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void JobDialog::setWhyNot(const QString &reason)
{
    m_reason->setText(reason);
    m_launch->setEnabled(reason.isEmpty());
    m_launch->setAccessibleDescription(reason);
}

void JobDialog::launch()
{
    const api::JobVersion *version = current();
    // Enter in the table is a click on the default button too, once the dialog is closed.
    if (!version || !m_launch->isEnabled() || !isVisible())
        return;
    const QString job = u"%1:v%2"_s.arg(m_job.path()).arg(version->versionIndex);
    accept();
    emit launchWanted(job);
}
