#pragma once

#include <QLoggingCategory>

// One category a room that logs, so that QT_LOGGING_RULES can silence or open each alone.
// No message may carry a secret, a token, or a payload: ids and names only.
Q_DECLARE_LOGGING_CATEGORY(logServer)
Q_DECLARE_LOGGING_CATEGORY(logStore)
Q_DECLARE_LOGGING_CATEGORY(logEngine)
Q_DECLARE_LOGGING_CATEGORY(logUi)
