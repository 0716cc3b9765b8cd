#pragma once

#include "core/launch/jobrun.h"
#include "core/store/launchjobs.h"

#include <map>

namespace launch {

/// Runs the jobs of local-process queues on this machine, for the teams whose admins have switched
/// that on. To everybody else it looks like any launch agent.
///
/// All that must not be forgotten is in the store: jobs that were running when an earlier process
/// was killed are found again, or reported lost, and none is started twice.
class EmbeddedAgent
{
public:
    struct Options
    {
        QString baseUrl; ///< where jobs find the backend
        QDir folder; ///< in which jobs run, each in a folder that is removed afterwards
        QString version;
        std::chrono::milliseconds interval { 1000 }; ///< between two looks at the queues
    };

    EmbeddedAgent(store::Store &store, Options options);
    /// Ends the jobs that run, and says so on their items.
    ~EmbeddedAgent();

private:
    using Jobs = std::vector<std::unique_ptr<JobRun>>;
    struct Team
    {
        qint64 agentId = 0;
        QDateTime saidAt = {}; ///< when it was last said that we are here
        Jobs jobs = {};
    };

    void run();
    void takeOver();
    void look();
    Result<Done> serve(const store::LaunchSettingsRow &settings);
    Result<Done> introduce(qint64 entityId, Team &team);
    Result<Done> sayStatus(Team &team, const QString &status);
    Result<bool> isToldToStop(const Team &team) const;
    void leave(Team &team, const QString &reason);
    Result<std::optional<store::RunQueueItemRow>> takeNext(qint64 entityId, qint64 agentId);

    store::Store &m_store;
    const Options m_options;
    const JobRun::Context m_context;
    std::map<qint64, Team> m_teams; ///< by entity
    Jobs m_found; ///< of an earlier process

    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isEnding = false;
    std::thread m_thread; // last: it uses all of the above
};

} // namespace launch
