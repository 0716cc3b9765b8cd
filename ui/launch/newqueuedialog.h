#pragma once

#include "core/api/launch.h"
#include "ui/widgets/formdialog.h"

#include <QFuture>

class JsonEdit;
class QCheckBox;
class QComboBox;
class QLineEdit;
class VariablesEdit;

/// Asks for a queue, or for another configuration of one. objectNames: queueName, queueResource,
/// queueConfig, queuePrioritized, addQueue, cancel; see VariablesEdit for its.
class NewQueueDialog : public FormDialog
{
    Q_OBJECT

public:
    using Save = std::function<QFuture<Result<Done>>(const api::LaunchQueue &queue)>;

    /// Without an id `queue` is a new one. `taken` are the names of the others.
    NewQueueDialog(Save save, const api::LaunchQueue &queue, const QStringList &taken,
                   QWidget *parent);

private:
    void commit() override;
    void addFields();
    QString nameProblem() const;
    QString resource() const;
    void showResource();
    void showAdvice();
    void checkConfig();
    api::LaunchQueue value() const;

    Save m_save;
    api::LaunchQueue m_queue;
    QStringList m_taken;
    QLineEdit *m_name;
    QComboBox *m_resource;
    JsonEdit *m_config;
    VariablesEdit *m_variables;
    QCheckBox *m_prioritized;
    Field *m_resourceField = nullptr;
    Field *m_configField = nullptr;
};
