#pragma once

#include "core/domain/resourceconfig.h"

/// The keys of a queue's configuration that agents and the services behind them know, and what may
/// stand there. Sources: W&B's agent, wandb 0.31.0 (sdk/launch/utils.py and sdk/launch/runner);
/// batch/v1 Job of Kubernetes; CreateTrainingJob of SageMaker; CustomJob of Vertex AI.
namespace resourceconfig {

/// What stands at a known place and can't be used, or is missing there: these block.
void addWrongTypes(const QString &resource, const Json &arguments, QList<Complaint> &found);

/// Keys at the top that nobody reads.
void addUnknownKeys(const QString &resource, const Json &arguments, QList<Complaint> &found);

} // namespace resourceconfig
