#pragma once

#include <QString>

namespace payload {

enum class Markup {
    Plain,
    Slack, ///< mrkdwn: *bold*, _italic_, ~struck~, <url|label>
    Markdown, ///< Discord's and Teams': **bold**, *italic*, ~~struck~~, [label](url)
};

/// The text as HTML for a label: paragraphs, bold, italic, struck, code, links and quotations. All
/// else is escaped; addresses other than http, https and mailto are no links.
QString htmlFrom(const QString &text, Markup markup);

} // namespace payload
