#pragma once

#include <QString>

/// A payload that a team keeps to start from.
struct PayloadTemplate
{
    QString id; ///< empty for one that is not saved yet
    QString name;
    QString payload;

    bool operator==(const PayloadTemplate &) const = default;
};
