#pragma once

#include <QAbstractButton>
#include <QKeySequence>
#include <QLabel>

/// The widget of this name that can be seen; null when there is none. A list's button and the one
/// of its empty state share a name, and only one of them is shown.
template <typename T> T *visible(const QWidget &in, const QString &objectName)
{
    const auto found = in.findChildren<T *>(objectName);
    for (T *widget : found) {
        if (widget->isVisible() && !widget->size().isEmpty()) // and laid out
            return widget;
    }
    return nullptr;
}

/// What Alt and a letter reach more than once: "Alt+P: Copy, Copy". Empty when every letter is one
/// thing's.
inline QStringList sharedMnemonics(const QWidget &in)
{
    QMap<QString, QStringList> found;
    const auto note = [&found](const QString &text) {
        const QString keys = QKeySequence::mnemonic(text).toString();
        if (!keys.isEmpty())
            found[keys].append(text);
    };
    for (const auto *button : in.findChildren<QAbstractButton *>()) {
        if (button->isVisible())
            note(button->text());
    }
    for (const auto *label : in.findChildren<QLabel *>()) {
        if (label->isVisible() && label->buddy())
            note(label->text());
    }
    QStringList shared;
    for (auto entry = found.cbegin(); entry != found.cend(); ++entry) {
        if (entry->size() > 1)
            shared.append(entry.key() + QStringLiteral(": ") + entry->join(QStringLiteral(", ")));
    }
    return shared;
}
