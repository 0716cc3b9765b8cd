#include "core/api/documents.h"
#include "core/api/json.h"
#include "core/api/launchcalls.h"
#include "core/payload/jsonread.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace api {
namespace {

using nlohmann::ordered_json;
using payload::listOf;
using payload::objectOf;
using payload::stringOf;
using Kind = JobInput::Kind;

QString tr(const char *text) { return QCoreApplication::translate("api", text); }

/// How W&B writes types: {"wb_type": "union", "params": {"allowed_types": […]}}.
Kind kindOf(const ordered_json &type)
{
    const std::string name = payload::textOf(type, "wb_type");
    constexpr std::array structured { "list", "typedDict", "dict" };
    if (name == "string")
        return Kind::Text;
    if (name == "number")
        return Kind::Number;
    if (name == "boolean")
        return Kind::Boolean;
    if (std::ranges::find(structured, name) != structured.end())
        return Kind::Json;
    if (name != "union")
        return Kind::Any;
    std::optional<Kind> only; // of what it may be beside nothing at all
    for (const ordered_json &allowed : listOf(objectOf(type, "params"), "allowed_types")) {
        if (payload::textOf(allowed, "wb_type") == "none")
            continue;
        if (only)
            return Kind::Any;
        only = kindOf(allowed);
    }
    return only.value_or(Kind::Any);
}

Kind kindOfValue(const ordered_json &value)
{
    if (value.is_string())
        return Kind::Text;
    if (value.is_number())
        return Kind::Number;
    if (value.is_boolean())
        return Kind::Boolean;
    return value.is_structured() ? Kind::Json : Kind::Any;
}

QString dumped(const ordered_json &json)
{
    return QString::fromStdString(
        json.dump(-1, ' ', false, ordered_json::error_handler_t::replace));
}

/// What is W&B's own in a config begins with an underscore.
bool isOurs(const std::string &name) { return !name.starts_with('_'); }

void addTyped(const ordered_json &type, QList<JobInput> &inputs)
{
    for (const auto &[key, member] : objectOf(objectOf(type, "params"), "type_map").items()) {
        const QString name = QString::fromStdString(key);
        if (isOurs(key) && std::ranges::find(inputs, name, &JobInput::name) == inputs.end())
            inputs.append({ .name = name, .kind = kindOf(member) });
    }
}

ordered_json parsed(const QString &object)
{
    return payload::parsedObject(object.toStdString()).value_or(ordered_json::object());
}

QList<JobInput> inputsOf(const ordered_json &job, const JobFile &file)
{
    QList<JobInput> inputs;
    addTyped(objectOf(job, "input_types"), inputs);
    // Of a job that was made without a run: its first run writes them there.
    const ordered_json metadata = parsed(file.metadata);
    addTyped(objectOf(objectOf(metadata, "input_types"), "@wandb.config"), inputs);
    const ordered_json config = parsed(file.runConfig);
    for (const auto &[key, entry] : config.items()) {
        if (!isOurs(key) || !entry.is_object() || !entry.contains("value"))
            continue;
        const QString name = QString::fromStdString(key);
        auto known = std::ranges::find(inputs, name, &JobInput::name);
        if (known == inputs.end())
            known = inputs.insert(inputs.end(), { name, kindOfValue(entry["value"]), {} });
        known->defaultValue = dumped(entry["value"]);
    }
    return inputs;
}

QStringList wordsOf(const ordered_json &json, const char *key)
{
    QStringList words;
    for (const ordered_json &word : listOf(json, key)) {
        if (word.is_string())
            words.append(QString::fromStdString(word.get<std::string>()));
    }
    return words;
}

QStringList aliasesOf(const QJsonObject &artifact, const QString &collection)
{
    static const QRegularExpression version(u"^v\\d+$"_s);
    QStringList aliases;
    const QJsonArray all = artifact["aliases"_L1].toArray();
    for (const QJsonValue &alias : all) {
        const QString name = alias["alias"_L1].toString();
        if (alias["artifactCollectionName"_L1] == collection && !version.match(name).hasMatch())
            aliases.append(name);
    }
    return aliases;
}

JobVersion::State stateOf(const QString &state)
{
    if (state == "COMMITTED"_L1)
        return JobVersion::State::Ready;
    return state == "DELETED"_L1 ? JobVersion::State::Deleted : JobVersion::State::Uploading;
}

LaunchJob readJobOf(const QString &entity, const QString &project, const QJsonObject &collection)
{
    LaunchJob job { .id = collection["id"_L1].toString(),
                    .entity = entity,
                    .project = project,
                    .name = collection["name"_L1].toString() };
    for (const QJsonObject &artifact : json::nodes(collection["artifacts"_L1])) {
        job.versions.append({ .artifactId = artifact["id"_L1].toString(),
                              .versionIndex = artifact["versionIndex"_L1].toInt(),
                              .aliases = aliasesOf(artifact, job.name),
                              .createdAt = json::date(artifact["createdAt"_L1]),
                              .state = stateOf(artifact["state"_L1].toString()) });
    }
    std::ranges::sort(job.versions, std::ranges::greater(), &JobVersion::versionIndex);
    return job;
}

QList<LaunchJob> readJobs(const QString &entity, const QJsonObject &projects)
{
    QList<LaunchJob> jobs;
    for (const QJsonObject &project : json::nodes(projects)) {
        const QJsonObject type = project["artifactType"_L1].toObject();
        for (const QJsonObject &collection : json::nodes(type["artifactCollections"_L1])) {
            if (collection["__typename"_L1] == "ArtifactSequence"_L1)
                jobs.append(readJobOf(entity, project["name"_L1].toString(), collection));
        }
    }
    return jobs;
}

} // namespace

