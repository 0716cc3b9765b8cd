#include "core/launch/jobenvironment.h"

#include <QProcessEnvironment>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using runspec::Json;

namespace launch {
namespace {

/// As W&B's agent shares out what a variable is too long for.
constexpr qsizetype longestVariable = 32'670;
constexpr std::array inherited { "PATH"_L1,
                                 "HOME"_L1,
                                 "USER"_L1,
                                 "LOGNAME"_L1,
                                 "SHELL"_L1,
                                 "LANG"_L1,
                                 "LANGUAGE"_L1,
                                 "TZ"_L1,
                                 "TMPDIR"_L1,
                                 "VIRTUAL_ENV"_L1,
                                 "LD_LIBRARY_PATH"_L1,
                                 "CUDA_VISIBLE_DEVICES"_L1 };

QString textOf(const Json &json)
{
    return QString::fromStdString(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

Json overrides(const Json &spec, const char *key)
{
    const auto all = spec.find("overrides");
    return all == spec.end() || !all->is_object() ? Json() : all->value(key, Json());
}

class Environment
{
public:
    void add(const QString &name, const QString &value)
    {
        if (!value.isEmpty())
            m_variables.append(name + u'=' + value);
    }

    void addLong(const QString &name, const QString &value)
    {
        if (value.size() <= longestVariable)
            return add(name, value);
        for (qsizetype at = 0, part = 0; at < value.size(); at += longestVariable, ++part)
            add(u"%1_%2"_s.arg(name).arg(part), value.mid(at, longestVariable));
    }

    void addJson(const QString &name, const Json &json)
    {
        if (json.is_object() && !json.empty())
            addLong(name, textOf(json));
    }

    const QStringList &variables() const { return m_variables; }

private:
    QStringList m_variables;
};

Json artifacts(const Json &spec)
{
    Json used { { "_wandb_job", runspec::textAt(spec, "job").toStdString() } };
    const Json own = overrides(spec, "artifacts");
    if (own.is_object())
        used.update(own);
    return used;
}

} // namespace

QStringList jobEnvironment(const Json &spec, const JobPlace &place)
{
    Environment environment;
    const QProcessEnvironment ours = QProcessEnvironment::systemEnvironment();
    for (const QLatin1StringView name : inherited)
        environment.add(name, ours.value(name));
    environment.add(u"WANDB_BASE_URL"_s, place.baseUrl);
    environment.add(u"WANDB_API_KEY"_s, place.apiKey);
    environment.add(u"WANDB_ENTITY"_s, runspec::textAt(spec, "entity"));
    environment.add(u"WANDB_PROJECT"_s, runspec::textAt(spec, "project").toLower());
    environment.add(u"WANDB_LAUNCH"_s, u"True"_s);
    environment.add(u"WANDB_RUN_ID"_s, place.runName);
    environment.add(u"WANDB_NAME"_s, runspec::textAt(spec, "name"));
    environment.add(u"WANDB_USERNAME"_s, runspec::textAt(spec, "author"));
    environment.add(u"WANDB_SWEEP_ID"_s, runspec::textAt(spec, "sweep_id"));
    environment.add(u"WANDB_LAUNCH_QUEUE_NAME"_s, place.queue);
    environment.add(u"WANDB_LAUNCH_QUEUE_ENTITY"_s, place.queueEntity);
    environment.add(u"WANDB_LAUNCH_TRACE_ID"_s, place.itemId);
    environment.add(u"WANDB_DIR"_s, place.folder.absolutePath());
    environment.addJson(u"WANDB_CONFIG"_s, overrides(spec, "run_config"));
    environment.addJson(u"WANDB_LAUNCH_FILE_OVERRIDES"_s, overrides(spec, "files"));
    environment.addJson(u"WANDB_ARTIFACTS"_s, artifacts(spec));
    return environment.variables();
}

QByteArray markOf(const QDir &folder) { return "WANDB_DIR=" + folder.absolutePath().toLocal8Bit(); }

} // namespace launch
