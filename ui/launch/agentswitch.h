#pragma once

#include "ui/launch/launchsource.h"

#include <QWidget>

class QCheckBox;
class QLabel;

/// Whether the server itself runs the jobs of a team's local-process queues. Only an admin can want
/// that, and is told what it means. Not shown where the server has no such thing.
///
/// objectNames: runJobsHere, runJobsHereNote; of the dialog mostJobs, confirmAgent, cancel.
class AgentSwitch : public QWidget
{
    Q_OBJECT

public:
    /// `source` must outlive it.
    explicit AgentSwitch(const LaunchSource &source, QWidget *parent = nullptr);

    void setTeam(const QString &team);
    void setAgent(const std::optional<api::EmbeddedAgent> &agent);

signals:
    void changed();
    void failed(const QString &sentence);

private:
    void show(const api::EmbeddedAgent &agent);
    void toggle();
    void ask();
    QString whyNot() const;

    const LaunchSource &m_source;
    QString m_team;
    api::EmbeddedAgent m_agent;
    QCheckBox *m_box;
    QLabel *m_note;
};
