#pragma once

#include "core/base/result.h"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

/// The condition of an automation on an event, in W&B's Mongo-like JSON.
///
/// Sent as `{"$or":[{"$and":[{"alias":{"$regex":"^prod"}}]}]}`, stored as the text it came in, and
/// returned wrapped once as `{"filter": …}` for all but run events (wire contract, 4.4 and 4.5).
/// Operators: $and $or $nor $not $eq $ne $lt $lte $gt $gte $in $nin $exists $regex $contains.
/// A key that an event does not have matches nothing but `$exists: false`, `$ne`, `$nin` and
/// `$not`.
class EventFilter
{
public:
    /// Reads what a client sent. Invalid JSON, an unknown operator or a regular expression that
    /// does not compile is Unprocessable.
    static Result<EventFilter> parse(const QString &json);

    /// The filter that the wizard makes for "alias matches": `pattern` is searched for, unanchored.
    static EventFilter aliasMatches(const QString &pattern);

    /// The filter that every event passes: `{"$or":[{"$and":[]}]}`.
    static EventFilter everything();

    /// `fields` holds what the event offers, for example {"alias": "production"}. An array value
    /// matches when one of its elements does (a link event with several aliases).
    bool matches(const nlohmann::json &fields) const;

    /// A part of the filter that keeps it from matching.
    struct Failure
    {
        std::string field; ///< what it asks about; empty for $nor and $not over several
        nlohmann::ordered_json condition; ///< what the field would have to be
        nlohmann::json actual; ///< discarded where the event has no such field

        bool operator==(const Failure &) const = default;
    };
    /// Every condition that does not hold, of alternatives all; empty exactly when it matches.
    std::vector<Failure> failures(const nlohmann::json &fields) const;

    /// The regular expression on the alias when the filter is just that, else an empty string.
    QString aliasPattern() const;

    QString toJson() const;

    bool operator==(const EventFilter &) const = default;

private:
    explicit EventFilter(nlohmann::ordered_json condition)
        : m_condition(std::move(condition))
    {
    }

    nlohmann::ordered_json m_condition;
};
