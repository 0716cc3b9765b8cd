#pragma once

#include "core/domain/team.h"

#include <QDateTime>
#include <QList>
#include <QStringList>

#include <algorithm>
#include <optional>

/// What W&B calls Launch, as the desktop knows it: queues of jobs, and the agents that run them.
/// What a server doesn't tell is empty.
namespace api {

/// How far the items of a queue are.
struct LaunchCounts
{
    int pending = 0; ///< no agent has taken them yet
    int running = 0; ///< taken, or started
    int finished = 0;
    int failed = 0;

    bool operator==(const LaunchCounts &) const = default;
};

/// A value that a queue's configuration leaves open: `{{name}}` in it.
struct QueueVariable
{
    QString name;
    QString description;
    QString schema; ///< a JSON schema

    bool operator==(const QueueVariable &) const = default;
};

/// Where items wait until an agent takes them.
struct LaunchQueue
{
    QString id;
    QString name;
    /// "local-process", "kubernetes" …; empty where the queue has no configuration.
    QString resource;
    /// What is below the resource in its configuration, as JSON text.
    QString config = QStringLiteral("{}");
    QList<QueueVariable> variables;
    /// Whether the priority of an item counts.
    bool isPrioritized = false;
    QDateTime createdAt;
    std::optional<LaunchCounts> counts;
    /// Whether an agent asks this queue for items now.
    bool isServed = false;
    /// Those that queue jobs here.
    std::optional<QList<NamedThing>> automations;

    bool operator==(const LaunchQueue &) const = default;
};

/// A program on some machine that takes items and runs them.
struct LaunchAgent
{
    QString id;
    QString name;
    QString host;
    /// "POLLING", "RUNNING" or "KILLED".
    QString status;
    QStringList queueIds;
    /// Somebody has asked it to stop.
    bool isStopping = false;
    /// Whether it was heard of lately and goes on.
    bool isActive = false;
    QDateTime heartbeatAt;
    QString version;

    bool operator==(const LaunchAgent &) const = default;
};

/// The agent in the server itself, which runs the jobs of a team's local-process queues.
struct EmbeddedAgent
{
    bool isAvailable = false; ///< whether the server may run jobs at all
    bool isEnabled = false;
    int maxJobs = 1; ///< at the same time

    bool operator==(const EmbeddedAgent &) const = default;
};

struct LaunchOverview
{
    QList<LaunchQueue> queues;
    QList<LaunchAgent> agents;
    std::optional<EmbeddedAgent> embedded = {};

    bool operator==(const LaunchOverview &) const = default;
};

/// What an agent is to run, and how that goes.
struct LaunchItem
{
    enum class State {
        Pending, ///< waits
        Starting, ///< an agent has taken it
        Running,
        Finished,
        Failed,
    };

    QString id;
    State state = State::Pending;
    /// "entity/project/name:alias", or the container image.
    QString job;
    /// Where the run goes: "entity/project".
    QString target;
    int priority = 2;
    int position = 0; ///< 1 is the next to be taken; 0 where that isn't known
    QString runName; ///< of the run's address
    QString runState; ///< "running", "finished" …
    QString agent; ///< its name
    QString author;
    QString automation; ///< that queued it
    QString error; ///< a sentence, and the stage it happened in
    QString errorStage;
    QStringList warnings;
    QString runSpec; ///< as JSON text
    QDateTime createdAt;
    QDateTime updatedAt;

    bool operator==(const LaunchItem &) const = default;
};

/// What an item's job has written, where the server itself runs it.
struct ItemOutput
{
    QString log; ///< its end
    std::optional<int> exitCode;

    bool operator==(const ItemOutput &) const = default;
};

struct JobVersion
{
    enum class State {
        Ready,
        Uploading, ///< its files are on their way
        Deleted,
    };

    QString artifactId;
    int versionIndex = 0;
    QStringList aliases; ///< without the implicit vN
    QDateTime createdAt;
    State state = State::Ready;

    bool operator==(const JobVersion &) const = default;
};

/// What can be run: code or an image with what it takes, logged as an artifact of type "job".
struct LaunchJob
{
    QString id;
    QString entity;
    QString project;
    QString name;
    QList<JobVersion> versions; ///< newest first

    QString path() const { return entity + u'/' + project + u'/' + name; }
    /// The newest that can be launched; null where there is none.
    const JobVersion *newest() const
    {
        const auto found
            = std::ranges::find(versions, JobVersion::State::Ready, &JobVersion::state);
        return found == versions.end() ? nullptr : &*found;
    }

    bool operator==(const LaunchJob &) const = default;
};

/// The three places that a job's code can come from.
enum class JobSource { Image, Repository, Artifact };

/// A value that a job takes: a member of its run's config.
struct JobInput
{
    enum class Kind { Text, Number, Boolean, Json, Any };

    QString name;
    Kind kind = Kind::Any;
    /// What the run had that the job was made of, as JSON text; empty where nobody knows.
    QString defaultValue;

    bool operator==(const JobInput &) const = default;
};

/// What is in a version of a job.
struct JobDetails
{
    JobSource source = JobSource::Image;
    QString location; ///< the image, the repository's address, or the artifact's
    QString commit; ///< of a repository
    QStringList entryPoint; ///< none for an image
    QList<JobInput> inputs;

    bool operator==(const JobDetails &) const = default;
};

} // namespace api
