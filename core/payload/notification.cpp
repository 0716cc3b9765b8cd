#include "core/payload/notification.h"

using namespace Qt::StringLiterals;

namespace payload {
namespace {

/// How Slack's users see at a glance that something is wrong.
QString signOf(const QString &severity)
{
    if (severity == "ERROR"_L1)
        return u":rotating_light: "_s;
    return severity == "WARN"_L1 ? u":warning: "_s : QString();
}

QString textOf(const Notification &notification, const QString &automationName)
{
    const QString title = notification.title.trimmed();
    const QString message = notification.message.trimmed();
    const QString sign = signOf(notification.severity);
    if (title.isEmpty())
        return sign + (message.isEmpty() ? automationName : message);
    return sign + u'*' + title + u'*' + (message.isEmpty() ? QString() : u'\n' + message);
}

/// Slack's own characters as it wants them escaped in texts.
std::string escaped(const std::string &text)
{
    return QString::fromStdString(text)
        .replace(u'&', u"&amp;"_s)
        .replace(u'<', u"&lt;"_s)
        .replace(u'>', u"&gt;"_s)
        .toStdString();
}

} // namespace

Rendered renderNotification(const Notification &notification, const QString &automationName,
                            const Values &values)
{
    Values safe = values;
    for (auto &[name, value] : safe) {
        if (value.is_string())
            value = escaped(value.get<std::string>());
    }
    const nlohmann::ordered_json body { { "text",
                                          textOf(notification, automationName).toStdString() } };
    return Template(body.dump()).render(safe);
}

} // namespace payload
