#include "ui/registry/metadata.h"

#include <QStringList>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace metadata {
namespace {

constexpr int mostHighlights = 3;
constexpr int longestHighlight = 24;

QString shown(const nlohmann::ordered_json &value)
{
    if (value.is_string())
        return QString::fromStdString(value.get<std::string>());
    return QString::fromStdString(
        value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

} // namespace

QList<Entry> entries(const QString &json)
{
    const auto parsed = nlohmann::ordered_json::parse(json.toStdString(), nullptr, false);
    QList<Entry> found;
    if (!parsed.is_object())
        return found;
    for (const auto &item : parsed.items())
        found.append({ QString::fromStdString(item.key()), shown(item.value()) });
    return found;
}

QString highlights(const QString &json)
{
    QStringList parts;
    for (const Entry &entry : entries(json)) {
        if (parts.size() < mostHighlights && entry.value.size() <= longestHighlight)
            parts.append(entry.key + u' ' + entry.value);
    }
    return parts.join(u" · "_s);
}

} // namespace metadata
