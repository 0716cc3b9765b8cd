#include "ui/launch/launchtarget.h"

#include "ui/launch/launchwords.h"
#include "ui/style/text.h"
#include "ui/widgets/field.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int usualPriority = 2;
const QString latest = u"latest"_s;

QString pathOf(const QString &job) { return job.section(u':', 0, 0); }
QString aliasOf(const QString &job) { return job.section(u':', 1); }

/// Chooses the entry with this data; adds one where there is none, so that what is saved is not
/// lost by looking at it.
void choose(QComboBox &box, const QString &data, const QString &title)
{
    if (!data.isEmpty() && box.findData(data) < 0)
        box.addItem(title, data);
    box.setCurrentIndex(data.isEmpty() ? -1 : box.findData(data));
}

} // namespace

LaunchTarget::LaunchTarget(const LaunchChoices &choices, QWidget *parent)
    : QWidget(parent)
    , m_choices(choices)
    , m_job(new QComboBox)
    , m_version(new QComboBox)
    , m_queue(new QComboBox)
    , m_project(new QComboBox)
    , m_runName(new QLineEdit)
    , m_priority(new QComboBox)
    , m_jobField(new Field(tr("&Job"), m_job))
    , m_versionField(new Field(tr("&Version"), m_version))
    , m_queueField(new Field(tr("&Queue"), m_queue))
    , m_projectField(new Field(tr("Run goes to &project"), m_project))
    , m_nameField(new Field(tr("Name of the &run"), m_runName))
    , m_priorityField(new Field(tr("Priorit&y"), m_priority))
{
    m_job->setObjectName(u"launchJob"_s);
    m_version->setObjectName(u"launchVersion"_s);
    m_queue->setObjectName(u"launchQueue"_s);
    m_project->setObjectName(u"launchProject"_s);
    m_runName->setObjectName(u"launchRunName"_s);
    m_priority->setObjectName(u"launchPriority"_s);
    layOut();
    fill();
    setFocusProxy(m_job);
    connect(m_job, &QComboBox::currentIndexChanged, this, &LaunchTarget::chooseJob);
    for (const QComboBox *box : { m_version, m_queue, m_priority })
        connect(box, &QComboBox::currentIndexChanged, this, &LaunchTarget::update);
    connect(m_project, &QComboBox::currentTextChanged, this, &LaunchTarget::update);
    connect(m_runName, &QLineEdit::textChanged, this, &LaunchTarget::update);
    chooseJob();
}

void LaunchTarget::layOut()
{
    m_nameField->setHint(tr("Optional; the server makes one up."));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(2 * style::unit);
    grid->setVerticalSpacing(style::unit);
    int cell = 0;
    for (Field *field : { m_jobField, m_versionField, m_queueField, m_projectField, m_nameField,
                          m_priorityField }) {
        field->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        grid->addWidget(field, cell / 3, cell % 3, Qt::AlignTop);
        grid->setColumnStretch(cell % 3, 1);
        ++cell;
    }
}

void LaunchTarget::fill()
{
    m_job->setPlaceholderText(tr("Choose a job"));
    for (const api::LaunchJob &job : m_choices.jobs) {
        if (job.newest())
            m_job->addItem(tr("%1 · in %2").arg(job.name, job.project), job.path());
    }
    m_job->setCurrentIndex(m_job->count() == 1 ? 0 : -1);
    m_queue->setPlaceholderText(tr("Choose a queue"));
    for (const api::LaunchQueue &queue : m_choices.queues)
        m_queue->addItem(launchwords::queueTitle(queue), queue.id);
    m_queue->setCurrentIndex(m_choices.queues.size() == 1 ? 0 : -1);
    m_project->setEditable(true);
    m_project->lineEdit()->setAccessibleName(m_projectField->title());
    m_project->addItems(m_choices.projects);
    m_project->setCurrentText({});
    for (int priority = 0; priority < 4; ++priority)
        m_priority->addItem(launchwords::priorityTitle(priority), priority);
    m_priority->setCurrentIndex(usualPriority);
}

const api::LaunchJob *LaunchTarget::job() const
{
    const auto found
        = std::ranges::find(m_choices.jobs, m_job->currentData().toString(), &api::LaunchJob::path);
    return found == m_choices.jobs.end() ? nullptr : &*found;
}

void LaunchTarget::chooseJob()
{
    fillVersions(latest);
    if (const api::LaunchJob *chosen = job(); chosen && m_project->currentText().isEmpty())
        m_project->setCurrentText(chosen->project);
    update();
}

void LaunchTarget::fillVersions(const QString &chosen)
{
    const bool wasFilling = std::exchange(m_isFilling, true);
    m_version->clear();
    if (const api::LaunchJob *of = job()) {
        m_version->addItem(tr("Latest, whichever that is then"), latest);
        for (const api::JobVersion &version : of->versions) {
            if (version.state == api::JobVersion::State::Ready)
                m_version->addItem(launchwords::versionTitle(version),
                                   u"v%1"_s.arg(version.versionIndex));
        }
    }
    choose(*m_version, chosen, chosen);
    m_isFilling = wasFilling;
}

