#include "ui/payload/jsonview.h"

#include "ui/style/text.h"
#include "ui/style/theme.h"

#include <QGuiApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <Qsci/qscilexerjson.h>
#include <Qsci/qscistyle.h>

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using style::Theme;

namespace {

constexpr int numberMargin = 0;
constexpr int problemMargin = 1;
constexpr int foldMargin = 2;
constexpr int problemMarker = 0;
constexpr int markerWidth = 14;
constexpr int roomAroundLine = 2;
constexpr int spacesALevel = 2;
constexpr int solid = 255;
constexpr auto restingTime = 700ms;

// Scintilla keeps the first eight indicators for lexers.
int indicator(JsonView::Mark mark) { return 8 + static_cast<int>(mark); }

/// Placeholders also get a colour of their own for their letters.
constexpr int placeholderColor = 20;

constexpr std::array highlights { std::pair { JsonView::Mark::Value, &Theme::highlight },
                                  std::pair { JsonView::Mark::Empty, &Theme::highlightEmpty },
                                  std::pair { JsonView::Mark::Secret, &Theme::highlightSecret },
                                  std::pair { JsonView::Mark::Unknown, &Theme::highlightUnknown },
                                  std::pair { JsonView::Mark::Placeholder, &Theme::accentSoft } };

/// The offset and length of what a fault at `offset` is about: the word or text that starts there,
/// or the character before where the line ends.
std::pair<qsizetype, qsizetype> tokenAt(const QByteArray &text, qsizetype offset)
{
    const auto endsLine = [&text](qsizetype at) { return at >= text.size() || text[at] == '\n'; };
    while (offset > 0 && endsLine(offset))
        --offset;
    const QByteArrayView separators
        = offset < text.size() && text[offset] == '"' ? "\"" : " ,:{}[]";
    qsizetype end = offset + 1;
    while (!endsLine(end) && !separators.contains(text[end]))
        ++end;
    return { offset, end - offset };
}

QString wrapped(const QString &text, int width)
{
    QString lines;
    int column = 0;
    for (const QString &word : text.split(u' ')) {
        if (column > 0 && column + 1 + word.size() > width) {
            lines += u'\n';
            column = 0;
        } else if (column > 0) {
            lines += u' ';
            ++column;
        }
        lines += word;
        column += static_cast<int>(word.size());
    }
    return lines;
}

} // namespace

JsonView::JsonView(QWidget *parent)
    : QsciScintilla(parent)
    , m_lexer(new QsciLexerJSON(this))
{
    setUp();
    applyTheme();
    m_pause.setSingleShot(true);
    m_pause.setInterval(restingTime);
    connect(&m_pause, &QTimer::timeout, this, &JsonView::annotateProblem);
    connect(this, &QsciScintilla::SCN_MODIFIED, this,
            [this](int offset, int what, const char *, int count) {
                if (what & (SC_MOD_INSERTTEXT | SC_MOD_DELETETEXT)) {
                    m_marked.edit(std::size_t(offset),
                                  what & SC_MOD_INSERTTEXT ? std::size_t(count) : 0,
                                  std::size_t(length()));
                }
            });
}

void JsonView::setUp()
{
    setUtf8(true);
    setEolMode(EolUnix);
    setFrameShape(NoFrame);
    setLexer(m_lexer);
    setIndentationsUseTabs(false);
    setIndentationWidth(spacesALevel);
    setTabWidth(spacesALevel);
    setWrapMode(WrapWhitespace);
    setWrapIndentMode(WrapIndentIndented);
    setMarginType(numberMargin, NumberMargin);
    setMarginType(problemMargin, SymbolMargin);
    setMarginWidth(problemMargin, markerWidth);
    setMarginMarkerMask(problemMargin, 1 << problemMarker);
    setMarginSensitivity(problemMargin, false);
    markerDefine(Circle, problemMarker);
    setFolding(PlainFoldStyle, foldMargin);
    setLayoutDirection(Qt::LeftToRight); // as JSON is, whatever the window's language
    setAnnotationDisplay(AnnotationIndented);
    setExtraAscent(roomAroundLine);
    setExtraDescent(roomAroundLine);
    // Its own buffer would be painted in the direction of the application's language.
    SendScintilla(SCI_SETBUFFEREDDRAW, 0UL);
    SendScintilla(SCI_SETCARETLINEVISIBLEALWAYS, 0UL);
    SendScintilla(SCI_USEPOPUP, 0UL); // its words are English and its colours its own
}

