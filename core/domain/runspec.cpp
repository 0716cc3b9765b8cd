#include "core/domain/runspec.h"

#include "core/domain/historyrow.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace runspec {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("Launch", text); }

Error wrong(const QString &message)
{
    return { Error::Kind::Unprocessable, message, u"runSpec"_s };
}

/// Null when it is absent.
const Json &at(const Json &object, const char *key)
{
    static const Json nothing;
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() ? *found : nothing;
}

bool isTextList(const Json &list)
{
    return list.is_array()
        && std::ranges::all_of(list, [](const Json &v) { return v.is_string(); });
}

bool hasText(const Json &object, const char *key)
{
    return at(object, key).is_string() && !at(object, key).get_ref<const std::string &>().empty();
}

/// A sweep's scheduler and an image that is built already need neither a job nor a `docker`.
Result<Done> checkSource(const Json &spec)
{
    const bool isJob = hasText(spec, "job");
    const bool isImage = hasText(at(spec, "docker"), "docker_image");
    if (isJob && isImage)
        return wrong(tr("A run spec names a job or an image, not both."));
    if (isJob || isImage || hasText(spec, "uri") || hasText(spec, "image_uri"))
        return Done();
    return wrong(
        tr("The run spec names no job. Give “job”, for example “team/project/train:latest”, "
           "or “docker.docker_image”."));
}

Result<Done> checkTarget(const Json &spec)
{
    for (const char *key : { "entity", "project" }) {
        if (!hasText(spec, key)) {
            return wrong(tr("The run spec doesn't say where the run goes: “%1” is missing.")
                             .arg(QLatin1StringView(key)));
        }
    }
    return Done();
}

Result<Done> checkObjects(const Json &object, std::initializer_list<const char *> keys)
{
    for (const char *key : keys) {
        const Json &value = at(object, key);
        if (!value.is_null() && !value.is_object())
            return wrong(
                tr("In the run spec, “%1” must be an object.").arg(QLatin1StringView(key)));
    }
    return Done();
}

/// Arguments are what a command line takes, so agents make texts of numbers and words.
bool isArgument(const Json &value)
{
    return value.is_string() || value.is_number() || value.is_boolean();
}

Result<Done> checkOverrides(const Json &overrides)
{
    if (const auto checked = checkObjects(overrides, { "run_config", "artifacts", "files" });
        !checked)
        return checked;
    const Json &args = at(overrides, "args");
    if (!args.is_null() && !(args.is_array() && std::ranges::all_of(args, isArgument)))
        return wrong(tr("In the run spec, “overrides.args” must be a list of texts."));
    const Json &entryPoint = at(overrides, "entry_point");
    if (!entryPoint.is_null() && !isTextList(entryPoint))
        return wrong(tr("In the run spec, “overrides.entry_point” must be a list of texts, such as "
                        "[\"python\", \"train.py\"]."));
    return Done();
}

Result<Done> check(const Json &spec)
{
    if (const auto checked
        = checkObjects(spec, { "git", "docker", "overrides", "resource_args", "builder" });
        !checked)
        return checked;
    for (const char *key : { "job", "resource", "name", "author", "run_id", "uri" }) {
        const Json &value = at(spec, key);
        if (!value.is_null() && !value.is_string())
            return wrong(tr("In the run spec, “%1” must be a text.").arg(QLatin1StringView(key)));
    }
    if (!at(spec, "_wandb_api_key").is_null())
        return wrong(tr("A run spec can't hold an API key: everybody in the team can read it."));
    for (const auto step : { checkSource, checkTarget }) {
        if (const auto checked = step(spec); !checked)
            return checked;
    }
    if (hasText(spec, "job") && !jobName(spec))
        return wrong(tr("“%1” is no job. Write it as “team/project/train:latest”.")
                         .arg(textAt(spec, "job").left(128)));
    return checkOverrides(at(spec, "overrides"));
}

} // namespace

Result<Json> read(const QString &text)
{
    if (text.size() > longest)
        return wrong(tr("The run spec is longer than a megabyte."));
    auto spec = historyrow::parse(text.toUtf8());
    if (!spec)
        return wrong(tr("The run spec is no JSON object."));
    if (const auto checked = check(*spec); !checked)
        return checked.error();
    for (const char *key : { "git", "docker", "overrides" }) {
        if (at(*spec, key).is_null())
            (*spec)[key] = Json::object();
    }
    return *std::move(spec);
}

QString textAt(const Json &spec, const char *key)
{
    const Json &value = at(spec, key);
    return value.is_string() ? QString::fromStdString(value.get_ref<const std::string &>())
                             : QString();
}

std::optional<JobName> jobName(const Json &spec)
{
    const QString job = textAt(spec, "job");
    const qsizetype colon = job.lastIndexOf(u':');
    QStringList path = job.left(colon < 0 ? job.size() : colon).split(u'/');
    if (path.size() > 3)
        return std::nullopt;
    if (path.size() == 1)
        path.prepend(textAt(spec, "project"));
    if (path.size() == 2)
        path.prepend(textAt(spec, "entity"));
    const QString alias = colon < 0 ? u"latest"_s : job.mid(colon + 1);
    if (alias.isEmpty() || path.contains(QString()))
        return std::nullopt;
    return JobName { path.at(0), path.at(1), path.at(2), alias };
}

Json onResource(Json spec, const QString &resource, const Json &arguments)
{
    const std::string key = resource.toStdString();
    spec["resource"] = key;
    Json merged = arguments.is_object() ? arguments : Json::object();
    const Json &own = at(at(spec, "resource_args"), key.c_str());
    if (own.is_object())
        merged.merge_patch(own);
    Json all = at(spec, "resource_args").is_object() ? spec["resource_args"] : Json::object();
    all[key] = std::move(merged);
    spec["resource_args"] = std::move(all);
    return spec;
}

} // namespace runspec
