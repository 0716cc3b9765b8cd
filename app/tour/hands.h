#pragma once

#include <QString>

class QComboBox;
class QWidget;

/// What a person does with a keyboard and a mouse, sent to real widgets as input events. Nothing
/// here waits; a widget that can't be used (hidden, disabled) is refused, as a person would notice.
namespace hands {

/// Each answers an empty string, or why it can't be done.
QString click(QWidget *widget);
QString type(QWidget *widget, const QString &text);
/// Replaces what is in the field.
QString retype(QWidget *widget, const QString &text);
QString press(QWidget *widget, int key, Qt::KeyboardModifiers modifiers = {});
/// Moves through the list with the arrow keys until `text` begins the entry.
QString choose(QComboBox *box, const QString &text);

} // namespace hands
