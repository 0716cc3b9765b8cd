#pragma once

#include "app/tour/round.h"
#include "app/tour/script.h"

#include <QDir>
#include <QObject>

class QAbstractItemView;
class QComboBox;
class QWidget;
class Receiver;

/// Goes through the main job with the real widgets, once for each payload example, and takes a
/// picture of every screen. The receiver on loopback is the judge.
class Tour : public QObject
{
    Q_OBJECT

public:
    /// `window` is the main window on an empty backend; `pictures` is made when it isn't there.
    Tour(QWidget &window, Receiver &receiver, const QDir &pictures, QObject *parent = nullptr);

    void start();

signals:
    /// `problem` is empty when all arrived as they should.
    void finished(const QString &problem);

private:
    void addConnections();
    void addTeamSettings(const Round &round);
    void addSecret(const Round &round, const QString &name, const QString &value);
    void addWebhook(const Round &round);
    void addModel(const Round &round);
    void addVersion(const Round &round, const QString &version);
    void addAutomation(const Round &round);
    void addEvent(const Round &round);
    void addArrival(const Round &round);
    void addDeletion(const Round &round);
    // In tourlaunch.cpp.
    void addLaunch();
    void addLaunchAutomation();
    void addLaunchedJob();
    void addActivity();

    // Steps that make up the others: each waits for its widget and then acts on it.
    void click(const QString &name, const QString &label = {});
    void type(const QString &name, const QString &text);
    void choose(const QString &name, const QString &text);
    void look(const QString &picture, const QString &atWidget, Script::Ready also = {});
    void waitForRow(const QString &view, const QString &text);
    void open(const QString &view, const QString &row);

    bool canUse(const QString &name) const;
    QWidget *widget(const QString &name) const;
    QString save(const QString &picture, QWidget *shown);

    QWidget &m_window;
    Receiver &m_receiver;
    QDir m_pictures;
    Script m_script;
    int m_pictureCount = 0;
};
