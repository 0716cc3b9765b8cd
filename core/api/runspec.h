#pragma once

#include "core/api/launch.h"
#include "core/base/result.h"

#include <QStringList>

/// The JSON that says what an agent is to run (wire contract, 8.5), as a template: `${…}` may stand
/// in every string, and outside of one where a number or the like is meant. All texts are JSON as
/// it was written, so that nothing that people typed changes its form.
namespace api {

struct RunSpec
{
    QString job; ///< "entity/project/name:alias"
    QString entity; ///< where the run goes
    QString project;
    QString name; ///< of the run, empty for one that the server makes up
    QString resource; ///< of the queue
    /// A JSON object: `args`, `entry_point`, `run_config` and what else W&B knows.
    QString overrides = QStringLiteral("{}");
    /// Further members by name, with their value as it is written.
    QList<std::pair<QString, QString>> others;

    bool operator==(const RunSpec &) const = default;
};

QString runSpecText(const RunSpec &spec);
/// What people call the job: "train:latest".
QString jobTitle(const QString &job);
/// Nothing for what is no JSON object.
std::optional<RunSpec> readRunSpec(const QString &text);

/// Of a run spec's overrides; empty for none.
QStringList overrideWords(const QString &overrides, const QString &member);
/// Without any words the member goes. What is no JSON object comes back as it is.
QString withOverrideWords(const QString &overrides, const QString &member,
                          const QStringList &words);

/// A member of `run_config` in overrides: its value as JSON; empty for none.
QString configValue(const QString &overrides, const QString &name);
QStringList configNames(const QString &overrides);
/// `value` is JSON or a placeholder; an empty one takes the member away.
QString withConfigValue(const QString &overrides, const QString &name, const QString &value);

/// What people type for an input, as JSON: `0.1`, `"resnet"`, and where there are variables
/// `${artifact_metadata.lr}`; an Error says what to type instead.
Result<QString> inputValue(const JobInput &input, const QString &typed, bool withVariables);
/// The same back: a string without its quotation marks.
QString typedValue(const QString &json);

/// "--lr 0.1 'two words'" as words, and back.
QStringList splitWords(const QString &line);
QString joinWords(const QStringList &words);

} // namespace api
