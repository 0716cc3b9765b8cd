#pragma once

#include "core/domain/eventtype.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>

/// One condition of an automation that an event does not meet.
struct Objection
{
    enum class Kind { EventType, Scope, Filter };

    Kind kind = Kind::Filter;
    QString message; ///< in a sentence

    bool operator==(const Objection &) const = default;
};

/// Something that has happened, with all that a payload can say about it.
struct PastEvent
{
    QString id;
    EventType type = EventType::LinkArtifact;
    QDateTime createdAt;
    /// The values of the template's variables by name.
    QJsonObject variables;
    /// Why the automation would not act on it; empty when it would.
    QList<Objection> objections;

    bool operator==(const PastEvent &) const = default;
};

/// What an automation would have done with the events since a moment, newest first.
struct Rehearsal
{
    QDateTime since;
    int matchCount = 0; ///< the lists may hold fewer
    bool isComplete = true; ///< false when only the newest events were looked at
    QList<PastEvent> matches;
    QList<PastEvent> others;

    bool operator==(const Rehearsal &) const = default;
};
