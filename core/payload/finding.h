#pragma once

#include "core/payload/receiver.h"

#include <optional>

namespace payload {

/// A piece of text, in bytes. Without length there is no place to show.
struct Range
{
    std::size_t offset = 0;
    std::size_t length = 0;

    bool operator==(const Range &) const = default;
};

/// A change of the template.
struct Edit
{
    Range range;
    std::string text;

    bool operator==(const Edit &) const = default;
};

/// How something can be put right with one click.
struct Fix
{
    QString title; ///< what the button says: "Use “alias”"
    Edit edit;

    bool operator==(const Fix &) const = default;
};

/// Something to know about a payload.
struct Finding
{
    std::string rule; ///< "SL2.count", or "T04" for those about placeholders
    Severity severity = Severity::Error;
    QString message;
    Range place; ///< in the template
    Range shownPlace; ///< in what it renders to
    QString source = {};
    QDate date = {};
    std::optional<Fix> fix = {};

    bool operator==(const Finding &) const = default;
};

} // namespace payload
