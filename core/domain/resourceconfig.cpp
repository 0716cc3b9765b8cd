#include "core/domain/resourceconfig.h"

#include "core/domain/historyrow.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <functional>

using namespace Qt::StringLiterals;

namespace resourceconfig {
namespace {

// What W&B's agent (0.31.0) lets jobs set, wandb/sdk/launch/utils.py.
constexpr std::array dockerOptions {
    "command"_L1,    "cpu"_L1,         "cpu-period"_L1,  "cpu-quota"_L1,
    "cpu-shares"_L1, "cpus"_L1,        "cpuset-cpus"_L1, "cpuset-mems"_L1,
    "e"_L1,          "env"_L1,         "gpus"_L1,        "m"_L1,
    "memory"_L1,     "memory-swap"_L1, "name"_L1,        "memory-reservation"_L1,
    "pids-limit"_L1, "platform"_L1,    "shm-size"_L1,    "ulimit"_L1,
    "w"_L1,          "workdir"_L1,     "builder"_L1,
};
constexpr std::array refusedByKubernetesAgents { "securityContext"_L1, "hostPath"_L1,
                                                 "serviceAccountToken"_L1, "serviceAccountName"_L1,
                                                 "serviceAccount"_L1 };
constexpr std::array refusedWhenTrue {
    "hostPID"_L1,  "hostIPC"_L1, "hostNetwork"_L1, "hostPort"_L1, "shareProcessNamespace"_L1,
    "hostUsers"_L1
};

QString tr(const char *text) { return QCoreApplication::translate("Launch", text); }

Error wrong(const QString &message) { return { Error::Kind::Unprocessable, message }; }

QString missing(const char *key)
{
    return tr("“%1” is missing, which W&B's agent requires.").arg(QLatin1StringView(key));
}

bool isTrue(const Json &value)
{
    return !value.is_null() && value != Json(false) && value != Json(0);
}

QStringList aboutProcesses(const Json &arguments)
{
    QStringList found;
    for (const auto &[key, value] : arguments.items())
        found.append(tr("“%1” is not read: a local process has no settings.")
                         .arg(QString::fromStdString(key)));
    return found;
}

QStringList aboutContainers(const Json &arguments)
{
    QStringList found;
    for (const auto &[key, value] : arguments.items()) {
        QString name = QString::fromStdString(key).toLower().replace(u'_', u'-');
        while (name.startsWith(u'-'))
            name.remove(0, 1);
        if (std::ranges::find(dockerOptions, name) == dockerOptions.end()) {
            found.append(tr("W&B's agent refuses the option “%1”, and with it every job.")
                             .arg(QString::fromStdString(key)));
        }
    }
    return found;
}

void findRefused(const Json &value, QStringList &found)
{
    if (!value.is_object() && !value.is_array())
        return;
    for (const auto &[key, below] : value.items()) {
        const QString name = value.is_object() ? QString::fromStdString(key) : QString();
        const bool isRefused
            = std::ranges::find(refusedByKubernetesAgents, name) != refusedByKubernetesAgents.end()
            || (std::ranges::find(refusedWhenTrue, name) != refusedWhenTrue.end() && isTrue(below));
        if (isRefused)
            found.append(tr("W&B's agent refuses “%1”, and with it every job.").arg(name));
        findRefused(below, found);
    }
}

QStringList aboutKubernetes(const Json &arguments)
{
    QStringList found;
    for (const char *key : { "spec", "metadata" }) {
        if (arguments.contains(key) && !arguments.at(key).is_object())
            found.append(tr("“%1” must be an object.").arg(QLatin1StringView(key)));
    }
    findRefused(arguments, found);
    found.removeDuplicates();
    return found;
}

QStringList aboutSageMaker(const Json &arguments)
{
    QStringList found;
    for (const char *key : { "ResourceConfig", "StoppingCondition", "OutputDataConfig" }) {
        if (!arguments.contains(key))
            found.append(missing(key));
    }
    if (!arguments.contains("RoleArn") && !arguments.contains("role_arn"))
        found.append(missing("RoleArn"));
    return found;
}

QStringList aboutVertex(const Json &arguments)
{
    const auto spec = arguments.find("spec");
    if (spec == arguments.end() || !spec->is_object())
        return { missing("spec") };
    QStringList found;
    if (!spec->contains("staging_bucket"))
        found.append(missing("spec.staging_bucket"));
    const auto pools = spec->find("worker_pool_specs");
    if (pools == spec->end() || !pools->is_array() || pools->empty())
        found.append(missing("spec.worker_pool_specs"));
    else if (!std::ranges::all_of(*pools, [](const Json &pool) {
                 return pool.is_object() && pool.contains("container_spec");
             }))
        found.append(missing("spec.worker_pool_specs[].container_spec"));
    return found;
}

struct Kind
{
    QLatin1StringView name;
    QStringList (*complain)(const Json &arguments);
};
constexpr Kind kinds[] {
    { "local-process"_L1, aboutProcesses }, { "local-container"_L1, aboutContainers },
    { "kubernetes"_L1, aboutKubernetes },   { "sagemaker"_L1, aboutSageMaker },
    { "gcp-vertex"_L1, aboutVertex },
};

const Kind *kindOf(const QString &resource)
{
    const auto *found = std::ranges::find(kinds, resource, &Kind::name);
    return found == std::end(kinds) ? nullptr : found;
}

} // namespace

QStringList resources()
{
    QStringList names;
    for (const Kind &kind : kinds)
        names.append(kind.name);
    return names;
}

Result<Json> read(const QString &resource, const QString &text)
{
    if (!kindOf(resource)) {
        return wrong(tr("“%1” is nothing that jobs run on. Choose one of %2.")
                         .arg(resource.left(64), resources().join(u", "_s)));
    }
    auto config = historyrow::parse(text.toUtf8());
    if (!config)
        return wrong(tr("The configuration is no JSON object."));
    const auto all = config->find("resource_args");
    const std::string key = resource.toStdString();
    if (all == config->end() || !all->is_object() || !all->contains(key)
        || !all->at(key).is_object()) {
        return wrong(
            tr("Write the configuration as {\"resource_args\": {\"%1\": {…}}}.").arg(resource));
    }
    return *std::move(config);
}

const Json &arguments(const QString &resource, const Json &config)
{
    static const Json nothing = Json::object();
    const auto all = config.find("resource_args");
    if (all == config.end() || !all->is_object())
        return nothing;
    const auto own = all->find(resource.toStdString());
    return own == all->end() || !own->is_object() ? nothing : *own;
}

QStringList complaints(const QString &resource, const Json &config)
{
    const Kind *kind = kindOf(resource);
    return kind ? kind->complain(arguments(resource, config)) : QStringList();
}

} // namespace resourceconfig
