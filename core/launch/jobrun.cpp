#include "core/launch/jobrun.h"

#include "core/domain/historyrow.h"
#include "core/domain/nodeid.h"
#include "core/engine/queuejob.h"
#include "core/launch/jobenvironment.h"
#include "core/launch/jobsource.h"
#include "core/store/apikeys.h"
#include "core/store/launchjobs.h"
#include "core/store/projects.h"

#include <QCoreApplication>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace store;
using runspec::Json;

namespace launch {
namespace {

constexpr auto interval = 250ms;

QString tr(const char *text) { return QCoreApplication::translate("Launch", text); }

Error wrong(const QString &message) { return { Error::Kind::Unprocessable, message }; }

QString clientId(qint64 itemId) { return nodeid::encode("RunQueueItem"_L1, itemId); }

/// Its name is how it begins and dots.
QString beginningOf(const ApiKeyRow &key) { return QString(key.name).remove(u'…'); }

Json specOf(const RunQueueItemRow &item)
{
    return historyrow::parse(item.runSpec.toUtf8()).value_or(Json::object());
}

} // namespace

JobRun::JobRun(const Context &context, const RunQueueItemRow &item, bool isStarted)
    : m_context(context)
    , m_item(item)
    , m_isStarted(isStarted)
    , m_folder(context.folder.filePath(QString::number(item.id)))
    , m_thread([this] { run(); })
{
}

JobRun::~JobRun()
{
    end({});
    m_thread.join();
}

void JobRun::end(const QString &reason)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_isEnding)
            m_reason = reason.isEmpty() ? tr("The server was stopped while the job ran.") : reason;
        m_isEnding = true;
    }
    m_changed.notify_all();
}

QString JobRun::reasonForEnd()
{
    const std::lock_guard lock(m_mutex);
    return m_reason;
}

bool JobRun::pause(std::chrono::milliseconds time)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, time, [this] { return m_isEnding; });
}

void JobRun::run()
{
    auto running = m_isStarted ? findAgain() : start();
    std::optional<int> exitCode;
    QString reason;
    if (running)
        reason = watch(*running, exitCode);
    else
        reason = running.error().message;
    settle(exitCode, reason);
    m_isOver = true;
}

Result<JobRun::Running> JobRun::start()
{
    const QString code = path(u"code"_s);
    if (!QDir().mkpath(code))
        return wrong(tr("The folder for the job can't be made on the server."));
    const auto command = fetch(code);
    if (!command)
        return command.error();
    const auto key = makeKey();
    const auto variables = key ? environment(*key) : Result<QStringList>(key.error());
    if (!variables)
        return variables.error();
    const auto started = ChildProcess::start({ .command = *command,
                                               .folder = code,
                                               .environment = *variables,
                                               .output = path(u"output.log"_s) });
    if (!started)
        return started.error();
    const auto child = std::make_shared<ChildProcess>(*started);
    return Running {
        .end = [child]() -> std::optional<End> {
            const auto exitCode = child->exitCode();
            return exitCode ? std::optional(End { exitCode }) : std::nullopt;
        },
        .signal = [child](int number) { child->signal(number); },
    };
}

/// A program that is just taking another's place has no environment for a moment.
bool JobRun::isGone(const QByteArray &mark)
{
    constexpr auto moment = 20ms;
    return processesWith(mark).isEmpty() && (pause(moment), processesWith(mark).isEmpty());
}

Result<JobRun::Running> JobRun::findAgain()
{
    const auto key = m_context.store.read([&](Database &db) -> Result<ApiKeyRow> {
        const auto job = LaunchJobs(db).job(m_item.id);
        return ApiKeys(db).row(job && job->has_value() ? (*job)->keyId : 0);
    });
    m_keyName = key ? beginningOf(*key) : QString();
    const QByteArray mark = markOf(m_folder);
    if (isGone(mark)) {
        return wrong(tr("The job was lost: the server ended while it ran, and it is not running "
                        "any more."));
    }
    return Running {
        .end = [this, mark]() -> std::optional<End> {
            return isGone(mark) ? std::optional(End()) : std::nullopt;
        },
        .signal =
            [mark](int number) {
                for (const pid_t pid : processesWith(mark))
                    ::kill(pid, number);
            },
    };
}

