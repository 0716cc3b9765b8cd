#pragma once

#include <QDateTime>
#include <QString>

/// A moment as people say it: "Today, 14:05", "Yesterday, 09:30", "21 Aug 2026". Empty for an
/// invalid one.
QString shownDate(const QDateTime &when, const QDateTime &now = QDateTime::currentDateTime());
