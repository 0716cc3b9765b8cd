#include "ui/payload/payloadpreview.h"

#include "ui/payload/editorframe.h"
#include "ui/payload/jsonview.h"
#include "ui/style/text.h"
#include "ui/widgets/iconlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMap>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;
using payload::Substitution;
using Kind = payload::Substitution::Kind;

namespace {

constexpr int iconSize = 16;

JsonView::Mark markOf(Kind kind)
{
    switch (kind) {
    case Kind::Value:
        return JsonView::Mark::Value;
    case Kind::Empty:
        return JsonView::Mark::Empty;
    case Kind::Secret:
        return JsonView::Mark::Secret;
    case Kind::Unknown:
        break;
    }
    return JsonView::Mark::Unknown;
}

/// In the middle of a sentence: "A comma" becomes "a comma", "JSON" and "W&B" stay.
QString continued(QString sentence)
{
    if (sentence.size() > 1 && (sentence.at(1).isLower() || sentence.at(1).isSpace()))
        sentence[0] = sentence.at(0).toLower();
    return sentence;
}

QStringList unknownNames(const payload::Rendered &rendered)
{
    QStringList names;
    for (const Substitution &part : rendered.substitutions()) {
        if (part.kind == Kind::Unknown)
            names << u"${%1}"_s.arg(QString::fromStdString(part.source.name));
    }
    names.removeDuplicates();
    return names;
}

} // namespace

PayloadPreview::PayloadPreview(QWidget *parent)
    : QWidget(parent)
    , m_view(new JsonView)
    , m_icon(new IconLabel(u"info"_s, &style::Theme::mutedText, iconSize))
    , m_status(new QLabel)
{
    m_view->setObjectName("payloadPreviewText");
    m_view->setReadOnly(true);
    m_status->setObjectName("payloadStatus");
    m_status->setWordWrap(true);
    m_status->setTextFormat(Qt::PlainText);
    m_view->setAccessibleName(tr("Preview"));

    auto *line = new QHBoxLayout;
    line->setSpacing(style::unit);
    line->addWidget(m_icon, 0, Qt::AlignTop);
    line->addWidget(m_status, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(style::unit / 2);
    layout->addWidget(new EditorFrame(m_view), 1);
    layout->addLayout(line);
}

QString PayloadPreview::text() const { return m_view->text(); }

QString PayloadPreview::status() const { return m_sentence; }

QString PayloadPreview::sentenceOf(const payload::JsonProblem &problem)
{
    return tr("Line %1: %2").arg(problem.line).arg(continued(problem.message));
}

void PayloadPreview::scrollTo(std::size_t offset) { m_view->scrollTo(offset); }

void PayloadPreview::show(const payload::Rendered &rendered,
                          const std::optional<payload::JsonProblem> &problem)
{
    m_view->showText(rendered.shown());
    markSubstitutions(rendered);

    if (rendered.shown().find_first_not_of(" \t\r\n") == std::string::npos) {
        setStatus(Tone::Quiet,
                  tr("No payload. Without one, the webhook is called with an empty request."));
    } else if (problem) {
        setStatus(Tone::Problem, sentenceOf(*problem));
    } else if (const QStringList unknown = unknownNames(rendered); !unknown.isEmpty()) {
        setStatus(Tone::Warning, u"%1. %2"_s.arg(summary(rendered), warning(unknown)));
    } else {
        setStatus(Tone::Good, summary(rendered));
    }
}

QString PayloadPreview::warning(const QStringList &unknown) const
{
    if (unknown.contains("${ACCESS_TOKEN}"_L1))
        return tr("The webhook has no access token, so ${ACCESS_TOKEN} stays as it is.");
    return tr("Nothing is known by the name %1, so it stays as it is.").arg(unknown.join(u", "_s));
}

QString PayloadPreview::summary(const payload::Rendered &rendered) const
{
    const auto count = [&rendered](Kind kind) {
        return static_cast<int>(
            std::ranges::count(rendered.substitutions(), kind, &Substitution::kind));
    };
    // A count of one has a sentence of its own, as plural forms need a translation to work.
    const auto counted
        = [](int n, const QString &one, const QString &many) { return n == 1 ? one : many.arg(n); };
    const int values = count(Kind::Value);
    const int empty = count(Kind::Empty);
    const int secrets = count(Kind::Secret);
    QStringList parts {
        tr("Valid JSON"),
        tr("%1 bytes").arg(QLocale().toString(static_cast<qulonglong>(rendered.shown().size())))
    };
    parts << counted(values, tr("1 value filled in"), tr("%1 values filled in"));
    if (empty > 0)
        parts << counted(empty, tr("1 empty here"), tr("%1 empty here"));
    if (secrets > 0)
        parts << counted(secrets, tr("1 secret hidden"), tr("%1 secrets hidden"));
    return parts.join(u", "_s);
}

void PayloadPreview::markSubstitutions(const payload::Rendered &rendered)
{
    std::vector<JsonView::Part> parts;
    parts.reserve(rendered.substitutions().size());
    for (const Substitution &part : rendered.substitutions()) {
        // Nothing to mark between the quotes of an empty string but the quotes.
        const bool isBare = part.length == 0 && part.offset > 0;
        parts.push_back({ markOf(part.kind), isBare ? part.offset - 1 : part.offset,
                          isBare ? 2 : part.length });
    }
    m_view->setParts(parts);
}

void PayloadPreview::setStatus(Tone tone, const QString &text)
{
    using style::Theme;
    struct Look
    {
        QString icon;
        QColor Theme::*color;
    };
    const QMap<Tone, Look> looks { { Tone::Quiet, { u"info"_s, &Theme::mutedText } },
                                   { Tone::Good, { u"success"_s, &Theme::success } },
                                   { Tone::Warning, { u"warning"_s, &Theme::warning } },
                                   { Tone::Problem, { u"error"_s, &Theme::danger } } };
    m_icon->setIcon(looks[tone].icon, looks[tone].color);
    m_sentence = text;
    m_status->setText(style::unbroken(text));
    style::setRole(m_status,
                   tone == Tone::Problem ? style::TextRole::Error : style::TextRole::Caption);
}