/// The command line.
Result<QStringList> JobRun::fetch(const QString &folder)
{
    const Json spec = specOf(m_item);
    const auto source = m_context.store.read([&](Database &db) -> Result<JobSource> {
        const auto queue = RunQueues(db).queue(m_item.queueId);
        if (!queue)
            return queue.error();
        const auto job = engine::findJob(db, *queue, spec, m_item.authorId);
        if (!job)
            return job.error();
        if (!job->has_value())
            return wrong(tr("An image runs in a container. Queue it where an agent runs "
                            "containers."));
        return readJobSource(db, m_context.store.blobs(), (*job)->id);
    });
    if (!source)
        return source.error();
    const auto fetched = fetchJob(m_context.store, *source, folder,
                                  [this](const auto &plan) { return runToEnd(plan); });
    if (!fetched)
        return fetched.error();
    QStringList command = source->entryPoint;
    const Json overrides = spec.value("overrides", Json::object());
    const auto texts = [](const Json &list) {
        QStringList found;
        for (const Json &text : list)
            found.append(
                QString::fromStdString(text.is_string() ? text.get<std::string>() : text.dump()));
        return found;
    };
    if (overrides.contains("entry_point") && !overrides.at("entry_point").empty())
        command = texts(overrides.at("entry_point"));
    if (const auto checked = checkEntryPoint(command, folder); !checked)
        return checked.error();
    return command + texts(overrides.value("args", Json::array()));
}

/// The job does what whoever queued it may do, for as long as it runs.
Result<QString> JobRun::makeKey()
{
    const auto key = m_context.store.write([&](Database &db) -> Result<NewApiKey> {
        if (m_item.authorId == 0)
            return wrong(tr("Whoever queued the job is gone."));
        const auto made
            = ApiKeys(db).create(m_item.authorId, tr("Launch job %1").arg(clientId(m_item.id)));
        if (!made)
            return made;
        const auto noted = LaunchJobs(db).setKey(m_item.id, made->row.id);
        return noted ? made : Result<NewApiKey>(noted.error());
    });
    if (!key)
        return key.error();
    m_keyName = beginningOf(key->row);
    return key->key;
}

Result<QStringList> JobRun::environment(const QString &key)
{
    return m_context.store.read([&](Database &db) -> Result<QStringList> {
        const auto queue = RunQueues(db).queue(m_item.queueId);
        const auto project
            = queue ? Projects(db).project(queue->projectId) : Result<ProjectRow>(queue.error());
        if (!project)
            return project.error();
        return jobEnvironment(specOf(m_item),
                              { .baseUrl = m_context.baseUrl,
                                .apiKey = key,
                                .queue = queue->name,
                                .queueEntity = project->entityName,
                                .itemId = clientId(m_item.id),
                                .runName = m_item.runName,
                                .folder = m_folder });
    });
}

Result<Done> JobRun::runToEnd(const ChildProcess::Plan &plan)
{
    ChildProcess::Plan whole = plan;
    whole.output = path(u"output.log"_s);
    whole.environment
        = { u"PATH="_s + qEnvironmentVariable("PATH"), u"HOME="_s + qEnvironmentVariable("HOME"),
            u"GIT_TERMINAL_PROMPT=0"_s, u"GIT_ALLOW_PROTOCOL=https:http:ssh:git:file"_s };
    auto child = ChildProcess::start(whole);
    if (!child)
        return child.error();
    while (!child->exitCode()) {
        if (pause(interval))
            child->signal(SIGKILL);
    }
    keepLog();
    if (*child->exitCode() == 0)
        return Done();
    return wrong(tr("The job's code can't be fetched: %1 ended with exit code %2.")
                     .arg(plan.command.first())
                     .arg(*child->exitCode()));
}

} // namespace launch
