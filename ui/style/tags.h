#pragma once

#include <QIcon>

/// Colours that people choose to tell things apart, such as connections. They carry no meaning of
/// their own, and whatever has one has a name beside it.
namespace style {

/// How settings spell them: "blue", "green" …
QStringList tagColors();
/// As people read it.
QString tagColorTitle(const QString &name);
/// In the theme in force; not valid for a name that is none. Contrast to every surface is at least
/// 3:1.
QColor tagColor(const QString &name);
/// A filled circle of this colour, or an outline where there is none.
QIcon tagIcon(const QString &name);

} // namespace style
