#include "core/payload/adaptivecard.h"

#include "core/payload/jsonread.h"

namespace payload {
namespace {

using nlohmann::ordered_json;

void addText(ordered_json &body, const std::string &text,
             const ordered_json &look = ordered_json::object())
{
    if (text.empty())
        return;
    ordered_json block { { "type", "TextBlock" }, { "text", text }, { "wrap", true } };
    block.update(look);
    body.push_back(block);
}

void addFacts(ordered_json &body, const ordered_json &section)
{
    ordered_json facts = ordered_json::array();
    for (const auto &fact : listOf(section, "facts")) {
        if (fact.is_object())
            facts.push_back(
                { { "title", textOf(fact, "name") }, { "value", textOf(fact, "value") } });
    }
    if (!facts.empty())
        body.push_back({ { "type", "FactSet" }, { "facts", facts } });
}

void addSection(ordered_json &body, const ordered_json &section)
{
    if (!section.is_object())
        return;
    addText(body, textOf(section, "title"), { { "weight", "Bolder" } });
    addText(body, textOf(section, "activityTitle"), { { "weight", "Bolder" } });
    addText(body, textOf(section, "activitySubtitle"), { { "isSubtle", true } });
    addText(body, textOf(section, "activityText"));
    addText(body, textOf(section, "text"));
    addFacts(body, section);
    for (const auto &image : listOf(section, "images")) {
        if (image.is_object() && !textOf(image, "image").empty())
            body.push_back({ { "type", "Image" }, { "url", textOf(image, "image") } });
    }
}

/// Only links survive: nothing else can be answered from a webhook's card.
void addLinks(ordered_json &actions, const ordered_json &from)
{
    for (const auto &action : listOf(from, "potentialAction")) {
        if (!action.is_object() || textOf(action, "@type") != "OpenUri")
            continue;
        for (const auto &target : listOf(action, "targets")) {
            if (!target.is_object())
                continue;
            actions.push_back({ { "type", "Action.OpenUrl" },
                                { "title", textOf(action, "name") },
                                { "url", textOf(target, "uri") } });
            break;
        }
    }
}

std::string messageWith(const ordered_json &card)
{
    const ordered_json attachment { { "contentType", "application/vnd.microsoft.card.adaptive" },
                                    { "contentUrl", nullptr },
                                    { "content", card } };
    return ordered_json(
               { { "type", "message" }, { "attachments", ordered_json::array({ attachment }) } })
               .dump(2)
        + '\n';
}

} // namespace

std::optional<std::string> fromMessageCard(std::string_view source)
{
    const auto old = parsedObject(source);
    if (!old || textOf(*old, "@type") != "MessageCard")
        return std::nullopt;
    ordered_json body = ordered_json::array();
    ordered_json actions = ordered_json::array();
    const std::string title = textOf(*old, "title");
    addText(body, title.empty() && textOf(*old, "text").empty() ? textOf(*old, "summary") : title,
            { { "size", "Medium" }, { "weight", "Bolder" } });
    addText(body, textOf(*old, "text"));
    addLinks(actions, *old);
    for (const auto &section : listOf(*old, "sections")) {
        addSection(body, section);
        addLinks(actions, section);
    }
    ordered_json card { { "$schema", "http://adaptivecards.io/schemas/adaptive-card.json" },
                        { "type", "AdaptiveCard" },
                        { "version", "1.4" },
                        { "body", body } };
    if (!actions.empty())
        card["actions"] = actions;
    return messageWith(card);
}

std::optional<std::string> inMessage(std::string_view source)
{
    const auto card = parsedObject(source);
    if (!card)
        return std::nullopt;
    return messageWith(*card);
}

} // namespace payload
