#include "core/api/queueconfig.h"

#include "core/domain/resourceconfig.h"
#include "core/domain/templatevariables.h"
#include "core/payload/jsonread.h"
#include "core/payload/jsontree.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace api {
namespace {

using payload::JsonProblem;
using payload::JsonTree;

QString tr(const char *text) { return QCoreApplication::translate("api", text); }

JsonProblem problemAt(std::string_view text, std::size_t offset, const QString &message)
{
    const std::string_view before = text.substr(0, offset);
    const auto lineStart = before.rfind('\n') + 1; // npos + 1 is 0
    return { .line = 1 + int(std::ranges::count(before, '\n')),
             .column = 1
                 + int(QString::fromUtf8(before.data() + lineStart,
                                         qsizetype(before.size() - lineStart))
                           .size()),
             .offset = offset,
             .message = message };
}

/// Where a complaint belongs: at the value that it is about, or at the nearest one above where
/// that is what is missing.
std::size_t placeOf(const QStringList &path, const JsonTree &tree)
{
    int node = 0;
    for (const QString &step : path) {
        int next = -1;
        if (tree[node].kind == payload::JsonNode::Kind::Array) {
            const auto entries = tree.children(node);
            const auto position = std::size_t(step.toUInt());
            next = position < entries.size() ? entries[position] : -1;
        } else {
            next = tree.member(node, step.toStdString());
        }
        if (next < 0)
            break;
        node = next;
    }
    return tree[node].keyEnd > 0 ? tree[node].keyBegin : tree[node].begin;
}

/// Nothing for a text that is no JSON object.
QList<resourceconfig::Complaint> complaintsAbout(const QString &resource, const std::string &text)
{
    const auto json = payload::parsedObject(text);
    return json ? resourceconfig::complaints(
               resource, { { "resource_args", { { resource.toStdString(), *json } } } })
                : QList<resourceconfig::Complaint>();
}

QList<JsonProblem> placed(const std::string &text,
                          const QList<resourceconfig::Complaint> &complaints, bool blocking)
{
    const JsonTree tree(text);
    QList<JsonProblem> found;
    for (const resourceconfig::Complaint &complaint : complaints) {
        if (complaint.blocks == blocking)
            found.append(problemAt(text, placeOf(complaint.path, tree), complaint.message));
    }
    return found;
}

} // namespace

QString usualQueueConfig(const QString &resource)
{
    if (resource == "kubernetes"_L1) {
        return uR"({
  "apiVersion": "batch/v1",
  "kind": "Job",
  "spec": {
    "template": {
      "spec": {
        "restartPolicy": "Never",
        "containers": [
          { "resources": { "limits": { "cpu": 1, "memory": "2Gi" } } }
        ]
      }
    }
  }
})"_s;
    }
    if (resource == "sagemaker"_L1) {
        return uR"({
  "RoleArn": "arn:aws:iam::123456789012:role/sagemaker-role",
  "ResourceConfig": {
    "InstanceType": "ml.m5.xlarge",
    "InstanceCount": 1,
    "VolumeSizeInGB": 10
  },
  "OutputDataConfig": { "S3OutputPath": "s3://my-bucket/output" },
  "StoppingCondition": { "MaxRuntimeInSeconds": 3600 }
})"_s;
    }
    if (resource == "gcp-vertex"_L1) {
        return uR"({
  "spec": {
    "worker_pool_specs": [
      {
        "machine_spec": { "machine_type": "n1-standard-4" },
        "replica_count": 1,
        "container_spec": { "image_uri": "${image_uri}" }
      }
    ],
    "staging_bucket": "gs://my-bucket"
  },
  "run": { "restart_job_on_worker_restart": false }
})"_s;
    }
    return u"{}"_s;
}

QList<JsonProblem> queueConfigProblems(const QString &resource, const QString &config)
{
    const std::string text = config.toStdString();
    if (const auto problem = payload::checkObject(text))
        return { *problem };
    return placed(text, complaintsAbout(resource, text), true);
}

QList<JsonProblem> queueConfigWarnings(const QString &resource, const QString &config,
                                       const QStringList &declared)
{
    const std::string text = config.toStdString();
    QList<JsonProblem> found = placed(text, complaintsAbout(resource, text), false);
    for (const QString &name : undeclaredVariables(config, declared)) {
        const auto at = text.find("{{" + name.toStdString());
        found.append(problemAt(text, at == std::string::npos ? 0 : at,
                               tr("{{%1}} is not declared, and stays as it is.").arg(name)));
    }
    return found;
}

QStringList undeclaredVariables(const QString &config, const QStringList &declared)
{
    const auto json = payload::parsedObject(config.toStdString());
    nlohmann::ordered_json names = nlohmann::ordered_json::object();
    for (const QString &name : declared)
        names[name.toStdString()] = nullptr;
    return json ? templatevariables::undeclared(*json, names) : QStringList();
}

} // namespace api
