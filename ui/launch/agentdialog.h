#pragma once

#include <QDialog>

class CodeText;
class QComboBox;

/// Says how an agent is started that polls a queue. objectNames: agentQueue, agentCommand,
/// closeAgent.
class AgentDialog : public QDialog
{
    Q_OBJECT

public:
    AgentDialog(const QString &server, const QString &team, const QStringList &queues,
                QWidget *parent);

private:
    void showCommand();

    QString m_server;
    QString m_team;
    QComboBox *m_queue;
    CodeText *m_command;
};
