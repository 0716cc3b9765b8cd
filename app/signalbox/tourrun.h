#pragma once

#include "app/signalbox/options.h"

class QApplication;

/// Goes on the tour in a window on empty data of its own, which is gone afterwards; neither the
/// person's data nor settings are touched. Empty, or a sentence about the problem.
QString runTour(QApplication &application, const Options &options);
