#include "core/payload/receiver.h"

#include <QFile>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;
using nlohmann::ordered_json;

static void initialize() { Q_INIT_RESOURCE(receivers); } // not possible inside of a namespace

namespace payload {
namespace {

QString text(const ordered_json &json, const char *key)
{
    return QString::fromStdString(json.value(key, std::string()));
}

Severity severityOf(const std::string &name)
{
    if (name == "error")
        return Severity::Error;
    return name == "warning" ? Severity::Warning : Severity::Advice;
}

QRegularExpression patternOf(const ordered_json &json)
{
    QRegularExpression pattern(json.is_string() ? QString::fromStdString(json) : QString());
    pattern.optimize();
    return pattern;
}

Rule ruleFrom(const ordered_json &json)
{
    static const QStringList withPattern { u"pattern"_s, u"notPattern"_s, u"textNot"_s, u"url"_s,
                                           u"urlNot"_s };
    const bool hasPattern = withPattern.contains(text(json, "check"));
    return { .id = json.at("id"),
             .severity = severityOf(json.at("severity")),
             .check = json.at("check"),
             .at = json.value("at", std::string()),
             .when = json.value("when", ordered_json()),
             .of = json.value("of", std::string()),
             .limit = json.value("limit", ordered_json()),
             .fix = json.value("fix", ordered_json()),
             .message = text(json, "message"),
             .source = text(json, "source"),
             .date = QDate::fromString(text(json, "date"), Qt::ISODate),
             .pattern = patternOf(hasPattern ? json.at("limit") : ordered_json()),
             .needs = json.value("needs", std::string()),
             .notForUrl = patternOf(json.value("notForUrl", ordered_json())),
             .isForTemplate = json.value("on", "rendered") == "template",
             .isForValues = json.value("on", "rendered") == "values" };
}

Receiver read(const QString &id)
{
    QFile file(u":/receivers/%1.json"_s.arg(id));
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(isOpen, "payload::receivers", qPrintable(id));
    const auto json = ordered_json::parse(file.readAll().toStdString());
    Receiver receiver { .id = id,
                        .name = text(json, "name"),
                        .documentation = text(json, "documentation"),
                        .isUrlSecret = json.value("urlIsSecret", false) };
    for (const auto &url : json.at("urls"))
        receiver.urls.emplace_back(QString::fromStdString(url),
                                   QRegularExpression::CaseInsensitiveOption);
    for (const auto &rule : json.at("rules"))
        receiver.rules.push_back(ruleFrom(rule));
    return receiver;
}

std::vector<Receiver> readAll()
{
    initialize();
    std::vector<Receiver> all;
    for (const auto &id :
         { u"github"_s, u"slack"_s, u"teams"_s, u"discord"_s, u"pagerduty"_s, u"generic"_s })
        all.push_back(read(id));
    return all;
}

} // namespace

const std::vector<Receiver> &receivers()
{
    static const std::vector<Receiver> all = readAll();
    return all;
}

const Receiver &receiverFor(const QString &url)
{
    const auto found = std::ranges::find_if(receivers(), [&url](const Receiver &receiver) {
        return std::ranges::any_of(receiver.urls, [&url](const QRegularExpression &pattern) {
            return pattern.match(url).hasMatch();
        });
    });
    return found == receivers().end() ? receivers().back() : *found;
}

const Receiver &receiverById(const QString &id)
{
    const auto found = std::ranges::find(receivers(), id, &Receiver::id);
    return found == receivers().end() ? receivers().back() : *found;
}

bool isUrlSecret(const QString &url) { return receiverFor(url).isUrlSecret; }

QString shownUrl(const QString &url)
{
    if (!isUrlSecret(url))
        return url;
    const QUrl parsed(url);
    return u"%1://%2/•••"_s.arg(parsed.scheme(), parsed.authority());
}

} // namespace payload
