#pragma once

#include <QColor>
#include <QString>

class QApplication;
class QPalette;

namespace style {

/// Every colour of the application, by what it means. Text on any of the backgrounds has a contrast
/// of at least 4.5:1, parts of controls and the focus ring at least 3:1 (WCAG 2.2, 1.4.3 and
/// 1.4.11); tst_theme computes it.
///
/// Widgets that paint for themselves ask Theme::of(palette()) at the moment of painting, so that
/// they follow a change of appearance without being told.
struct Theme
{
    bool isDark = false;

    QColor background; ///< the window behind everything
    QColor surface; ///< cards, tables, inputs
    QColor raised; ///< headers, hovered rows and buttons
    QColor border; ///< separates surfaces; carries no meaning
    QColor controlBorder; ///< the outline of inputs and buttons: 3:1

    QColor text;
    QColor mutedText; ///< explanations, units, placeholders
    QColor accent; ///< links, the primary button, the focus ring
    QColor accentHover;
    QColor accentSoft; ///< the current page in the navigation, chips
    QColor onAccent; ///< text on accent and on danger

    QColor success;
    QColor warning;
    QColor danger;
    QColor successSoft; ///< backgrounds of messages; `text` and the colour itself can be read on it
    QColor warningSoft;
    QColor dangerSoft;
    QColor infoSoft;

    QColor selection; ///< behind selected text and rows, whose colour stays `text`

    QColor codeKey; ///< JSON: the name of a member
    QColor codeString;
    QColor codeNumber;
    QColor codeLiteral; ///< true, false, null
    QColor codePunctuation;
    QColor codePlaceholder; ///< ${…} in a template

    QColor highlight; ///< behind a substituted value in a preview
    QColor highlightEmpty; ///< behind a variable that renders empty
    QColor highlightSecret; ///< behind a masked secret
    QColor highlightUnknown; ///< behind a name that means nothing

    /// The theme that `palette` was made from: light or dark by the lightness of its window.
    static const Theme &of(const QPalette &palette);
    static const Theme &light();
    static const Theme &dark();

    QPalette palette() const;
    /// The one style sheet with this theme's colours in place of its @names@.
    QString styleSheet() const;
};

/// Which theme to use; System follows the lightness of the platform's palette (Qt 6.4 has no
/// QStyleHints::colorScheme()).
enum class Appearance { System, Light, Dark };

/// Sets Fusion, the palette and the style sheet. May be called again at any time.
void apply(QApplication &application, Appearance appearance);

/// The contrast ratio of WCAG 2.2, from 1 to 21.
double contrast(const QColor &one, const QColor &other);

} // namespace style
