#include "core/api/queueconfig.h"

#include "core/domain/resourceconfig.h"
#include "core/payload/jsonread.h"
#include "core/payload/jsontree.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace api {
namespace {

using payload::JsonProblem;
using payload::JsonTree;

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

/// Where a complaint belongs: at the member that it names, or at the nearest one above where that
/// is what is missing.
std::size_t placeOf(const QString &complaint, const JsonTree &tree)
{
    static const QRegularExpression quoted(u"“([^”]+)”"_s);
    const QString name = quoted.match(complaint).captured(1);
    if (const auto found = tree.select("/**/" + name.toStdString()); !found.empty())
        return tree[found.front()].keyBegin;
    int node = 0;
    const QStringList steps = name.split(u'.');
    for (const QString &step : steps) {
        const int next = tree.member(node, step.toStdString());
        if (next < 0)
            break;
        node = next;
    }
    return node == 0 ? tree[0].begin : tree[node].keyBegin;
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

std::optional<JsonProblem> queueConfigProblem(const QString &config)
{
    return payload::checkObject(config.toStdString());
}

std::optional<JsonProblem> queueConfigComplaint(const QString &resource, const QString &config)
{
    const std::string text = config.toStdString();
    const auto json = payload::parsedObject(text);
    const QStringList complaints = json
        ? resourceconfig::complaints(resource,
                                     { { "resource_args", { { resource.toStdString(), *json } } } })
        : QStringList();
    if (complaints.isEmpty())
        return std::nullopt;
    const JsonTree tree(text);
    return problemAt(text, placeOf(complaints.first(), tree), complaints.first());
}

} // namespace api
