#pragma once

#include <QString>

/// The files of a run that are sent line by line, by their names in the file stream.
namespace store::streamfiles {

inline const QString history = QStringLiteral("wandb-history.jsonl");
inline const QString events = QStringLiteral("wandb-events.jsonl"); ///< the system's metrics
inline const QString summary = QStringLiteral("wandb-summary.json");
inline const QString console = QStringLiteral("output.log");

} // namespace store::streamfiles
