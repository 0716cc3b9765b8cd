#include "core/domain/resourcerules.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace resourceconfig {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("Launch", text); }

/// `{{name}}` is filled in by the server and `${name}` by the agent, both with a single value.
bool isLeftOpen(const Json &value)
{
    if (!value.is_string())
        return false;
    const auto &text = value.get_ref<const std::string &>();
    return text.find("{{") != std::string::npos || text.find("${") != std::string::npos;
}

bool isScalar(const Json &value) { return value.is_string() || value.is_number(); }

struct Type
{
    const char *sentence;
    bool (*holds)(const Json &value);
};
constexpr Type text { QT_TRANSLATE_NOOP("Launch", "“%1” must be a text."),
                      [](const Json &v) { return v.is_string(); } };
constexpr Type number { QT_TRANSLATE_NOOP("Launch", "“%1” must be a number."),
                        [](const Json &v) { return v.is_number() || isLeftOpen(v); } };
constexpr Type object { QT_TRANSLATE_NOOP("Launch", "“%1” must be an object."),
                        [](const Json &v) { return v.is_object(); } };
constexpr Type list { QT_TRANSLATE_NOOP("Launch", "“%1” must be a list."),
                      [](const Json &v) { return v.is_array(); } };
constexpr Type some { QT_TRANSLATE_NOOP("Launch", "“%1” must be a list with at least one entry."),
                      [](const Json &v) { return v.is_array() && !v.empty(); } };
constexpr Type option { QT_TRANSLATE_NOOP("Launch", "“%1” must be a text or a number."), isScalar };
constexpr Type options {
    QT_TRANSLATE_NOOP("Launch", "“%1” must be a text, a number, or a list of such."),
    [](const Json &v) {
        return isScalar(v) || (v.is_array() && !v.empty() && std::ranges::all_of(v, isScalar));
    }
};

struct Rule
{
    const char *path; ///< "[]" is every entry of a list
    const Type &type;
    bool isRequired = false;
    const char *orElse = nullptr; ///< another spelling of the last step
};

constexpr Rule containerRules[] {
    { "command", option },     { "cpu", option },         { "cpu-period", option },
    { "cpu-quota", option },   { "cpu-shares", option },  { "cpus", option },
    { "cpuset-cpus", option }, { "cpuset-mems", option }, { "e", options },
    { "env", options },        { "gpus", option },        { "m", option },
    { "memory", option },      { "memory-swap", option }, { "memory-reservation", option },
    { "name", option },        { "pids-limit", option },  { "platform", option },
    { "shm-size", option },    { "ulimit", options },     { "w", option },
    { "workdir", option },     { "builder", object },
};
constexpr Rule manifestRules[] {
    { "apiVersion", text },
    { "kind", text },
    { "metadata", object },
    { "metadata.name", text },
    { "metadata.labels", object },
    { "metadata.namespace", text },
    { "metadata.annotations", object },
    { "spec", object },
    { "namespace", text },
    { "builder", object },
};
// A resource of another kind keeps what it wants below `spec`.
constexpr Rule jobRules[] {
    { "spec.template", object },
    { "spec.template.metadata", object },
    { "spec.template.spec", object },
    { "spec.template.spec.restartPolicy", text },
    { "spec.template.spec.nodeSelector", object },
    { "spec.template.spec.tolerations", list },
    { "spec.template.spec.volumes", list },
    { "spec.template.spec.initContainers", list },
    { "spec.template.spec.containers", some },
    { "spec.template.spec.containers.[]", object },
    { "spec.template.spec.containers.[].name", text },
    { "spec.template.spec.containers.[].image", text },
    { "spec.template.spec.containers.[].command", list },
    { "spec.template.spec.containers.[].args", list },
    { "spec.template.spec.containers.[].env", list },
    { "spec.template.spec.containers.[].resources", object },
    { "spec.template.spec.containers.[].resources.limits", object },
    { "spec.template.spec.containers.[].resources.requests", object },
    { "spec.backoffLimit", number },
    { "spec.ttlSecondsAfterFinished", number },
};
constexpr Rule trainingRules[] {
    { "RoleArn", text },
    { "role_arn", text },
    { "AlgorithmSpecification", object },
    { "OutputDataConfig", object },
    { "OutputDataConfig.S3OutputPath", text },
    { "ResourceConfig", object, true, "resource_config" },
    { "ResourceConfig.InstanceType", text },
    { "ResourceConfig.InstanceCount", number },
    { "ResourceConfig.VolumeSizeInGB", number },
    { "StoppingCondition", object, true, "stopping_condition" },
    { "StoppingCondition.MaxRuntimeInSeconds", number },
    { "Environment", object },
    { "builder", object },
};
constexpr Rule vertexRules[] {
    { "spec", object, true },
    { "spec.worker_pool_specs", some, true },
    { "spec.worker_pool_specs.[]", object },
    { "spec.worker_pool_specs.[].machine_spec", object },
    { "spec.worker_pool_specs.[].replica_count", number },
    { "spec.worker_pool_specs.[].container_spec", object, true },
    { "spec.staging_bucket", text, true },
    { "spec.labels", object },
    { "run", object },
    { "builder", object },
};

