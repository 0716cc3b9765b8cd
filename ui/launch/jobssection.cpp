#include "ui/launch/jobssection.h"

#include "core/base/async.h"
#include "ui/launch/jobdialog.h"
#include "ui/launch/launchwords.h"
#include "ui/launch/newjobdialog.h"
#include "ui/style/icons.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/rowmenus.h"
#include "ui/widgets/table.h"

#include <QMenu>

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRows = 8;

/// Of the newest version that can be launched; none where there is none.
QDateTime logged(const api::LaunchJob &job)
{
    return job.newest() ? job.newest()->createdAt : QDateTime();
}

QString newestTitle(const api::LaunchJob &job)
{
    if (job.newest())
        return launchwords::versionTitle(*job.newest());
    return job.versions.isEmpty() ? JobsSection::tr("No version")
                                  : JobsSection::tr("None that can be launched");
}

ListSection::Text texts()
{
    return { .title = JobsSection::tr("Jobs"),
             .sentence = JobsSection::tr("What can be launched: code or a container image with the "
                                         "command that starts it. A job opens into its versions."),
             .button = JobsSection::tr("New j&ob"),
             .buttonName = u"newJob"_s,
             .emptyIcon = u"launch"_s,
             .emptyTitle = JobsSection::tr("No jobs yet"),
             .emptySentence = JobsSection::tr(
                 "A job is made from a folder, a Git repository or a container image. "
                 "Runs of W&B's SDK that log their code make one by themselves.") };
}

} // namespace

JobsSection::JobsSection(const LaunchSource &source, QWidget *parent)
    : ListSection(texts(), parent)
    , m_source(source)
    , m_model(
          { { tr("Job"), [](const api::LaunchJob &j) { return j.name; } },
            { tr("Project"), [](const api::LaunchJob &j) { return j.project; } },
            { tr("Versions"),
              [](const api::LaunchJob &j) { return QString::number(j.versions.size()); },
              [](const api::LaunchJob &j) { return QVariant(int(j.versions.size())); } },
            { tr("Newest version"), newestTitle },
            { tr("Logged"),
              [](const api::LaunchJob &j) { return j.newest() ? shownDate(logged(j)) : QString(); },
              [](const api::LaunchJob &j) { return QVariant(logged(j)); } },
            { QString(), [](const api::LaunchJob &) { return QString(); } } },
          [](const api::LaunchJob &j) { return j.id; })
{
    addTable();
    connect(this, &ListSection::addWanted, this, &JobsSection::openNew);
}

void JobsSection::addTable()
{
    auto *shown = new Table(m_model, u"jobsTable"_s, tr("Jobs"));
    shown->fitRows(mostRows);
    shown->setColumnWidths({ 28, 22, 12, 0, 17, 6 });
    setTable(shown);
    new RowMenus(*shown, u"jobMenu"_s, [this](QMenu &menu, int row) { fillMenu(menu, row); });
    connect(shown, &Table::rowOpened, this, [this](int row) { openVersions(m_model.at(row)); });
}

void JobsSection::setTeam(const QString &team)
{
    m_team = team;
    m_model.setRows({});
    showLoading(tr("Loading the team's jobs"));
}

void JobsSection::setJobs(const QList<api::LaunchJob> &jobs)
{
    m_model.setRows(jobs);
    showRows(!jobs.isEmpty());
    const int open = m_open ? m_model.rowOf(m_open->job().id) : -1;
    if (open >= 0 && m_model.at(open) != m_open->job())
        m_open->setJob(m_model.at(open));
    setWhyNot(access().whyNotMember(u"Mutation.createArtifact"_s));
}

void JobsSection::fillMenu(QMenu &menu, int row)
{
    const api::LaunchJob job = m_model.at(row);
    const QString whyNot
        = job.newest() ? whyNotLaunch() : tr("There is no version of this job to launch.");
    menu.addAction(style::icon(u"launch"_s), tr("&Launch now…"), this,
                   [this, job] { emit launchWanted(job.path() + u":latest"_s); })
        ->setEnabled(whyNot.isEmpty());
    menu.addAction(style::icon(u"info"_s), tr("&Versions…"), this,
                   [this, job] { openVersions(job); });
    RowMenus::addReason(menu, whyNot);
}

QString JobsSection::whyNotLaunch() const
{
    return access().whyNotMember(u"Mutation.pushToRunQueueByName"_s);
}

void JobsSection::openVersions(const api::LaunchJob &job)
{
    m_open = new JobDialog(job, m_source.fetchJob, whyNotLaunch(), this);
    connect(m_open, &JobDialog::launchWanted, this, &JobsSection::launchWanted);
    m_open->open();
}

void JobsSection::openNew()
{
    whenDone(m_source.fetchProjects(m_team), this,
             [this, team = m_team](const Result<QStringList> &projects) {
                 if (team != m_team || !isVisible())
                     return;
                 const auto create = [this, team](const api::NewJob &job) {
                     return m_source.createJob(team, job);
                 };
                 auto *dialog
                     = new NewJobDialog(create, projects ? *projects : QStringList(), this);
                 connect(dialog, &QDialog::finished, this, &JobsSection::changed);
                 dialog->open();
             });
}
