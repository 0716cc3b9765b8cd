#pragma once

#include "ui/payload/completion.h"

#include <functional>

class QMenu;

/// Fills a menu with what a payload may ask for. `insert` gets "${alias}".
void fillValueMenu(QMenu &menu, const QList<Completion> &completions,
                   const std::function<void(const QString &placeholder)> &insert);
