#include "core/payload/form.h"

#include "core/payload/jsonread.h"

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace payload {
namespace {

using nlohmann::ordered_json;

std::string utf8(const QString &text) { return text.toStdString(); }

ordered_json textBlock(const std::string &text)
{
    return { { "type", "TextBlock" }, { "text", text }, { "wrap", true } };
}

// GitHub

ordered_json writeGitHub(const Form &form)
{
    ordered_json values = ordered_json::object();
    for (const auto &[name, value] : form.fields)
        values[utf8(name)] = utf8(value);
    ordered_json event { { "event_type", utf8(form.title) } };
    if (!values.empty())
        event["client_payload"] = values;
    return event;
}

Form readGitHub(const ordered_json &json)
{
    Form form { .title = stringOf(json, "event_type") };
    for (const auto &[name, value] : objectOf(json, "client_payload").items()) {
        if (value.is_string())
            form.fields.append(
                { QString::fromStdString(name), QString::fromStdString(value.get<std::string>()) });
    }
    return form;
}

// Slack

ordered_json slackText(const char *type, const std::string &text)
{
    return { { "type", type }, { "text", text } };
}

ordered_json slackActions(const Form &form)
{
    ordered_json elements = ordered_json::array();
    for (const auto &[label, url] : form.buttons) {
        elements.push_back({ { "type", "button" },
                             { "text", slackText("plain_text", utf8(label)) },
                             { "url", utf8(url) } });
    }
    return { { "type", "actions" }, { "elements", elements } };
}

ordered_json slackFields(const Form &form)
{
    ordered_json fields = ordered_json::array();
    for (const auto &[name, value] : form.fields)
        fields.push_back(slackText("mrkdwn", "*" + utf8(name) + "*\n" + utf8(value)));
    return { { "type", "section" }, { "fields", fields } };
}

ordered_json writeSlack(const Form &form)
{
    ordered_json message { { "text", utf8(form.title.isEmpty() ? form.text : form.title) } };
    ordered_json blocks = ordered_json::array();
    if (!form.title.isEmpty())
        blocks.push_back(
            { { "type", "header" }, { "text", slackText("plain_text", utf8(form.title)) } });
    const bool isPlain = form.title.isEmpty() && form.fields.isEmpty() && form.buttons.isEmpty();
    if (!form.text.isEmpty() && !isPlain)
        blocks.push_back(
            { { "type", "section" }, { "text", slackText("mrkdwn", utf8(form.text)) } });
    if (!form.fields.isEmpty())
        blocks.push_back(slackFields(form));
    if (!form.buttons.isEmpty())
        blocks.push_back(slackActions(form));
    if (!blocks.empty())
        message["blocks"] = blocks;
    return message;
}

void readSlackSection(const ordered_json &block, Form &form)
{
    if (form.text.isEmpty())
        form.text = stringOf(objectOf(block, "text"), "text");
    for (const auto &field : listOf(block, "fields")) {
        const QString text = stringOf(field, "text");
        const qsizetype end = text.indexOf(u"*\n"_s);
        if (text.startsWith(u'*') && end > 0)
            form.fields.append({ text.mid(1, end - 1), text.mid(end + 2) });
        else
            form.fields.append({ {}, text });
    }
}

Form readSlack(const ordered_json &json)
{
    Form form;
    for (const auto &block : listOf(json, "blocks")) {
        const std::string type = textOf(block, "type");
        if (type == "header" && form.title.isEmpty())
            form.title = stringOf(objectOf(block, "text"), "text");
        else if (type == "section")
            readSlackSection(block, form);
        for (const auto &element : listOf(block, "elements")) {
            if (textOf(element, "type") == "button")
                form.buttons.append(
                    { stringOf(objectOf(element, "text"), "text"), stringOf(element, "url") });
        }
    }
    if (form == Form())
        form.text = stringOf(json, "text");
    return form;
}

// Microsoft Teams

ordered_json writeTeams(const Form &form)
{
    ordered_json body = ordered_json::array();
    if (!form.title.isEmpty()) {
        ordered_json title = textBlock(utf8(form.title));
        title["size"] = "Medium";
        title["weight"] = "Bolder";
        body.push_back(title);
    }
    if (!form.text.isEmpty())
        body.push_back(textBlock(utf8(form.text)));
    ordered_json facts = ordered_json::array();
    for (const auto &[name, value] : form.fields)
        facts.push_back({ { "title", utf8(name) }, { "value", utf8(value) } });
    if (!facts.empty())
        body.push_back({ { "type", "FactSet" }, { "facts", facts } });
    ordered_json card { { "$schema", "http://adaptivecards.io/schemas/adaptive-card.json" },
                        { "type", "AdaptiveCard" },
                        { "version", "1.4" },
                        { "body", body } };
    for (const auto &[label, url] : form.buttons)
        card["actions"].push_back(
            { { "type", "Action.OpenUrl" }, { "title", utf8(label) }, { "url", utf8(url) } });
    const ordered_json attachment { { "contentType", "application/vnd.microsoft.card.adaptive" },
                                    { "contentUrl", nullptr },
                                    { "content", card } };
    return { { "type", "message" }, { "attachments", ordered_json::array({ attachment }) } };
}

void readTeamsElement(const ordered_json &element, Form &form)
{
    const std::string type = textOf(element, "type");
    for (const auto &fact : listOf(element, "facts"))
        form.fields.append({ stringOf(fact, "title"), stringOf(fact, "value") });
    if (type != "TextBlock")
        return;
    const bool isTitle
        = textOf(element, "weight") == "Bolder" && form.title.isEmpty() && form.text.isEmpty();
    QString &target = isTitle ? form.title : form.text;
    if (target.isEmpty())
        target = stringOf(element, "text");
}

Form readTeams(const ordered_json &json)
{
    Form form;
    const ordered_json &attachments = listOf(json, "attachments");
    const ordered_json &card
        = attachments.empty() ? attachments : objectOf(attachments.front(), "content");
    for (const auto &element : listOf(card, "body"))
        readTeamsElement(element, form);
    for (const auto &action : listOf(card, "actions")) {
        if (textOf(action, "type") == "Action.OpenUrl")
            form.buttons.append({ stringOf(action, "title"), stringOf(action, "url") });
    }
    return form;
}

// Discord: webhooks that people make have no buttons, so links stand in a field.

constexpr auto linksField = "Links";

ordered_json discordFields(const Form &form)
{
    ordered_json fields = ordered_json::array();
    for (const auto &[name, value] : form.fields)
        fields.push_back({ { "name", utf8(name) }, { "value", utf8(value) }, { "inline", true } });
    QStringList links;
    for (const auto &[label, url] : form.buttons)
        links << u"[%1](%2)"_s.arg(label, url);
    if (!links.isEmpty())
        fields.push_back({ { "name", linksField }, { "value", utf8(links.join(u'\n')) } });
    return fields;
}

ordered_json writeDiscord(const Form &form)
{
    ordered_json message = ordered_json::object();
    if (form.title.isEmpty() && form.fields.isEmpty() && form.buttons.isEmpty()) {
        message["content"] = utf8(form.text);
    } else {
        ordered_json embed = ordered_json::object();
        if (!form.title.isEmpty())
            embed["title"] = utf8(form.title);
        if (!form.text.isEmpty())
            embed["description"] = utf8(form.text);
        if (const ordered_json fields = discordFields(form); !fields.empty())
            embed["fields"] = fields;
        message["embeds"] = ordered_json::array({ embed });
    }
    message["allowed_mentions"] = { { "parse", ordered_json::array() } };
    return message;
}

void readDiscordLinks(const QString &text, Form &form)
{
    for (const QString &link : text.split(u'\n')) {
        const qsizetype middle = link.indexOf(u"]("_s);
        if (link.startsWith(u'[') && link.endsWith(u')') && middle > 0)
            form.buttons.append(
                { link.mid(1, middle - 1), link.mid(middle + 2, link.size() - middle - 3) });
    }
}

Form readDiscord(const ordered_json &json)
{
    Form form { .text = stringOf(json, "content") };
    const ordered_json &embeds = listOf(json, "embeds");
    if (embeds.empty())
        return form;
    const ordered_json &embed = embeds.front();
    form.title = stringOf(embed, "title");
    form.text = stringOf(embed, "description");
    for (const auto &field : listOf(embed, "fields")) {
        if (textOf(field, "name") == linksField && !field.contains("inline"))
            readDiscordLinks(stringOf(field, "value"), form);
        else
            form.fields.append({ stringOf(field, "name"), stringOf(field, "value") });
    }
    return form;
}

struct Dialect
{
    ordered_json (*write)(const Form &);
    Form (*read)(const ordered_json &);
};

const std::map<QString, Dialect> dialects { { u"github"_s, { writeGitHub, readGitHub } },
                                            { u"slack"_s, { writeSlack, readSlack } },
                                            { u"teams"_s, { writeTeams, readTeams } },
                                            { u"discord"_s, { writeDiscord, readDiscord } } };

/// The paths at which `kept` is not what `whole` is. Both are of limited depth.
void collectDifferences(const ordered_json &whole, const ordered_json &kept, const QString &path,
                        QStringList &out)
{
    if (whole == kept)
        return;
    if (whole.type() != kept.type() || !whole.is_structured()) {
        out << path;
        return;
    }
    for (const auto &[key, value] : whole.items()) {
        const QString below = path + u'/' + QString::fromStdString(key);
        const bool isThere = whole.is_object() ? kept.contains(key) : std::stoul(key) < kept.size();
        if (isThere)
            collectDifferences(value, whole.is_object() ? kept[key] : kept[std::stoul(key)], below,
                               out);
        else
            out << below;
    }
}

bool isBlank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

} // namespace

bool hasForm(const QString &receiver) { return dialects.contains(receiver); }

std::string templateFrom(const Form &form, const QString &receiver)
{
    const auto dialect = dialects.find(receiver);
    return dialect == dialects.end() || form == Form() ? std::string()
                                                       : dialect->second.write(form).dump(2) + '\n';
}

FormReading readForm(std::string_view text, const QString &receiver)
{
    FormReading reading;
    const auto dialect = dialects.find(receiver);
    if (dialect == dialects.end() || isBlank(text))
        return reading;
    const auto json = parsedObject(text);
    if (!json)
        return { {}, { u"/"_s } };
    reading.form = dialect->second.read(*json);
    collectDifferences(*json, dialect->second.write(reading.form), {}, reading.lost);
    return reading;
}

} // namespace payload