Call<QList<LaunchJob>> jobs(const QString &entity)
{
    return { { documents::jobs, json::paged({ { u"entityName"_s, entity } }, {}) },
             [entity](const QJsonObject &data) {
                 return json::object(data, u"entity.projects"_s, json::noTeam(entity))
                     .transform([entity](const QJsonObject &projects) {
                         return readJobs(entity, projects);
                     });
             } };
}

Call<JobFile> jobFile(const QString &artifactId)
{
    const QJsonObject variables { { u"id"_s, artifactId },
                                  { u"names"_s, QJsonArray { u"wandb-job.json"_s } } };
    return { { documents::jobFile, variables }, [](const QJsonObject &data) {
                return json::object(data, u"artifact"_s,
                                    tr("This version of the job is not there any more."))
                    .transform([](const QJsonObject &artifact) {
                        const auto files = json::nodes(artifact["files"_L1]);
                        return JobFile { .url = files.isEmpty()
                                             ? QString()
                                             : files.first()["directUrl"_L1].toString(),
                                         .runConfig
                                         = artifact["createdBy"_L1]["config"_L1].toString(),
                                         .metadata = artifact["metadata"_L1].toString() };
                    });
            } };
}

Result<JobDetails> readJob(const QByteArray &description, const JobFile &file)
{
    const auto job = payload::parsedObject(description.toStdString());
    const QString type = job ? stringOf(*job, "source_type") : QString();
    if (type != "image"_L1 && type != "repo"_L1 && type != "artifact"_L1) {
        return Error { Error::Kind::Server,
                       tr("The job's description, wandb-job.json, can't be read. Another program "
                          "may have written it.") };
    }
    const ordered_json &source = objectOf(*job, "source");
    JobDetails details { .entryPoint = wordsOf(source, "entrypoint"),
                         .inputs = inputsOf(*job, file) };
    if (type == "repo"_L1) {
        details.source = JobSource::Repository;
        details.location = stringOf(objectOf(source, "git"), "remote");
        details.commit = stringOf(objectOf(source, "git"), "commit");
    } else if (type == "artifact"_L1) {
        details.source = JobSource::Artifact;
        details.location = stringOf(source, "artifact");
    } else {
        details.location = stringOf(source, "image");
    }
    return details;
}

} // namespace api
