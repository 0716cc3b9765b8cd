#include "core/payload/message.h"

#include "core/payload/jsonread.h"
#include "core/payload/markup.h"

#include <QStringList>

#include <map>

using namespace Qt::StringLiterals;

namespace payload {
namespace {

using nlohmann::ordered_json;
using Kind = MessagePart::Kind;

void add(Message &message, Kind kind, const QString &html, const QString &bar = {})
{
    if (!html.isEmpty())
        message.parts.push_back({ .kind = kind, .text = html, .bar = bar });
}

// Slack: https://docs.slack.dev/reference/block-kit

/// A text object, or a plain string in its place.
QString slackText(const ordered_json &text)
{
    if (text.is_string())
        return htmlFrom(QString::fromStdString(text), Markup::Slack);
    const bool isPlain = textOf(text, "type") == "plain_text";
    return htmlFrom(stringOf(text, "text"), isPlain ? Markup::Plain : Markup::Slack);
}

void addSlackFields(Message &message, const ordered_json &block)
{
    MessagePart part { .kind = Kind::Fields };
    for (const auto &field : listOf(block, "fields")) {
        const QString html = slackText(field);
        const qsizetype end = html.indexOf("<br>"_L1);
        part.fields.emplace_back(end < 0 ? QString() : html.left(end),
                                 end < 0 ? html : html.mid(end + 4));
    }
    if (!part.fields.empty())
        message.parts.push_back(part);
}

void addSlackButtons(Message &message, const ordered_json &block)
{
    MessagePart part { .kind = Kind::Buttons };
    for (const auto &element : listOf(block, "elements"))
        part.fields.emplace_back(stringOf(objectOf(element, "text"), "text"),
                                 stringOf(element, "url"));
    if (!part.fields.empty())
        message.parts.push_back(part);
}

void addSlackContext(Message &message, const ordered_json &block)
{
    QStringList texts;
    for (const auto &element : listOf(block, "elements"))
        texts << (element.contains("text") ? slackText(element) : stringOf(element, "alt_text"));
    add(message, Kind::Subtle, texts.join(u"  "_s));
}

void addSlackBlock(Message &message, const ordered_json &block)
{
    const std::string type = textOf(block, "type");
    if (type == "header") {
        add(message, Kind::Heading, slackText(objectOf(block, "text")));
    } else if (type == "section") {
        add(message, Kind::Text, slackText(objectOf(block, "text")));
        addSlackFields(message, block);
    } else if (type == "markdown") {
        add(message, Kind::Text, htmlFrom(stringOf(block, "text"), Markup::Markdown));
    } else if (type == "divider") {
        message.parts.push_back({ .kind = Kind::Divider });
    } else if (type == "image" || type == "video") {
        add(message, Kind::Image, htmlFrom(stringOf(block, "alt_text"), Markup::Plain));
    } else if (type == "context") {
        addSlackContext(message, block);
    } else if (type == "actions") {
        addSlackButtons(message, block);
    } else {
        add(message, Kind::Other, QString::fromStdString(type).toHtmlEscaped());
    }
}

Message fromSlack(const ordered_json &json)
{
    Message message { .sender = u"Incoming webhook"_s };
    for (const auto &block : listOf(json, "blocks"))
        addSlackBlock(message, block);
    if (message.parts.empty())
        add(message, Kind::Text, htmlFrom(stringOf(json, "text"), Markup::Slack));
    for (const auto &attachment : listOf(json, "attachments")) {
        const QString bar = u"#b0b4ba"_s;
        add(message, Kind::Text, htmlFrom(stringOf(attachment, "pretext"), Markup::Slack));
        add(message, Kind::Heading, htmlFrom(stringOf(attachment, "title"), Markup::Slack), bar);
        add(message, Kind::Text, htmlFrom(stringOf(attachment, "text"), Markup::Slack), bar);
    }
    return message;
}

// Microsoft Teams: https://adaptivecards.io/explorer/

void addCardElement(Message &message, const ordered_json &element);

void addCardElements(Message &message, const ordered_json &elements)
{
    for (const auto &element : elements)
        addCardElement(message, element);
}

void addCardActions(Message &message, const ordered_json &actions)
{
    MessagePart part { .kind = Kind::Buttons };
    for (const auto &action : actions)
        part.fields.emplace_back(stringOf(action, "title"), stringOf(action, "url"));
    if (!part.fields.empty())
        message.parts.push_back(part);
}

void addFactSet(Message &message, const ordered_json &facts, const char *nameKey)
{
    MessagePart part { .kind = Kind::Fields };
    for (const auto &fact : facts)
        part.fields.emplace_back(htmlFrom(stringOf(fact, nameKey), Markup::Plain),
                                 htmlFrom(stringOf(fact, "value"), Markup::Markdown));
    if (!part.fields.empty())
        message.parts.push_back(part);
}

void addTextBlock(Message &message, const ordered_json &element)
{
    const bool isHeading = textOf(element, "weight") == "Bolder"
        || textOf(element, "style") == "heading" || textOf(element, "size") == "Large";
    const bool isSubtle = element.contains("isSubtle") && element["isSubtle"] == true;
    const Kind kind = isHeading ? Kind::Heading : isSubtle ? Kind::Subtle : Kind::Text;
    add(message, kind, htmlFrom(stringOf(element, "text"), Markup::Markdown));
}

/// Containers may hold containers; reading JSON limits how deep.
void addCardElement(Message &message, const ordered_json &element)
{
    const std::string type = textOf(element, "type");
    if (type == "TextBlock") {
        addTextBlock(message, element);
    } else if (type == "FactSet") {
        addFactSet(message, listOf(element, "facts"), "title");
    } else if (type == "Image") {
        const QString text = stringOf(element, "altText");
        add(message, Kind::Image, htmlFrom(text.isEmpty() ? u"…"_s : text, Markup::Plain));
    } else if (type == "ActionSet") {
        addCardActions(message, listOf(element, "actions"));
    } else if (type == "Container" || type == "Column") {
        addCardElements(message, listOf(element, "items"));
    } else if (type == "ColumnSet") {
        addCardElements(message, listOf(element, "columns"));
    } else {
        add(message, Kind::Other, QString::fromStdString(type).toHtmlEscaped());
    }
}

/// The retired format, of which texts and facts were shown last.
void addMessageCard(Message &message, const ordered_json &card)
{
    add(message, Kind::Heading, htmlFrom(stringOf(card, "title"), Markup::Markdown));
    add(message, Kind::Text, htmlFrom(stringOf(card, "text"), Markup::Markdown));
    for (const auto &section : listOf(card, "sections")) {
        add(message, Kind::Heading, htmlFrom(stringOf(section, "activityTitle"), Markup::Markdown));
        add(message, Kind::Text, htmlFrom(stringOf(section, "text"), Markup::Markdown));
        addFactSet(message, listOf(section, "facts"), "name");
    }
}

Message fromTeams(const ordered_json &json)
{
    Message message { .sender = u"Workflows"_s };
    if (textOf(json, "@type") == "MessageCard")
        addMessageCard(message, json);
    for (const auto &attachment : listOf(json, "attachments")) {
        const auto &card = objectOf(attachment, "content");
        addCardElements(message, listOf(card, "body"));
        addCardActions(message, listOf(card, "actions"));
    }
    return message;
}

// Discord: https://discord.com/developers/docs/resources/message#embed-object

QString colorOf(const ordered_json &embed)
{
    const auto color = embed.find("color");
    const bool isColor = color != embed.end() && color->is_number_unsigned();
    return isColor ? u"#%1"_s.arg(color->get<quint32>() & 0xffffffU, 6, 16, QLatin1Char('0'))
                   : u"#9aa0a6"_s;
}

void addEmbed(Message &message, const ordered_json &embed)
{
    if (!embed.is_object())
        return;
    const QString bar = colorOf(embed);
    const auto html = [](const QString &text) { return htmlFrom(text, Markup::Markdown); };
    add(message, Kind::Subtle, html(stringOf(objectOf(embed, "author"), "name")), bar);
    add(message, Kind::Heading, html(stringOf(embed, "title")), bar);
    add(message, Kind::Text, html(stringOf(embed, "description")), bar);
    MessagePart fields { .kind = Kind::Fields, .bar = bar };
    for (const auto &field : listOf(embed, "fields"))
        fields.fields.emplace_back(html(stringOf(field, "name")), html(stringOf(field, "value")));
    if (!fields.fields.empty())
        message.parts.push_back(fields);
    if (embed.contains("image") || embed.contains("thumbnail"))
        add(message, Kind::Image, u"…"_s, bar);
    add(message, Kind::Subtle, html(stringOf(objectOf(embed, "footer"), "text")), bar);
}

Message fromDiscord(const ordered_json &json)
{
    const QString name = stringOf(json, "username");
    Message message { .sender = name.isEmpty() ? u"Webhook"_s : name };
    add(message, Kind::Text, htmlFrom(stringOf(json, "content"), Markup::Markdown));
    for (const auto &embed : listOf(json, "embeds"))
        addEmbed(message, embed);
    return message;
}

using Read = Message (*)(const ordered_json &);

const std::map<QString, Read> readers { { u"slack"_s, fromSlack },
                                        { u"teams"_s, fromTeams },
                                        { u"discord"_s, fromDiscord } };

} // namespace

bool showsMessages(const QString &receiver) { return readers.contains(receiver); }

Message messageFrom(std::string_view rendered, const QString &receiver)
{
    const auto reader = readers.find(receiver);
    const auto json = reader == readers.end() ? std::nullopt : parsedObject(rendered);
    return json ? reader->second(*json) : Message();
}

} // namespace payload
