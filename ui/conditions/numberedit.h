#pragma once

#include <QLineEdit>

#include <optional>

/// A field for any number, written as people write it in their language.
class NumberEdit : public QLineEdit
{
    Q_OBJECT

public:
    explicit NumberEdit(QWidget *parent = nullptr);

    /// Nothing while the text is none.
    std::optional<double> value() const;
    void setValue(double value);
};
