#pragma once

#include <QString>

#include <string_view>
#include <utility>
#include <vector>

/// How a chat service shows a payload: enough to see what arrives, drawn without the service.
namespace payload {

/// A piece of a message, from top to bottom. Texts are HTML of our own making: everything that
/// came with the payload is escaped in it, and nothing in it is fetched.
struct MessagePart
{
    enum class Kind {
        Heading,
        Text,
        Subtle, ///< small print: context blocks, footers
        Fields, ///< names and values, in columns
        Divider,
        Image, ///< `text` is what it shows, in words
        Buttons, ///< the labels of `fields`, with where they lead
        Other, ///< something that is not drawn; `text` says what
    };

    Kind kind = Kind::Text;
    QString text = {};
    std::vector<std::pair<QString, QString>> fields = {};
    /// Discord: a colour like "#5865f2" at the left; parts with one belong to an embed.
    QString bar = {};

    bool operator==(const MessagePart &) const = default;
};

struct Message
{
    QString sender;
    std::vector<MessagePart> parts;

    bool operator==(const Message &) const = default;
};

/// Whether this receiver posts messages that people read: slack, teams, discord.
bool showsMessages(const QString &receiver);

/// The message that a rendered payload becomes. Without parts when there is nothing to show.
Message messageFrom(std::string_view rendered, const QString &receiver);

} // namespace payload
