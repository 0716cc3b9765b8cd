#include "core/payload/markup.h"

#include <QRegularExpression>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace payload {
namespace {

struct Span
{
    QRegularExpression pattern;
    QString html;
};

QRegularExpression regex(const QString &pattern)
{
    return QRegularExpression(pattern, QRegularExpression::DotMatchesEverythingOption);
}

/// What stands between signs that cling to words, in text that is already escaped.
const std::vector<Span> &spansOf(Markup markup)
{
    static const std::vector<Span> slack {
        { regex(uR"((?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*]))"_s), u"<b>\\1</b>"_s },
        { regex(uR"((?<![\w_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_]))"_s), u"<i>\\1</i>"_s },
        { regex(uR"((?<![\w~])~(?=\S)([^~\n]+?)(?<=\S)~(?![\w~]))"_s), u"<s>\\1</s>"_s },
    };
    static const std::vector<Span> markdown {
        { regex(uR"(\*\*(?=\S)(.+?)(?<=\S)\*\*)"_s), u"<b>\\1</b>"_s },
        { regex(uR"((?<!_)__(?=\S)(.+?)(?<=\S)__(?!_))"_s), u"<u>\\1</u>"_s },
        { regex(uR"((?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*]))"_s), u"<i>\\1</i>"_s },
        { regex(uR"((?<![\w_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_]))"_s), u"<i>\\1</i>"_s },
        { regex(uR"(~~(?=\S)(.+?)(?<=\S)~~)"_s), u"<s>\\1</s>"_s },
    };
    static const std::vector<Span> none;
    return markup == Markup::Slack ? slack : markup == Markup::Markdown ? markdown : none;
}

/// Pieces whose inside is not looked at again: code and links. They wait as private characters.
class Kept
{
public:
    QString keep(const QString &html)
    {
        m_pieces << html;
        return QChar(char16_t(first + m_pieces.size() - 1));
    }

    bool isFull() const { return m_pieces.size() >= most; }

    QString restore(QString html) const
    {
        for (qsizetype n = m_pieces.size(); n > 0; --n) // a link's label may hold code
            html.replace(QChar(char16_t(first + n - 1)), m_pieces.at(n - 1));
        return html;
    }

    static QString withoutMarks(const QString &text)
    {
        QString clean = text;
        for (QChar &c : clean) {
            if (c.unicode() >= first && c.unicode() < first + most)
                c = QChar::ReplacementCharacter;
        }
        return clean;
    }

private:
    static constexpr qsizetype first = 0xe000;
    static constexpr qsizetype most = 0x1000;
    QStringList m_pieces;
};

/// Replaces every match by what `html` makes of it.
template <typename Html>
QString replaced(const QString &text, const QRegularExpression &pattern, Kept &kept, Html html)
{
    QString out;
    qsizetype copied = 0;
    auto matches = pattern.globalMatch(text);
    while (matches.hasNext() && !kept.isFull()) {
        const QRegularExpressionMatch match = matches.next();
        out += QStringView(text).mid(copied, match.capturedStart() - copied);
        out += kept.keep(html(match));
        copied = match.capturedEnd();
    }
    out += QStringView(text).mid(copied);
    return out;
}

QString link(const QString &url, const QString &label)
{
    return u"<a href=\"%1\">%2</a>"_s.arg(url, label);
}

QString keepCode(const QString &text, Kept &kept)
{
    static const auto block = regex(uR"(```(?:\w*\n)?(.+?)\n?```)"_s);
    static const auto code = regex(uR"(`([^`\n]+)`)"_s);
    const auto html = [](const QRegularExpressionMatch &match) {
        return u"<code>%1</code>"_s.arg(match.captured(1));
    };
    return replaced(replaced(text, block, kept, html), code, kept, html);
}

QString keepSlackLinks(const QString &text, Kept &kept)
{
    static const auto labelled = regex(uR"(&lt;((?:https?://|mailto:)[^\s|]+?)(?:\|(.+?))?&gt;)"_s);
    static const auto mention = regex(uR"(&lt;([!@#])(?:\w+\|)?([\w^-]+)&gt;)"_s);
    const QString linked = replaced(text, labelled, kept, [](const auto &match) {
        return link(match.captured(1), match.captured(match.hasCaptured(2) ? 2 : 1));
    });
    return replaced(linked, mention, kept, [](const auto &match) {
        const QString sign = match.captured(1) == u'#' ? u"#"_s : u"@"_s;
        return u"<b>%1%2</b>"_s.arg(sign, match.captured(2));
    });
}

QString keepMarkdownLinks(const QString &text, Kept &kept)
{
    static const auto labelled = regex(uR"(\[([^\]\n]+)\]\(((?:https?://|mailto:)[^\s)]+)\))"_s);
    return replaced(text, labelled, kept,
                    [](const auto &match) { return link(match.captured(2), match.captured(1)); });
}

QString keepBareLinks(const QString &text, Kept &kept)
{
    static const auto bare
        = regex(uR"(https?://[^\s<>"'\x{e000}-\x{efff}]+[^\s<>"'.,;:!?)\x{e000}-\x{efff}])"_s);
    return replaced(text, bare, kept,
                    [](const auto &match) { return link(match.captured(), match.captured()); });
}

/// Lines that start with a sign: quotations, headings and lists.
QString withLines(const QString &html, Markup markup)
{
    QStringList lines = html.split(u'\n');
    for (QString &line : lines) {
        if (line.startsWith("&gt;"_L1))
            line = u"▎ <i>%1</i>"_s.arg(line.mid(4).trimmed());
        else if (markup != Markup::Markdown)
            continue;
        else if (line.startsWith("- "_L1) || line.startsWith("* "_L1))
            line = u"• "_s + line.mid(2);
        else if (static const QRegularExpression heading(u"^#{1,3} (.+)$"_s);
                 heading.match(line).hasMatch())
            line = u"<b>%1</b>"_s.arg(heading.match(line).captured(1));
    }
    return lines.join("<br>"_L1);
}

} // namespace

QString htmlFrom(const QString &text, Markup markup)
{
    Kept kept;
    QString html = Kept::withoutMarks(text).replace(u"\r\n"_s, u"\n"_s);
    if (markup == Markup::Slack) // Slack's text comes escaped
        html.replace("&lt;"_L1, "<"_L1).replace("&gt;"_L1, ">"_L1).replace("&amp;"_L1, "&"_L1);
    html = html.toHtmlEscaped();
    if (markup != Markup::Plain) {
        html = keepCode(html, kept);
        html = markup == Markup::Slack ? keepSlackLinks(html, kept) : keepMarkdownLinks(html, kept);
        html = keepBareLinks(html, kept);
        for (const Span &span : spansOf(markup))
            html.replace(span.pattern, span.html);
        html = withLines(html, markup);
    } else {
        html.replace(u'\n', "<br>"_L1);
    }
    return kept.restore(html);
}

} // namespace payload