QByteArray JsonView::utf8() const
{
    const auto *all = static_cast<const char *>(SendScintillaPtrResult(SCI_GETCHARACTERPOINTER));
    return { all, length() };
}

void JsonView::showText(std::string_view wanted)
{
    const auto *all = static_cast<const char *>(SendScintillaPtrResult(SCI_GETCHARACTERPOINTER));
    const std::string_view now(all, static_cast<std::size_t>(length()));
    const auto isInside = [](std::string_view text, std::size_t at) {
        return at < text.size() && (text[at] & 0xc0) == 0x80; // not the first byte of a character
    };
    const auto start = std::ranges::mismatch(now, wanted);
    auto same = static_cast<std::size_t>(start.in1 - now.begin());
    while (same > 0 && (isInside(now, same) || isInside(wanted, same)))
        --same;
    const std::string_view oldRest = now.substr(same);
    const std::string_view newRest = wanted.substr(same);
    const auto end
        = std::mismatch(oldRest.rbegin(), oldRest.rend(), newRest.rbegin(), newRest.rend());
    auto tail = static_cast<std::size_t>(end.first - oldRest.rbegin());
    while (tail > 0 && isInside(now, now.size() - tail))
        --tail;
    if (oldRest.size() == tail && newRest.size() == tail)
        return;
    const bool wasReadOnly = isReadOnly();
    setReadOnly(false);
    SendScintilla(SCI_SETTARGETSTART, same);
    SendScintilla(SCI_SETTARGETEND, now.size() - tail);
    SendScintilla(SCI_REPLACETARGET, newRest.size() - tail, newRest.data());
    setReadOnly(wasReadOnly);
}

std::size_t JsonView::cursorOffset() const
{
    return static_cast<std::size_t>(SendScintilla(SCI_GETCURRENTPOS));
}

void JsonView::goTo(std::size_t offset, std::size_t count)
{
    const auto line = SendScintilla(SCI_LINEFROMPOSITION, offset);
    SendScintilla(SCI_ENSUREVISIBLE, line);
    SendScintilla(SCI_SETSEL, offset, static_cast<long>(offset + count));
    SendScintilla(SCI_SCROLLCARET);
}

std::size_t JsonView::topOffset() const
{
    const auto line = SendScintilla(SCI_DOCLINEFROMVISIBLE, firstVisibleLine());
    return static_cast<std::size_t>(SendScintilla(SCI_POSITIONFROMLINE, line));
}

void JsonView::scrollTo(std::size_t offset)
{
    const auto line = SendScintilla(SCI_LINEFROMPOSITION, offset);
    setFirstVisibleLine(static_cast<int>(SendScintilla(SCI_VISIBLEFROMDOCLINE, line)));
}

/// A painter takes its direction from the application, not from what it paints on, and then draws
/// braces mirrored; one that is handed down keeps its own.
void JsonView::paintLeftToRight()
{
    QPixmap picture(viewport()->size() * devicePixelRatioF());
    picture.setDevicePixelRatio(devicePixelRatioF());
    QPainter ours(viewport()); // begun before, as rendering ends what the system paints on
    m_isInPicture = true;
    viewport()->setAttribute(Qt::WA_WState_InPaintEvent, false); // rendered from within one
    {
        QPainter painter(&picture);
        painter.setLayoutDirection(Qt::LeftToRight);
        viewport()->render(&painter);
    }
    viewport()->setAttribute(Qt::WA_WState_InPaintEvent);
    m_isInPicture = false;
    ours.drawPixmap(0, 0, picture);
}

bool JsonView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Paint && QGuiApplication::isRightToLeft() && !m_isInPicture) {
        paintLeftToRight();
        return true;
    }
    if (event->type() != QEvent::ToolTip || !m_hint)
        return QsciScintilla::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const long at = SendScintilla(SCI_POSITIONFROMPOINTCLOSE, help->x(), help->y());
    const QString text = at < 0 ? QString() : hintFor(static_cast<std::size_t>(at));
    QToolTip::showText(help->globalPos(), text, viewport());
    return true;
}

