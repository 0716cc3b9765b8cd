#include "core/store/runfields.h"

#include "core/domain/historyrow.h"

using namespace Qt::StringLiterals;
using nlohmann::json;

namespace store {
namespace {

/// The value and, of an object, what is in it.
void addPath(json &fields, const std::string &path, const json &value)
{
    fields[path] = value;
    if (!value.is_object())
        return;
    for (const auto &[key, below] : value.items())
        addPath(fields, path + '.' + key, below);
}

json objectIn(const QString &text)
{
    const auto object = historyrow::parse(text.toUtf8());
    return object ? json(*object) : json::object();
}

void addConfig(json &fields, const QString &config)
{
    const json entries = objectIn(config);
    for (const auto &[key, entry] : entries.items()) {
        const std::string path = "config." + key;
        const auto value = entry.is_object() ? entry.find("value") : entry.end();
        if (key == "_wandb" || value == entry.end())
            continue;
        addPath(fields, path, *value);
        addPath(fields, path + ".value", *value);
    }
}

void addText(json &fields, const char *name, const QString &text)
{
    fields[name] = text.toStdString();
}

} // namespace

json fieldsOf(const RunRow &run, const QString &username)
{
    json fields = json::object();
    addConfig(fields, run.config);
    const json summary = objectIn(run.summary);
    for (const auto &[key, value] : summary.items())
        addPath(fields, "summary_metrics." + key, value);
    addText(fields, "name", run.name);
    addText(fields, "display_name", run.displayName);
    addText(fields, "displayName", run.displayName);
    addText(fields, "state", apiName(run.state));
    addText(fields, "group", run.group);
    addText(fields, "job_type", run.jobType);
    addText(fields, "jobType", run.jobType);
    addText(fields, "description", run.description);
    addText(fields, "notes", run.notes);
    addText(fields, "commit", run.commit);
    addText(fields, "host", run.host);
    addText(fields, "sweep", run.sweep);
    addText(fields, "user", username);
    addText(fields, "username", username);
    addText(fields, "created_at", run.createdAt.toUTC().toString(Qt::ISODate));
    addText(fields, "heartbeat_at", run.heartbeatAt.toUTC().toString(Qt::ISODate));
    fields["tags"] = json::array();
    for (const QString &tag : run.tags)
        fields["tags"].push_back(tag.toStdString());
    return fields;
}

} // namespace store
