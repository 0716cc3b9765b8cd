#pragma once

#include "core/payload/jsoncheck.h"
#include "ui/payload/markedtext.h"

#include <QTimer>
#include <Qsci/qsciscintilla.h>

#include <functional>
#include <optional>
#include <string_view>

class QsciLexerJSON;

/// JSON text with line numbers and the theme's colours; what the payload's editor and its preview
/// have in common. Offsets are bytes of UTF-8, as in core/payload.
class JsonView : public QsciScintilla
{
    Q_OBJECT

public:
    explicit JsonView(QWidget *parent = nullptr);

    /// What stands out in the text.
    enum class Mark {
        Placeholder, ///< ${…} that means something
        Value, ///< the value in its place
        Empty, ///< a variable that has none
        Secret, ///< a masked secret
        Unknown, ///< a name that means nothing
        Error, ///< a finding's place
        Warning,
        Advice,
        Problem,
    };

    QByteArray utf8() const;
    /// Replaces what differs only, so that the rest keeps its colours, folds and place.
    void showText(std::string_view utf8);

    std::size_t cursorOffset() const;
    /// Selects the place and scrolls to it.
    void goTo(std::size_t offset, std::size_t length);
    /// The first byte of the topmost line that can be seen, and to bring a byte's line there.
    std::size_t topOffset() const;
    void scrollTo(std::size_t offset);

    /// What to say about the byte that the pointer rests on; an empty text for nothing.
    using Hint = std::function<QString(std::size_t offset)>;
    void setHint(Hint hint) { m_hint = std::move(hint); }
    QString hintFor(std::size_t offset) const { return m_hint ? m_hint(offset) : QString(); }

    struct Part
    {
        Mark mark = Mark::Placeholder;
        std::size_t offset = 0;
        std::size_t length = 0;
    };
    /// Marks placeholders or what stands in their place, in the order of the text, and nothing else
    /// of that kind. While one types, only what is new is marked.
    void setParts(const std::vector<Part> &parts);
    /// Those of findings.
    void clearFindings();
    void mark(Mark mark, std::size_t offset, std::size_t length);
    /// The marked pieces of text, in their order.
    QStringList marked(Mark mark) const;

    /// Underlines the place at once and marks the line in the margin; the sentence appears below
    /// the line when typing pauses, so that the text does not jump on every key.
    void showProblem(const std::optional<payload::JsonProblem> &problem);
    /// The line in the margin's mark, from 1; 0 for none.
    int problemLine() const;

protected:
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void setUp();
    void applyTheme();
    void applyCodeColors();
    void applyMarks();
    void applyFolds();
    void applyFont();
    void annotateProblem();
    void paintLeftToRight();
    void clear(int indicator, std::size_t begin, std::size_t end);

    QsciLexerJSON *m_lexer;
    std::optional<payload::JsonProblem> m_problem;
    QTimer m_pause;
    MarkedText m_marked;
    Hint m_hint;
    bool m_isInPicture = false;
};