QString quoted(const QStringList &path, const char *sentence)
{
    return tr(sentence).arg(shownPath(path));
}

/// Follows the rule down from a value that exists.
class Walk
{
public:
    Walk(const Rule &rule, bool isEmpty, QList<Complaint> &found)
        : m_rule(rule)
        , m_steps(QString::fromLatin1(rule.path).split(u'.'))
        , m_isEmpty(isEmpty)
        , m_found(found)
    {
    }

    void from(const Json &value, int step = 0, const QStringList &path = {})
    {
        if (step == m_steps.size())
            return judge(value, path);
        if (m_steps.at(step) == "[]"_L1) {
            for (std::size_t i = 0; value.is_array() && i < value.size(); ++i)
                from(value[i], step + 1, path + QStringList(QString::number(i)));
        } else if (value.is_object()) {
            into(value, step, path);
        } // what is no object is another rule's complaint
    }

private:
    void into(const Json &value, int step, const QStringList &path)
    {
        const bool isLast = step + 1 == m_steps.size();
        QString name = m_steps.at(step);
        if (isLast && m_rule.orElse && !value.contains(name.toStdString())
            && value.contains(m_rule.orElse))
            name = QString::fromLatin1(m_rule.orElse);
        const QStringList at = path + QStringList(name);
        const auto member = value.find(name.toStdString());
        if (member != value.end() && !member->is_null())
            from(*member, step + 1, at);
        else if (isLast && m_rule.isRequired)
            complainOfMissing(at);
    }

    void judge(const Json &value, const QStringList &path)
    {
        if (!m_rule.type.holds(value))
            m_found.append({ path, quoted(path, m_rule.type.sentence), true });
        else if (m_rule.isRequired && value.is_string() && value.get<std::string>().empty())
            complainOfMissing(path);
    }

    /// A queue without any configuration is one whose jobs bring their own.
    void complainOfMissing(const QStringList &path)
    {
        m_found.append(
            { path,
              quoted(path,
                     m_isEmpty
                         ? QT_TRANSLATE_NOOP("Launch", "“%1” is missing: each job must bring it.")
                         : QT_TRANSLATE_NOOP("Launch",
                                             "“%1” is missing, which W&B's agent requires.")),
              !m_isEmpty });
    }

    const Rule &m_rule;
    QStringList m_steps;
    bool m_isEmpty;
    QList<Complaint> &m_found;
};

template <std::size_t N>
void follow(const Rule (&rules)[N], const Json &arguments, QList<Complaint> &found)
{
    for (const Rule &rule : rules)
        Walk(rule, arguments.empty(), found).from(arguments);
}

/// Options of docker run, however they are written: "--shm_size".
QString optionName(const std::string &key)
{
    QString name = QString::fromStdString(key).trimmed().toLower().replace(u'_', u'-');
    while (name.startsWith(u'-'))
        name.remove(0, 1);
    return name;
}

const Rule *ruleOf(const std::string &key)
{
    const auto *found = std::ranges::find_if(containerRules, [&key](const Rule &rule) {
        return optionName(key) == QLatin1StringView(rule.path);
    });
    return found == std::end(containerRules) ? nullptr : found;
}

void addWrongOptions(const Json &arguments, QList<Complaint> &found)
{
    for (const auto &[key, value] : arguments.items()) {
        const Rule *rule = ruleOf(key);
        const QStringList path { QString::fromStdString(key) };
        if (rule && !rule->type.holds(value))
            found.append({ path, quoted(path, rule->type.sentence), true });
    }
}

