#include "core/payload/variables.h"

#include "core/domain/names.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace payload {
namespace {

bool always(EventType) { return true; }

bool isCollectionTag(EventType type)
{
    return type == EventType::AddCollectionTag || type == EventType::RemoveCollectionTag;
}

bool isTag(EventType type)
{
    return isCollectionTag(type) || type == EventType::AddArtifactTag
        || type == EventType::RemoveArtifactTag;
}

bool isArtifactOrCollection(EventType type) { return !isRunEvent(type); }

bool isArtifact(EventType type) { return !isRunEvent(type) && !isCollectionTag(type); }

bool isAlias(EventType type) { return type == EventType::AddArtifactAlias; }

bool isRunState(EventType type) { return type == EventType::RunState; }

bool isMetric(EventType type) { return isRunEvent(type) && type != EventType::RunState; }

constexpr std::array<Variable, 18> table { {
    { "event_type", QT_TRANSLATE_NOOP("Variables", "What happened"), "LINK_ARTIFACT", always },
    { "event_author", QT_TRANSLATE_NOOP("Variables", "Who did it"), "ada", always },
    { "artifact_version_string",
      QT_TRANSLATE_NOOP("Variables", "The version, with its path and alias"),
      "acme/model-registry/Churn model:production", isArtifact },
    { "artifact_version", QT_TRANSLATE_NOOP("Variables", "The version, as an address for programs"),
      "wandb-artifact://_id/QXJ0aWZhY3Q6MQ==", isArtifact },
    { "artifact_version_index", QT_TRANSLATE_NOOP("Variables", "The version's number in the model"),
      "3", isArtifact },
    { "artifact_collection_name", QT_TRANSLATE_NOOP("Variables", "The registered model"),
      "Churn model", isArtifactOrCollection },
    { "alias", QT_TRANSLATE_NOOP("Variables", "The alias that was added"), "production", isAlias },
    { "tag", QT_TRANSLATE_NOOP("Variables", "The tag that was added or removed"), "reviewed",
      isTag },
    { "project_name", QT_TRANSLATE_NOOP("Variables", "The project; of a model, the registry"),
      "model-registry", always },
    { "entity_name", QT_TRANSLATE_NOOP("Variables", "The team"), "acme", always },
    { "automation_name", QT_TRANSLATE_NOOP("Variables", "This automation's name"),
      "Deploy on production", always },
    { "run_name", QT_TRANSLATE_NOOP("Variables", "The run"), "sunny-lake-7", isRunEvent },
    { "run_status", QT_TRANSLATE_NOOP("Variables", "The run's new state"), "FAILED", isRunState },
    { "metric_name", QT_TRANSLATE_NOOP("Variables", "The metric"), "loss", isMetric },
    { "metric_values", QT_TRANSLATE_NOOP("Variables", "The metric's latest values"), "[0.2,0.1]",
      isMetric },
    { "metric_filter", QT_TRANSLATE_NOOP("Variables", "The condition on the metric"),
      "avg(loss) < 0.1", isMetric },
    { "metric_filter_short", QT_TRANSLATE_NOOP("Variables", "The condition, shortened"),
      "loss < 0.1", isMetric },
    { "metric_current_status", QT_TRANSLATE_NOOP("Variables", "How the metric stands"), "0.09",
      isMetric },
} };

/// Nothing for metadata nested deeper than what is accepted: writing it recurses.
nlohmann::ordered_json parseMetadata(const QString &text)
{
    bool isTooDeep = false;
    auto parsed = nlohmann::ordered_json::parse(
        text.toStdString(),
        [&isTooDeep](int depth, auto, const auto &) {
            isTooDeep = isTooDeep || depth > names::deepestMetadata;
            return !isTooDeep;
        },
        false);
    return !isTooDeep && parsed.is_object() ? parsed : nlohmann::ordered_json::object();
}

void eraseForeign(Values &values, EventType type)
{
    std::erase_if(
        values, [type](const auto &value) { return !findVariable(value.first)->appliesTo(type); });
}

} // namespace

std::span<const Variable> variables() { return table; }

const Variable *findVariable(std::string_view name)
{
    const auto found = std::ranges::find(table, name, &Variable::name);
    return found == table.end() ? nullptr : found;
}

QStringList reservedNames()
{
    QStringList names { u"ACCESS_TOKEN"_s, u"artifact_metadata"_s };
    for (const Variable &variable : table)
        names << QString::fromUtf8(variable.name.data(),
                                   static_cast<qsizetype>(variable.name.size()));
    return names;
}

Values valuesOf(const ArtifactEvent &event)
{
    const QString reference = isAlias(event.type) ? event.alias : u"v%1"_s.arg(event.versionIndex);
    const QStringList path { event.entity, event.project, event.collection };
    Values all {
        { "automation_name", event.automationName.toStdString() },
        { "event_type", templateName(event.type).toStdString() },
        { "event_author", event.author.toStdString() },
        { "entity_name", event.entity.toStdString() },
        { "project_name", event.project.toStdString() },
        { "artifact_collection_name", event.collection.toStdString() },
        { "artifact_version", "wandb-artifact://_id/" + event.artifactId.toStdString() },
        { "artifact_version_string", (path.join(u'/') + u':' + reference).toStdString() },
        { "artifact_version_index", event.versionIndex },
        { "alias", event.alias.toStdString() },
        { "tag", event.tag.toStdString() },
    };
    eraseForeign(all, event.type);
    if (isArtifact(event.type)) {
        const auto metadata = parseMetadata(event.metadata);
        for (const auto &[key, value] : metadata.items())
            all.insert_or_assign(std::string(metadataPrefix) + key, value);
    }
    return all;
}

Values valuesOf(const RunEvent &event)
{
    const auto metric = parseMetadata(event.metric);
    const auto of = [&metric](const char *member) {
        const auto found = metric.find(member);
        return found == metric.end() ? nlohmann::ordered_json("") : *found;
    };
    Values all {
        { "automation_name", event.automationName.toStdString() },
        { "event_type", templateName(event.type).toStdString() },
        { "event_author", event.author.toStdString() },
        { "entity_name", event.entity.toStdString() },
        { "project_name", event.project.toStdString() },
        { "run_name", event.run.toStdString() },
        { "run_status", event.status.toStdString() },
        { "metric_name", of("name") },
        { "metric_values", of("values") },
        { "metric_filter", of("filter") },
        { "metric_filter_short", of("filter_short") },
        { "metric_current_status", of("current") },
    };
    eraseForeign(all, event.type);
    return all;
}

} // namespace payload
