#include "core/base/log.h"

Q_LOGGING_CATEGORY(logServer, "signalbox.server", QtInfoMsg)
Q_LOGGING_CATEGORY(logStore, "signalbox.store", QtInfoMsg)
Q_LOGGING_CATEGORY(logEngine, "signalbox.engine", QtInfoMsg)
Q_LOGGING_CATEGORY(logUi, "signalbox.ui", QtInfoMsg)
