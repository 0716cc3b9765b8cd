#pragma once

#include "core/domain/registry.h"
#include "core/domain/rehearsal.h"
#include "ui/payload/payloadpanel.h"
#include "ui/wizard/eventpage.h"

#include <QList>

/// Who would make the event: what a preview needs to know beside the version.
struct SampleContext
{
    QString author;
    QString entity;
    QString project;
    QString automationName = {};
};

/// The events that this choice could wait for, one for each version of the model, newest first. A
/// model without versions gets one that is made up and says so, as do events of runs.
QList<PayloadSample> samplesOf(const EventPage::Value &choice, const RegisteredModel &model,
                               const QList<ModelVersion> &versions, const SampleContext &context);

/// The values of a template's variables, as a server tells them.
payload::Values valuesIn(const QJsonObject &variables);

/// What has happened, to preview with.
PayloadSample sampleOf(const PastEvent &event, const SampleContext &context);