void JsonView::clear(int number, std::size_t begin, std::size_t end)
{
    SendScintilla(SCI_SETINDICATORCURRENT, number);
    SendScintilla(SCI_INDICATORCLEARRANGE, begin, static_cast<long>(end - begin));
}

void JsonView::setParts(const std::vector<Part> &parts)
{
    std::vector<MarkedText::Span> spans;
    spans.reserve(parts.size());
    for (const Part &part : parts)
        spans.push_back({ static_cast<int>(part.mark), part.offset, part.length });
    const auto change = m_marked.update(spans, static_cast<std::size_t>(length()));
    for (const auto &[part, color] : highlights)
        clear(indicator(part), change.begin, change.end);
    clear(placeholderColor, change.begin, change.end);
    for (const MarkedText::Span &span : change.spans)
        mark(static_cast<Mark>(span.mark), span.offset, span.length);
}

void JsonView::clearFindings()
{
    for (const Mark finding : { Mark::Error, Mark::Warning, Mark::Advice })
        clear(indicator(finding), 0, static_cast<std::size_t>(length()));
}

void JsonView::mark(Mark mark, std::size_t offset, std::size_t length)
{
    const auto fill = [&](int number) {
        SendScintilla(SCI_SETINDICATORCURRENT, number);
        SendScintilla(SCI_INDICATORFILLRANGE, static_cast<unsigned long>(offset),
                      static_cast<long>(length));
    };
    fill(indicator(mark));
    if (mark == Mark::Placeholder || mark == Mark::Unknown)
        fill(placeholderColor);
}

QStringList JsonView::marked(Mark mark) const
{
    QStringList found;
    const QByteArray all = utf8();
    const int number = indicator(mark);
    for (long at = 0; at < all.size();) {
        const long end = SendScintilla(SCI_INDICATOREND, number, at);
        if (end <= at)
            break;
        if (SendScintilla(SCI_INDICATORVALUEAT, number, at) != 0)
            found << QString::fromUtf8(all.mid(at, end - at));
        at = end;
    }
    return found;
}

void JsonView::showProblem(const std::optional<payload::JsonProblem> &problem)
{
    if (!problem && !m_problem)
        return; // clearing nothing takes a while in a long text
    m_problem = problem;
    markerDeleteAll(problemMarker);
    clearAnnotations();
    clear(indicator(Mark::Problem), 0, static_cast<std::size_t>(length()));
    m_pause.stop();
    if (!problem)
        return;
    const auto [offset, count] = tokenAt(utf8(), static_cast<qsizetype>(problem->offset));
    mark(Mark::Problem, static_cast<std::size_t>(offset), static_cast<std::size_t>(count));
    markerAdd(problem->line - 1, problemMarker);
    m_pause.start();
}

int JsonView::problemLine() const { return markerFindNext(0, 1 << problemMarker) + 1; }

void JsonView::annotateProblem()
{
    if (!m_problem)
        return;
    const Theme &theme = Theme::of(palette());
    const QsciStyle look(-1, u"problem"_s, theme.danger, theme.dangerSoft, font());
    const int letter = std::max(1, QFontMetrics(font()).averageCharWidth());
    const int room = viewport()->width() - marginWidth(numberMargin) - markerWidth;
    annotate(m_problem->line - 1,
             wrapped(m_problem->message, std::max(20, room / letter - 2 * spacesALevel)), look);
}

void JsonView::changeEvent(QEvent *event)
{
    QsciScintilla::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange
        || event->type() == QEvent::ApplicationFontChange)
        applyTheme();
}

