#include "ui/conditions/numberedit.h"

#include "ui/style/text.h"

#include <QLocale>

namespace {
constexpr int widest = 16 * style::unit;
constexpr int digits = 15; // what a double keeps
} // namespace

NumberEdit::NumberEdit(QWidget *parent)
    : QLineEdit(parent)
{
    setMaximumWidth(widest);
    setAlignment(Qt::AlignRight);
}

std::optional<double> NumberEdit::value() const
{
    bool isNumber = false;
    double number = QLocale().toDouble(text().trimmed(), &isNumber);
    if (!isNumber)
        number = QLocale::c().toDouble(text().trimmed(), &isNumber);
    return isNumber && qIsFinite(number) ? std::optional(number) : std::nullopt;
}

void NumberEdit::setValue(double value)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    setText(locale.toString(value, 'g', digits));
}
