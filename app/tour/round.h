#pragma once

#include "core/domain/eventtype.h"
#include "core/server/http.h"

#include <QList>
#include <QString>

/// The main job once, for one of the payload examples: what is typed, and what must arrive.
struct Round
{
    QString title; ///< for names of pictures: "github"
    QString example; ///< how the entry in the list of examples begins
    QString exampleFile; ///< the same as a resource
    EventType event = EventType::LinkArtifact;

    QString tokenName;
    QString tokenValue;
    QString secretName;
    QString secretValue;
    QString webhook;
    QString path; ///< of the receiver: "/github"
    QString model;
    QString alias; ///< added for alias events
    QString automation;

    bool operator==(const Round &) const = default;
};

/// One for each of the three examples of the seed document.
QList<Round> allRounds();

/// Why the request is not what the round's receiver expects, or an empty string. Works it out
/// without the code that made the request.
QString checkArrival(const Round &round, const http::Request &request);
