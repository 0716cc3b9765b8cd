#include "ui/launch/launchwords.h"

#include "ui/widgets/dates.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace launchwords {
namespace {
QString tr(const char *text) { return QCoreApplication::translate("launchwords", text); }
} // namespace

QString resourceTitle(const QString &resource)
{
    if (resource == "local-process"_L1)
        return tr("Local process");
    if (resource == "local-container"_L1)
        return tr("Docker");
    if (resource == "kubernetes"_L1)
        return tr("Kubernetes");
    if (resource == "sagemaker"_L1)
        return tr("SageMaker");
    if (resource == "gcp-vertex"_L1)
        return tr("Vertex AI");
    return resource.isEmpty() ? tr("Not set") : resource;
}

QString resourceExplanation(const QString &resource)
{
    if (resource == "local-process"_L1)
        return tr("The agent runs the job's code as a program on its own machine.");
    if (resource == "local-container"_L1)
        return tr("The agent runs the job as a container on its own machine. The configuration "
                  "holds options of docker run, such as \"cpus\" and \"memory\".");
    if (resource == "kubernetes"_L1)
        return tr("The agent makes a Kubernetes Job from this manifest for each job.");
    if (resource == "sagemaker"_L1)
        return tr("The agent starts a SageMaker training job with this configuration.");
    if (resource == "gcp-vertex"_L1)
        return tr("The agent starts a Vertex AI custom job with this configuration.");
    return {};
}

QString queueTitle(const api::LaunchQueue &queue)
{
    return queue.resource.isEmpty() ? queue.name
                                    : u"%1 · %2"_s.arg(queue.name, resourceTitle(queue.resource));
}

QString whoServes(const api::LaunchQueue &queue)
{
    return queue.isServed ? tr("An agent polls this queue.")
                          : tr("No agent polls this queue now: a job waits in it until one does.");
}

QString itemState(const api::LaunchItem &item)
{
    using State = api::LaunchItem::State;
    switch (item.state) {
    case State::Pending:
        if (item.position == 1)
            return tr("Waiting, next");
        return item.position > 1 ? tr("Waiting, number %1").arg(item.position) : tr("Waiting");
    case State::Starting:
        return tr("Starting");
    case State::Running:
        return tr("Running");
    case State::Finished:
        return tr("Finished");
    case State::Failed:
        return item.error.isEmpty() ? tr("Failed") : tr("Failed: %1").arg(item.error);
    }
    return {};
}

QString priorityTitle(int priority)
{
    switch (priority) {
    case 0:
        return tr("Critical");
    case 1:
        return tr("High");
    case 2:
        return tr("Medium");
    case 3:
        return tr("Low");
    default:
        return QString::number(priority);
    }
}

QString agentStatus(const api::LaunchAgent &agent)
{
    if (agent.status == "KILLED"_L1)
        return tr("Stopped");
    if (agent.isStopping)
        return tr("Stopping");
    if (!agent.isActive) {
        return agent.heartbeatAt.isValid() ? tr("Silent since %1").arg(shownDate(agent.heartbeatAt))
                                           : tr("Not heard of yet");
    }
    return agent.status == "RUNNING"_L1 ? tr("Running a job") : tr("Polling");
}

QString versionState(const api::JobVersion &version)
{
    switch (version.state) {
    case api::JobVersion::State::Ready:
        return tr("Ready");
    case api::JobVersion::State::Uploading:
        return tr("Still being uploaded");
    case api::JobVersion::State::Deleted:
        return tr("Deleted");
    }
    return {};
}

QString jobSource(api::JobSource source)
{
    switch (source) {
    case api::JobSource::Image:
        return tr("Container image");
    case api::JobSource::Repository:
        return tr("Git repository");
    case api::JobSource::Artifact:
        return tr("Code that was uploaded");
    }
    return {};
}

QString inputKind(api::JobInput::Kind kind)
{
    switch (kind) {
    case api::JobInput::Kind::Text:
        return tr("Text");
    case api::JobInput::Kind::Number:
        return tr("Number");
    case api::JobInput::Kind::Boolean:
        return tr("True or false");
    case api::JobInput::Kind::Json:
        return tr("List or object");
    case api::JobInput::Kind::Any:
        return tr("Anything");
    }
    return {};
}

QString versionTitle(const api::JobVersion &version)
{
    const QString name = u"v%1"_s.arg(version.versionIndex);
    return version.aliases.isEmpty() ? name : u"%1 (%2)"_s.arg(name, version.aliases.join(u", "_s));
}

} // namespace launchwords