void LaunchTarget::setValue(const Value &value)
{
    m_isFilling = true;
    const QString path = pathOf(value.job);
    if (!path.isEmpty())
        choose(*m_job, path, path);
    if (!value.queueId.isEmpty())
        choose(*m_queue, value.queueId, tr("A queue that is not there any more"));
    if (!value.project.isEmpty())
        m_project->setCurrentText(value.project);
    m_runName->setText(value.runName);
    m_priority->setCurrentIndex(m_priority->findData(value.priority.value_or(usualPriority)));
    m_isFilling = false;
    fillVersions(value.job.contains(u':') ? aliasOf(value.job) : latest);
    if (const api::LaunchJob *chosen = job(); chosen && m_project->currentText().isEmpty())
        m_project->setCurrentText(chosen->project);
    update();
}

LaunchTarget::Value LaunchTarget::value() const
{
    const QString path = m_job->currentData().toString();
    Value value { .queueId = m_queue->currentData().toString(),
                  .job
                  = path.isEmpty() ? QString() : path + u':' + m_version->currentData().toString(),
                  .project = m_project->currentText().trimmed(),
                  .runName = m_runName->text().trimmed() };
    if (queue().isPrioritized)
        value.priority = m_priority->currentData().toInt();
    return value;
}

api::LaunchQueue LaunchTarget::queue() const
{
    const auto found = std::ranges::find(m_choices.queues, m_queue->currentData().toString(),
                                         &api::LaunchQueue::id);
    return found == m_choices.queues.end() ? api::LaunchQueue() : *found;
}

QString LaunchTarget::artifactId() const
{
    const api::LaunchJob *of = job();
    if (!of)
        return {};
    const QString alias = m_version->currentData().toString();
    const auto fits = [&alias](const api::JobVersion &version) {
        return version.state == api::JobVersion::State::Ready
            && (alias == u"v%1"_s.arg(version.versionIndex) || version.aliases.contains(alias));
    };
    const auto found = std::ranges::find_if(of->versions, fits);
    if (found != of->versions.end())
        return found->artifactId;
    return alias == latest && of->newest() ? of->newest()->artifactId : QString();
}

void LaunchTarget::setSource(std::optional<api::JobSource> source)
{
    m_source = source;
    update();
}

QString LaunchTarget::jobProblem() const
{
    if (m_job->count() == 0)
        return tr("This team has no job yet. The Launch page makes one.");
    if (m_job->currentIndex() < 0)
        return tr("Choose the job that is to run.");
    if (!job())
        return tr("The job %1 is not there any more. Choose another one.")
            .arg(m_job->currentData().toString());
    return job()->newest()
        ? QString()
        : tr("No version of the job %1 is left. Choose another one.").arg(job()->name);
}

QString LaunchTarget::versionProblem() const
{
    return job() && job()->newest() && artifactId().isEmpty()
        ? tr("The version %1 of this job is not there any more. Choose another one.")
              .arg(m_version->currentText())
        : QString();
}

QString LaunchTarget::queueProblem() const
{
    if (m_choices.queues.isEmpty() && m_queue->count() == 0)
        return tr("This team has no queue yet. An admin can add one on the Launch page.");
    if (m_queue->currentIndex() < 0)
        return tr("Choose the queue that the job waits in.");
    if (queue().id.isEmpty())
        return tr("This queue is not there any more. Choose another one.");
    const bool isImage = m_source == api::JobSource::Image;
    return isImage && queue().resource == "local-process"_L1
        ? tr("The job is a container image, which a queue for local processes can't run. Choose "
             "another queue.")
        : QString();
}

QString LaunchTarget::projectProblem() const
{
    static const QRegularExpression refused(uR"([/\\#?%:\r\n])"_s);
    const QString project = m_project->currentText().trimmed();
    if (project.isEmpty())
        return tr("Enter the project that the run goes to.");
    return project.contains(refused) ? tr("A project's name has none of / \\ # ? % and :")
                                     : QString();
}

QString LaunchTarget::problem() const
{
    for (const QString &problem :
         { jobProblem(), versionProblem(), queueProblem(), projectProblem() }) {
        if (!problem.isEmpty())
            return problem;
    }
    return {};
}

void LaunchTarget::showProblem()
{
    const std::pair<Field *, QString> all[] = { { m_jobField, jobProblem() },
                                                { m_versionField, versionProblem() },
                                                { m_queueField, queueProblem() },
                                                { m_projectField, projectProblem() } };
    for (const auto &[field, problem] : all) {
        if (problem.isEmpty())
            continue;
        field->setError(problem);
        field->input()->setFocus(Qt::OtherFocusReason);
        return;
    }
}

bool LaunchTarget::setServerError(const QString &field, const QString &error)
{
    Field *at = nullptr;
    if (field == "queueID"_L1 || field == "queueName"_L1)
        at = m_queueField;
    else if (field == "priority"_L1)
        at = m_priorityField;
    if (!at)
        return false;
    at->setError(error);
    at->input()->setFocus(Qt::OtherFocusReason);
    return true;
}

void LaunchTarget::update()
{
    if (m_isFilling)
        return;
    for (Field *field : { m_jobField, m_versionField, m_projectField, m_priorityField })
        field->setError({});
    const QString atQueue = m_queue->currentIndex() < 0 ? QString() : queueProblem();
    m_queueField->setError(atQueue);
    m_versionField->setError(versionProblem());
    m_queueField->setHint(queue().id.isEmpty() ? QString() : launchwords::whoServes(queue()));
    m_priorityField->setVisible(queue().isPrioritized);
    emit changed();
}
