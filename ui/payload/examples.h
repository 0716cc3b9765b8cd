#pragma once

#include <QList>
#include <QString>

/// The payloads of resources/payload-examples, to start from.
namespace payload {

struct Example
{
    QString name;
    QString text;
};

QList<Example> examples();

} // namespace payload
