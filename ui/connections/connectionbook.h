#pragma once

#include "core/domain/connection.h"

#include <QObject>
#include <QSettings>

/// The connections that a person has set up, and which one was used last; kept in the settings
/// file, without keys and passwords. The embedded backend is always the first.
class ConnectionBook : public QObject
{
    Q_OBJECT

public:
    explicit ConnectionBook(const QString &settingsFile, QObject *parent = nullptr);

    const QList<ConnectionProfile> &profiles() const { return m_profiles; }
    /// The embedded backend for an id that is not there.
    const ConnectionProfile &profile(const QString &id) const;
    static QString embeddedId();

    QString lastUsed() const;
    void setLastUsed(const QString &id);

    /// Adds it under a new id, or replaces the one with its id; answers the id. Of the embedded
    /// backend only the colour can be changed.
    QString save(const ConnectionProfile &profile);
    void remove(const QString &id);

signals:
    void changed();
    void removed(const QString &id);

private:
    void read();
    void write();

    QSettings m_settings;
    QList<ConnectionProfile> m_profiles;
};