constexpr std::array manifestKeys { "apiVersion"_L1, "kind"_L1,           "metadata"_L1,
                                    "spec"_L1,       "status"_L1,         "namespace"_L1,
                                    "builder"_L1,    "group"_L1,          "version"_L1,
                                    "name"_L1,       "wait_for_ready"_L1, "configFile"_L1,
                                    "context"_L1,    "plural"_L1,         "wait_timeout"_L1 };
constexpr std::array trainingKeys {
    "AlgorithmSpecification"_L1,
    "CheckpointConfig"_L1,
    "DebugHookConfig"_L1,
    "DebugRuleConfigurations"_L1,
    "EnableInterContainerTrafficEncryption"_L1,
    "EnableManagedSpotTraining"_L1,
    "EnableNetworkIsolation"_L1,
    "Environment"_L1,
    "ExperimentConfig"_L1,
    "HyperParameters"_L1,
    "InfraCheckConfig"_L1,
    "InputDataConfig"_L1,
    "OutputDataConfig"_L1,
    "ProfilerConfig"_L1,
    "ProfilerRuleConfigurations"_L1,
    "RemoteDebugConfig"_L1,
    "ResourceConfig"_L1,
    "RetryStrategy"_L1,
    "RoleArn"_L1,
    "SessionChainingConfig"_L1,
    "StoppingCondition"_L1,
    "Tags"_L1,
    "TensorBoardOutputConfig"_L1,
    "TrainingJobName"_L1,
    "VpcConfig"_L1,
    "builder"_L1,
};
constexpr std::array vertexKeys { "spec"_L1, "run"_L1, "builder"_L1 };

template <typename Keys>
void addUnknown(const Keys &keys, const Json &arguments, const char *sentence,
                QList<Complaint> &found)
{
    for (const auto &[key, value] : arguments.items()) {
        const QStringList path { QString::fromStdString(key) };
        if (std::ranges::find(keys, path.first()) == keys.end())
            found.append({ path, quoted(path, sentence) });
    }
}

bool isOtherKind(const Json &manifest)
{
    const auto version = manifest.find("apiVersion");
    return version != manifest.end() && version->is_string()
        && !version->get_ref<const std::string &>().starts_with("batch/");
}

/// What W&B's agent makes of "resource_config": "ResourceConfig".
bool isSnakeCase(const std::string &key) { return key.find('_') != std::string::npos; }

} // namespace

void addWrongTypes(const QString &resource, const Json &arguments, QList<Complaint> &found)
{
    if (resource == "local-container"_L1)
        addWrongOptions(arguments, found);
    else if (resource == "sagemaker"_L1)
        follow(trainingRules, arguments, found);
    else if (resource == "gcp-vertex"_L1)
        follow(vertexRules, arguments, found);
    if (resource != "kubernetes"_L1)
        return;
    follow(manifestRules, arguments, found);
    if (!isOtherKind(arguments))
        follow(jobRules, arguments, found);
}

void addUnknownKeys(const QString &resource, const Json &arguments, QList<Complaint> &found)
{
    const char *unread = QT_TRANSLATE_NOOP("Launch", "“%1” is not read.");
    if (resource == "local-process"_L1) {
        addUnknown(
            std::array { "builder"_L1 }, arguments,
            QT_TRANSLATE_NOOP("Launch", "“%1” is not read: a local process has no settings."),
            found);
    } else if (resource == "local-container"_L1) {
        for (const auto &[key, value] : arguments.items()) {
            const QStringList path { QString::fromStdString(key) };
            if (!ruleOf(key)) {
                found.append({ path,
                               tr("W&B's agent refuses the option “%1”, and with it every job.")
                                   .arg(shownPath(path)) });
            }
        }
    } else if (resource == "kubernetes"_L1 && !isOtherKind(arguments)) {
        addUnknown(manifestKeys, arguments,
                   QT_TRANSLATE_NOOP("Launch", "“%1” is no part of a Kubernetes Job."), found);
    } else if (resource == "sagemaker"_L1) {
        Json plain = arguments;
        for (const auto &[key, value] : arguments.items()) {
            if (isSnakeCase(key))
                plain.erase(key);
        }
        addUnknown(trainingKeys, plain,
                   QT_TRANSLATE_NOOP("Launch", "“%1” is nothing that SageMaker knows."), found);
    } else if (resource == "gcp-vertex"_L1) {
        addUnknown(vertexKeys, arguments, unread, found);
    }
}

} // namespace resourceconfig
