#pragma once

#include "core/api/runspec.h"
#include "ui/launch/launchchoices.h"
#include "ui/payload/payloadsample.h"

#include <QFuture>
#include <QWidget>

#include <functional>

class LaunchTarget;
class OverridesEdit;
class PayloadPreview;
class SampleChoice;
class VariableValues;

/// What is to be run, where, and with which values; beside it the run spec as the agent gets it.
/// The wizard and *Launch now* show the same.
///
/// Object names: launchSample, launchPreview; see LaunchTarget, VariableValues and OverridesEdit
/// for theirs.
class LaunchEdit : public QWidget
{
    Q_OBJECT

public:
    struct Value
    {
        QString queueId;
        api::RunSpec spec;
        std::optional<int> priority = {};
        /// Of the queue's variables, a JSON object; empty for their defaults.
        QString variables = {};

        bool operator==(const Value &) const = default;
    };
    using FetchJob = std::function<QFuture<Result<api::JobDetails>>(const QString &artifactId)>;
    /// An automation knows variables, `${alias}`; what is launched by hand doesn't.
    enum class Kind { Now, Automation };

    LaunchEdit(const LaunchChoices &choices, FetchJob fetchJob, Kind kind,
               QWidget *parent = nullptr);

    /// What this form doesn't show is kept.
    void setValue(const Value &value);
    Value value() const;
    /// The queue that is chosen, with an empty id when there is none.
    api::LaunchQueue queue() const;

    /// What the preview is made with, the best first.
    void setSamples(const QList<PayloadSample> &samples);

    QString problem() const;
    void showProblem();
    void setServerError(const QString &field, const QString &error);

signals:
    void changed();

private:
    QWidget *makePreview();
    void update();
    void fetchDetails();
    void showPreview();

    LaunchChoices m_choices;
    FetchJob m_fetchJob;
    Kind m_kind;
    Value m_base;
    QString m_detailsOf; ///< an artifact's id
    LaunchTarget *m_target;
    VariableValues *m_variables;
    OverridesEdit *m_overrides;
    SampleChoice *m_sample;
    PayloadPreview *m_preview;
};
