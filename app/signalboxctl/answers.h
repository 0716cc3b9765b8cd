#pragma once

#include "app/signalboxctl/options.h"

#include <QJsonObject>

/// What is printed for the answer: a table for lists, a new key alone on its line, a word for the
/// rest; or all of it as JSON. NotFound when what was asked for is not there.
Result<QString> shownAnswer(const Command &command, const QJsonObject &data, bool isJson);
