#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <string>
#include <string_view>
#include <utility>

/// Payloads for people who don't write JSON: what most messages consist of.
namespace payload {

/// A message, or for GitHub an event: `title` is its event_type and `fields` its client_payload.
struct Form
{
    QString title;
    QString text; ///< in the receiver's own markup
    QList<std::pair<QString, QString>> fields; ///< name and value
    QList<std::pair<QString, QString>> buttons; ///< label and the address that it opens

    bool operator==(const Form &) const = default;
};

/// The receivers that there is a form for: github, slack, teams, discord.
bool hasForm(const QString &receiver);

/// The template that a form stands for.
std::string templateFrom(const Form &form, const QString &receiver);

/// What of a template a form can hold, and the paths of what it would lose: "/blocks/2".
struct FormReading
{
    Form form;
    QStringList lost;
};

/// A template that is no JSON object, or has placeholders outside of strings, is lost as a whole:
/// "/". An empty one is an empty form.
FormReading readForm(std::string_view text, const QString &receiver);

} // namespace payload
