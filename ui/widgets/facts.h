#pragma once

#include <QString>

class QFormLayout;
class QWidget;

/// Titles and texts below each other: what is known of a thing. The texts can be selected.
class Facts
{
public:
    /// Takes away what stands in `place`.
    explicit Facts(QWidget &place);

    /// Nothing for an empty text.
    void add(const QString &title, const QString &text);

private:
    QFormLayout &m_rows;
};
