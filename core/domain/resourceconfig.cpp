#include "core/domain/resourceconfig.h"

#include "core/domain/historyrow.h"
#include "core/domain/resourcerules.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace resourceconfig {
namespace {

// What W&B's agent (0.31.0) refuses, wandb/sdk/launch/utils.py. Others may not.
constexpr std::array refusedAlways { "securityContext"_L1, "hostPath"_L1,
                                     "serviceAccountToken"_L1 };
constexpr std::array refusedWhenGiven { "serviceAccountName"_L1, "serviceAccount"_L1 };
constexpr std::array refusedWhenTrue { "hostPID"_L1,
                                       "hostIPC"_L1,
                                       "hostNetwork"_L1,
                                       "hostPort"_L1,
                                       "shareProcessNamespace"_L1,
                                       "hostUsers"_L1,
                                       "automountServiceAccountToken"_L1 };
constexpr std::array resourceNames { "local-process"_L1, "local-container"_L1, "kubernetes"_L1,
                                     "sagemaker"_L1, "gcp-vertex"_L1 };

QString tr(const char *text) { return QCoreApplication::translate("Launch", text); }

Error wrong(const QString &message) { return { Error::Kind::Unprocessable, message }; }

template <typename Names> bool has(const Names &names, const QString &name)
{
    return std::ranges::find(names, name) != names.end();
}

QString wordOf(const Json &value)
{
    return value.is_string() ? QString::fromStdString(value.get<std::string>()).trimmed().toLower()
                             : QString();
}

bool isTrue(const Json &value)
{
    if (value.is_number())
        return value.get<double>() != 0;
    const QString word = wordOf(value);
    return value == Json(true) || word == "1"_L1 || word == "true"_L1 || word == "yes"_L1;
}

bool isRefused(const QString &name, const Json &value)
{
    if (name == "mountPropagation"_L1)
        return wordOf(value) == "bidirectional"_L1;
    // AppArmor's and seccomp's profiles are annotations.
    if (name.contains("apparmor"_L1) || name.contains("seccomp"_L1))
        return wordOf(value).contains("unconfined"_L1);
    const bool isGiven = !value.is_null() && !(value.is_string() && wordOf(value).isEmpty());
    return has(refusedAlways, name) || (has(refusedWhenGiven, name) && isGiven)
        || (has(refusedWhenTrue, name) && isTrue(value));
}

void addRefused(const Json &value, const QStringList &path, QList<Complaint> &found)
{
    if (!value.is_structured())
        return;
    for (const auto &[key, below] : value.items()) {
        const QString name = QString::fromStdString(key);
        const QStringList at = path + QStringList(name);
        if (value.is_object() && isRefused(name, below)) {
            found.append(
                { at, tr("W&B's agent refuses “%1”, and with it every job.").arg(shownPath(at)) });
        }
        addRefused(below, at, found);
    }
}

/// What an agent may bring itself.
void addUnsaid(const Json &arguments, QList<Complaint> &found)
{
    const auto isThere = [&arguments](const char *key) {
        return arguments.contains(key) && !arguments.at(key).is_null();
    };
    const auto add = [&found](const QString &key) {
        found.append({ { key },
                       tr("“%1” is missing: only agents that have it in their own configuration "
                          "can run jobs.")
                           .arg(key) });
    };
    if (!isThere("RoleArn") && !isThere("role_arn"))
        add(u"RoleArn"_s);
    if (!isThere("OutputDataConfig"))
        add(u"OutputDataConfig"_s);
}

} // namespace

QStringList resources() { return { resourceNames.begin(), resourceNames.end() }; }

Result<Json> read(const QString &resource, const QString &text)
{
    if (!has(resourceNames, resource)) {
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

QString shownPath(const QStringList &path)
{
    QString shown;
    for (const QString &step : path) {
        bool isPosition = false;
        step.toUInt(&isPosition);
        if (isPosition)
            shown += u'[' + step + u']';
        else
            shown += shown.isEmpty() ? step : u'.' + step;
    }
    return shown;
}

QList<Complaint> complaints(const QString &resource, const Json &config)
{
    const Json &own = arguments(resource, config);
    QList<Complaint> found;
    addWrongTypes(resource, own, found);
    if (resource == "sagemaker"_L1)
        addUnsaid(own, found);
    else if (resource == "kubernetes"_L1)
        addRefused(own, {}, found);
    addUnknownKeys(resource, own, found);
    std::ranges::stable_partition(found, &Complaint::blocks);
    return found;
}

Result<Done> check(const QString &resource, const Json &config)
{
    QStringList reasons;
    for (const Complaint &complaint : complaints(resource, config)) {
        if (complaint.blocks)
            reasons.append(complaint.message);
    }
    return reasons.isEmpty() ? Result<Done>(Done()) : wrong(reasons.join(u' '));
}

} // namespace resourceconfig
