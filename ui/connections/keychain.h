#pragma once

#include "core/base/result.h"

#include <QFuture>
#include <QHash>
#include <QObject>

/// Where API keys live: in the desktop's keychain, or, without one, in memory until the program
/// ends. Never in a file of ours.
///
/// Keys of this session are answered from memory, so that the keychain asks for its password at
/// most once.
class Keychain : public QObject
{
    Q_OBJECT

public:
    /// `service` is how the keychain names the program.
    explicit Keychain(const QString &service, QObject *parent = nullptr);

    /// Empty when there is none of this name, also when the keychain doesn't answer.
    QFuture<QString> fetchKey(const QString &name);

    enum class Place { Stored, SessionOnly };
    QFuture<Place> store(const QString &name, const QString &key);
    void remove(const QString &name);

    /// Why keys are kept for this session only; empty while the keychain works.
    const QString &problem() const { return m_problem; }

signals:
    void problemChanged();

private:
    void setProblem(const QString &problem);

    QString m_service;
    QHash<QString, QString> m_session;
    QString m_problem;
};
