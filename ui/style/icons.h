#pragma once

#include "ui/style/theme.h"

#include <QIcon>

namespace style {

/// The icon `name` of resources/icons, painted in the colour of `role` of whatever theme is in
/// force when it is painted, and muted where it is disabled. Sharp at every size and scale. What
/// points along the text points the other way where text runs from right to left.
QIcon icon(const QString &name, QColor Theme::*role = &Theme::text);

/// The application's own icon, in its own colours.
QIcon applicationIcon();

} // namespace style
