#include "ui/connections/connectionbook.h"

#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr auto listKey = "connections"_L1;
constexpr auto lastKey = "connection/last"_L1;
constexpr auto embeddedColorKey = "connection/embeddedColor"_L1;

ConnectionProfile readProfile(const QSettings &settings)
{
    const auto text = [&settings](QLatin1StringView key) { return settings.value(key).toString(); };
    const auto kind = connections::kindOf(text("kind"_L1));
    const bool isCloud = kind == ConnectionProfile::Kind::WandbCloud;
    return { .id = text("id"_L1),
             .name = text("name"_L1),
             .kind = kind,
             .server = isCloud ? connections::wandbCloud() : QUrl(text("server"_L1)),
             .proxy = text("proxy"_L1),
             .caFile = text("caFile"_L1),
             .color = text("color"_L1) };
}

void writeProfile(const ConnectionProfile &profile, QSettings &settings)
{
    settings.setValue("id"_L1, profile.id);
    settings.setValue("name"_L1, profile.name);
    settings.setValue("kind"_L1, connections::spelled(profile.kind));
    settings.setValue("server"_L1, profile.server.toString());
    settings.setValue("proxy"_L1, profile.proxy);
    settings.setValue("caFile"_L1, profile.caFile);
    settings.setValue("color"_L1, profile.color);
}

/// A settings file that somebody edited may hold anything. The id also names a folder.
bool isUsable(const ConnectionProfile &profile)
{
    return QUuid(profile.id).toString(QUuid::WithoutBraces) == profile.id && !profile.isEmbedded()
        && connections::checkName(profile.name)
        && connections::checkServer(profile.server.toString())
        && connections::checkProxy(profile.proxy);
}

} // namespace

ConnectionBook::ConnectionBook(const QString &settingsFile, QObject *parent)
    : QObject(parent)
    , m_settings(settingsFile, QSettings::IniFormat)
{
    read();
}

QString ConnectionBook::embeddedId() { return u"embedded"_s; }

const ConnectionProfile &ConnectionBook::profile(const QString &id) const
{
    const auto found = std::ranges::find(m_profiles, id, &ConnectionProfile::id);
    return found == m_profiles.end() ? m_profiles.first() : *found;
}

QString ConnectionBook::lastUsed() const
{
    return profile(m_settings.value(lastKey).toString()).id;
}

void ConnectionBook::setLastUsed(const QString &id) { m_settings.setValue(lastKey, id); }

QString ConnectionBook::save(const ConnectionProfile &profile)
{
    ConnectionProfile saved = profile;
    if (saved.id.isEmpty())
        saved.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const auto found = std::ranges::find(m_profiles, saved.id, &ConnectionProfile::id);
    if (found == m_profiles.end())
        m_profiles.append(saved);
    else if (found->isEmbedded())
        found->color = saved.color;
    else
        *found = saved;
    write();
    emit changed();
    return saved.id;
}

void ConnectionBook::remove(const QString &id)
{
    const auto count = m_profiles.removeIf([&id](const ConnectionProfile &profile) {
        return profile.id == id && !profile.isEmbedded();
    });
    if (count == 0)
        return;
    write();
    emit removed(id);
    emit changed();
}

void ConnectionBook::read()
{
    m_profiles = { { .id = embeddedId(),
                     .name = tr("This computer"),
                     .kind = ConnectionProfile::Kind::Embedded,
                     .color = m_settings.value(embeddedColorKey).toString() } };
    const int count = m_settings.beginReadArray(listKey);
    for (int i = 0; i < count; ++i) {
        m_settings.setArrayIndex(i);
        const ConnectionProfile profile = readProfile(m_settings);
        if (isUsable(profile))
            m_profiles.append(profile);
    }
    m_settings.endArray();
}

void ConnectionBook::write()
{
    m_settings.setValue(embeddedColorKey, m_profiles.first().color);
    m_settings.remove(listKey);
    m_settings.beginWriteArray(listKey);
    for (int i = 1; i < int(m_profiles.size()); ++i) {
        m_settings.setArrayIndex(i - 1);
        writeProfile(m_profiles.at(i), m_settings);
    }
    m_settings.endArray();
}
