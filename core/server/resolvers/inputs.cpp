#include "core/server/resolvers/inputs.h"

#include "core/domain/names.h"
#include "core/server/jsontext.h"
#include "core/server/resolvers/change.h"
#include "core/store/artifacts.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;
using graphql::Json;

namespace server {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

Result<Done> checkPart(const QString &name, const QString &forbidden, const char *field)
{
    if (name.isEmpty() || name.size() > names::longestName) {
        return unprocessable(tr("A name has between 1 and %1 characters.").arg(names::longestName),
                             field);
    }
    const bool isAllowed = std::ranges::none_of(name, [&forbidden](QChar c) {
        return forbidden.contains(c) || c.category() == QChar::Other_Control;
    });
    if (!isAllowed)
        return unprocessable(tr("A name can't contain %1 or control characters.").arg(forbidden),
                             field);
    return Done();
}

QString textIn(const Json &input, const char *field)
{
    const auto found = input.find(field);
    return found == input.end() || !found->is_string()
        ? QString()
        : QString::fromStdString(found->get<std::string>());
}

} // namespace

Result<Done> checkProjectName(const QString &name, const char *field)
{
    return checkPart(name, u"/\\#?%:"_s, field);
}

Result<Done> checkTypeName(const QString &name, const char *field)
{
    return checkPart(name, u"/:"_s, field);
}

Result<QString> metadataOf(const QString &json)
{
    if (json.trimmed().isEmpty())
        return u"{}"_s;
    const Error notAnObject = unprocessable(
        tr("Write the metadata as a JSON object, nested at most %1 deep.").arg(deepestJson),
        "metadata");
    if (const auto parsed = parseJson(json.toStdString()); !parsed || !parsed->is_object())
        return notAnObject;
    return atField(names::checkMetadata(json), "metadata").transform([&json](Done) {
        return json;
    });
}

Result<QStringList> aliasesOf(const Json &inputs)
{
    QStringList aliases;
    for (const Json &input : inputs) {
        const QString alias = QString::fromStdString(input.at("alias").get<std::string>());
        if (alias == "latest"_L1 || aliases.contains(alias))
            continue;
        if (const auto checked = atField(names::checkAlias(alias), "alias"); !checked)
            return checked.error();
        aliases.append(alias);
    }
    return aliases;
}

Result<std::optional<qint64>> ttlIn(const Change &change)
{
    if (!change.has("ttlDurationSeconds"))
        return std::optional<qint64>();
    const auto seconds = change.at("ttlDurationSeconds").get<qint64>();
    if (seconds > 0 || seconds == store::ttlInherited || seconds == store::ttlForever)
        return std::optional(seconds);
    return unprocessable(tr("Give a number of seconds above 0, -1 for the team's default, or -2 to "
                            "keep the version for ever."),
                         "ttlDurationSeconds");
}

Result<QList<store::NewTag>> tagsOf(const Json &inputs, const char *field)
{
    QList<store::NewTag> tags;
    for (const Json &input : inputs) {
        const store::NewTag tag { .name = textIn(input, "tagName"),
                                  .category = textIn(input, "tagCategoryName"),
                                  .attributes = textIn(input, "attributes") };
        auto checked = atField(names::checkTag(tag.name), field);
        if (checked && !tag.category.isEmpty())
            checked = atField(names::checkTag(tag.category), field);
        const auto attributes = atField(metadataOf(tag.attributes), field);
        if (!checked || !attributes)
            return checked ? attributes.error() : checked.error();
        const auto isSame = [&tag](const store::NewTag &other) {
            return other.name == tag.name && other.category == tag.category;
        };
        if (std::ranges::none_of(tags, isSame))
            tags.append({ tag.name, tag.category, *attributes });
    }
    return tags;
}

QString cannotRename() { return tr("A project can't be renamed here."); }

} // namespace server