void JsonView::applyTheme()
{
    const Theme &theme = Theme::of(palette());
    applyFont();
    applyCodeColors();
    applyMarks();
    applyFolds();
    // With a lexer QsciScintilla's own setters do nothing; this is the space below the text.
    SendScintilla(SCI_STYLESETBACK, STYLE_DEFAULT, theme.surface);
    SendScintilla(SCI_STYLESETFORE, STYLE_DEFAULT, theme.text);
    setCaretForegroundColor(theme.text);
    setCaretLineBackgroundColor(theme.raised);
    setSelectionBackgroundColor(theme.selection);
    resetSelectionForegroundColor();
    setMarginsBackgroundColor(theme.surface);
    setMarginsForegroundColor(theme.mutedText);
    setMarginBackgroundColor(problemMargin, theme.surface);
    setMatchedBraceBackgroundColor(theme.selection);
    setMatchedBraceForegroundColor(theme.text);
    setUnmatchedBraceBackgroundColor(theme.dangerSoft);
    setUnmatchedBraceForegroundColor(theme.danger);
    setMarkerForegroundColor(theme.danger, problemMarker);
    setMarkerBackgroundColor(theme.danger, problemMarker);
}

void JsonView::applyFont()
{
    const QFont font = style::codeFont();
    m_lexer->setDefaultFont(font);
    m_lexer->setFont(font, -1);
    setFont(font);
    setMarginsFont(font);
    setMarginWidth(numberMargin, u"0000"_s);
}

void JsonView::applyCodeColors()
{
    const Theme &theme = Theme::of(palette());
    m_lexer->setDefaultPaper(theme.surface);
    m_lexer->setDefaultColor(theme.text);
    m_lexer->setPaper(theme.surface, -1);
    m_lexer->setColor(theme.text, -1);
    m_lexer->setColor(theme.codeKey, QsciLexerJSON::Property);
    for (const int string : { QsciLexerJSON::String, QsciLexerJSON::UnclosedString,
                              QsciLexerJSON::IRI, QsciLexerJSON::IRICompact })
        m_lexer->setColor(theme.codeString, string);
    m_lexer->setColor(theme.codePunctuation, QsciLexerJSON::EscapeSequence);
    m_lexer->setColor(theme.codePunctuation, QsciLexerJSON::Operator);
    m_lexer->setColor(theme.codeNumber, QsciLexerJSON::Number);
    m_lexer->setColor(theme.codeLiteral, QsciLexerJSON::Keyword);
    // "@type" and "@context" are plain names here, no JSON-LD.
    m_lexer->setColor(theme.codeKey, QsciLexerJSON::KeywordLD);
}

void JsonView::applyMarks()
{
    const Theme &theme = Theme::of(palette());
    for (const auto &[mark, color] : highlights) {
        const int number = indicator(mark);
        indicatorDefine(FullBoxIndicator, number);
        setIndicatorForegroundColor(theme.*color, number);
        setIndicatorDrawUnder(true, number);
        SendScintilla(SCI_INDICSETALPHA, number, solid);
        SendScintilla(SCI_INDICSETOUTLINEALPHA, number, solid);
    }
    indicatorDefine(TextColorIndicator, placeholderColor);
    setIndicatorForegroundColor(theme.codePlaceholder, placeholderColor);
    const std::pair<Mark, QColor> lines[] { { Mark::Problem, theme.danger },
                                            { Mark::Error, theme.danger },
                                            { Mark::Warning, theme.warning },
                                            { Mark::Advice, theme.accent } };
    for (const auto &[mark, color] : lines) {
        const bool isQuiet = mark == Mark::Advice;
        indicatorDefine(isQuiet ? DotsIndicator : SquigglePixmapIndicator, indicator(mark));
        setIndicatorForegroundColor(color, indicator(mark));
    }
}

void JsonView::applyFolds()
{
    const Theme &theme = Theme::of(palette());
    setFoldMarginColors(theme.surface, theme.surface);
    for (int marker = int(SC_MARKNUM_FOLDEREND); marker <= int(SC_MARKNUM_FOLDEROPEN); ++marker) {
        // QsciScintilla's setters leave alone what it did not define itself.
        SendScintilla(SCI_MARKERSETFORE, marker, theme.surface);
        SendScintilla(SCI_MARKERSETBACK, marker, theme.mutedText);
    }
    SendScintilla(SCI_MARKERDEFINE, SC_MARKNUM_FOLDER, SC_MARK_ARROW);
    SendScintilla(SCI_MARKERDEFINE, SC_MARKNUM_FOLDEROPEN, SC_MARK_ARROWDOWN);
}
