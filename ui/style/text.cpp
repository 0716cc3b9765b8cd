#include "ui/style/text.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFontDatabase>
#include <QLabel>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace style {
namespace {

// The style sheet selects on the property; a widget that is shown already must be polished anew.
void setProperty(QWidget *widget, const char *name, const char *value)
{
    widget->setProperty(name, QString::fromLatin1(value));
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

const char *nameOf(TextRole role)
{
    switch (role) {
    case TextRole::Title:
        return "title";
    case TextRole::Section:
        return "section";
    case TextRole::Body:
        return "body";
    case TextRole::Strong:
        return "strong";
    case TextRole::Muted:
        return "muted";
    case TextRole::Caption:
        return "caption";
    case TextRole::Code:
        return "code";
    case TextRole::Error:
        return "error";
    }
    return "";
}

const char *nameOf(ButtonKind kind)
{
    switch (kind) {
    case ButtonKind::Plain:
        return "plain";
    case ButtonKind::Primary:
        return "primary";
    case ButtonKind::Danger:
        return "danger";
    case ButtonKind::Quiet:
        return "quiet";
    case ButtonKind::Link:
        return "link";
    }
    return "";
}

} // namespace

void setRole(QLabel *label, TextRole role)
{
    if (role == TextRole::Code)
        makeCode(label);
    setProperty(label, "textRole", nameOf(role));
}

void setKind(QAbstractButton *button, ButtonKind kind)
{
    setProperty(button, "kind", nameOf(kind));
}

void makeCard(QWidget *widget)
{
    widget->setAttribute(Qt::WA_StyledBackground);
    setProperty(widget, "card", "true");
}

QFont codeFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setStyleHint(QFont::Monospace);
    font.setPointSizeF(QApplication::font().pointSizeF());
    return font;
}

QString unbroken(QString sentence) { return sentence.replace(u"${"_s, u"$\u2060{"_s); }

QString isolated(const QString &piece)
{
    return QGuiApplication::isRightToLeft() ? u'\u2068' + piece + u'\u2069' : piece;
}

void makeCode(QWidget *widget)
{
    widget->setFont(codeFont());
    widget->setLayoutDirection(Qt::LeftToRight);
}

} // namespace style
