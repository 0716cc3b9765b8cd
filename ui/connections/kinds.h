#pragma once

#include "core/api/capabilities.h"
#include "core/domain/connection.h"

/// "Signalbox on a server", "W&B cloud" …
QString titleOf(ConnectionProfile::Kind kind);

/// In the words of a person, what a server with these capabilities can't do; empty for one of ours.
QStringList missingAbilities(const api::Capabilities &capabilities);
