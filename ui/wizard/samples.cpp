#include "ui/wizard/samples.h"

#include "core/domain/eventfilter.h"
#include "core/domain/nodeid.h"
#include "core/domain/runeventfilter.h"
#include "ui/automations/wording.h"
#include "ui/widgets/dates.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("samples", text); }

/// An alias or tag that the condition lets through: one that the version has, one of the model's,
/// or what the condition itself says where that is a plain word.
QString sampleText(const EventPage::Value &choice, const QStringList &ofVersion,
                   const QStringList &ofModel)
{
    const QString subject = EventCondition::subject(choice.event);
    const QString usual = subject == "tag"_L1 ? u"reviewed"_s : u"production"_s;
    const auto filter = EventFilter::parse(choice.filter());
    if (!filter)
        return usual;
    const auto matches = [&](const QString &text) {
        return filter->matches({ { subject.toStdString(), text.toStdString() } });
    };
    QString word = choice.condition.pattern;
    static const QRegularExpression anchors(u"^\\^|\\$$"_s);
    word.remove(anchors);
    for (const QStringList &texts :
         { ofVersion, ofModel, choice.condition.words, QStringList { word, usual } }) {
        const auto found = std::ranges::find_if(
            texts, [&](const QString &text) { return !text.isEmpty() && matches(text); });
        if (found != texts.end())
            return *found;
    }
    return usual;
}

/// Puts the alias or tag where an event of this kind has it.
void fillInText(payload::ArtifactEvent &event, const EventPage::Value &choice,
                const QStringList &ofVersion, const QStringList &ofModel)
{
    if (choice.event == EventType::AddArtifactAlias)
        event.alias = sampleText(choice, ofVersion, ofModel);
    else if (EventCondition::subject(choice.event) == "tag"_L1)
        event.tag = sampleText(choice, {}, {});
}

/// A run that does what the automation waits for.
PayloadSample madeUpRun(const EventPage::Value &choice, const SampleContext &context)
{
    const QString status
        = choice.condition.states.isEmpty() ? u"FINISHED"_s : choice.condition.states.first();
    payload::RunEvent event { .type = choice.event,
                              .automationName = context.automationName,
                              .author = context.author,
                              .entity = context.entity,
                              .project = choice.scope.type == ScopeType::Project ? choice.scope.name
                                                                                 : tr("training"),
                              .run = u"sunny-lake-7"_s,
                              .status = status };
    const auto filter = RunEventFilter::parse(choice.event, choice.filter());
    if (filter && filter->metric()) {
        const MetricCondition &metric = *filter->metric();
        const nlohmann::ordered_json told { { "name", metric.metric().toStdString() },
                                            { "values", { 0.2, 0.1 } },
                                            { "filter", metric.description().toStdString() },
                                            { "filter_short",
                                              metric.shortDescription().toStdString() },
                                            { "current", 0.1 } };
        event.metric = QString::fromStdString(told.dump());
    }
    return { .label = tr("a made-up run"),
             .event = { .type = choice.event },
             .values = payload::valuesOf(event) };
}

} // namespace

QList<PayloadSample> samplesOf(const EventPage::Value &choice, const RegisteredModel &model,
                               const QList<ModelVersion> &versions, const SampleContext &context)
{
    if (isRunEvent(choice.event))
        return { madeUpRun(choice, context) };
    payload::ArtifactEvent event { .type = choice.event,
                                   .automationName = context.automationName,
                                   .author = context.author,
                                   .entity = context.entity,
                                   .project = context.project,
                                   .collection = model.name };
    QList<PayloadSample> samples;
    for (const ModelVersion &version : versions) {
        event.artifactId = version.artifactId;
        event.versionIndex = version.versionIndex;
        event.metadata = version.metadata;
        fillInText(event, choice, version.aliases, model.aliases);
        const QString label = version.aliases.isEmpty()
            ? version.version()
            : u"%1 (%2)"_s.arg(version.version(), version.aliases.join(u", "_s));
        samples.append({ .label = label, .event = event });
    }
    std::ranges::stable_sort(samples, std::ranges::greater(),
                             [](const PayloadSample &sample) { return sample.event.versionIndex; });
    if (samples.isEmpty()) {
        event.artifactId = nodeid::encode("Artifact"_L1, 1);
        fillInText(event, choice, {}, model.aliases);
        samples.append({ .label = tr("a made-up version"), .event = event });
    }
    return samples;
}

payload::Values valuesIn(const QJsonObject &variables)
{
    payload::Values values;
    const auto json = nlohmann::ordered_json::parse(
        QJsonDocument(variables).toJson(QJsonDocument::Compact).toStdString(), nullptr, false);
    for (const auto &[name, value] : json.items())
        values.insert_or_assign(name, value);
    return values;
}

PayloadSample sampleOf(const PastEvent &event, const SampleContext &context)
{
    payload::Values values = valuesIn(event.variables);
    values.insert_or_assign("automation_name", context.automationName.toStdString());
    return { .label = u"%1 · %2"_s.arg(wording::eventLine(event), shownDate(event.createdAt)),
             .event = { .type = event.type },
             .values = std::move(values) };
}
