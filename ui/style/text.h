#pragma once

#include <QFont>

class QLabel;
class QAbstractButton;
class QWidget;

/// Sizes, weights and distances: with theme.h, all that decides how the application looks.
namespace style {

/// The grid: distances are multiples of it.
constexpr int unit = 8;

enum class TextRole {
    Title, ///< the page's name
    Section, ///< a heading inside a page or dialog
    Body,
    Strong, ///< body, semi-bold
    Muted, ///< explanations
    Caption, ///< small and muted: units, dates
    Code, ///< monospaced
    Error, ///< what is wrong with a field
};

/// Gives the label the role's font and colour.
void setRole(QLabel *label, TextRole role);

enum class ButtonKind {
    Plain,
    Primary, ///< the one thing to do here
    Danger, ///< destroys something
    Quiet, ///< no outline until hovered: tool buttons
    Link, ///< goes somewhere; in line with the text around it
};
void setKind(QAbstractButton *button, ButtonKind kind);

/// A surface with a border and rounded corners, for sections of a page.
void makeCard(QWidget *widget);

/// The monospaced font of editors and code, in the size of the body text.
QFont codeFont();
/// A piece of a line, such as a date or a name, that must not be torn apart or turned around by
/// what stands beside it in a window from right to left (Unicode bidirectional algorithm,
/// isolates).
QString isolated(const QString &piece);
/// The sentence with its placeholders, such as ${NAME}, each kept on one line.
QString unbroken(QString sentence);
/// For what holds code: that font, and from left to right in a window of any direction.
void makeCode(QWidget *widget);

} // namespace style
