#pragma once

#include "core/api/launch.h"

/// What a launch chooses from.
struct LaunchChoices
{
    QString team;
    QList<api::LaunchJob> jobs;
    QList<api::LaunchQueue> queues;
    QStringList projects; ///< of the team
    /// Why nothing can be launched here; empty when it can.
    QString whyNot = {};
};
