#pragma once

#include "core/domain/registry.h"
#include "ui/widgets/formdialog.h"

#include <QFuture>

class QLineEdit;
class QPlainTextEdit;

/// Asks for a registered model. objectNames: modelName, modelDescription, createModel, cancel.
class NewModelDialog : public FormDialog
{
    Q_OBJECT

public:
    using Create = std::function<QFuture<Result<RegisteredModel>>(const QString &name,
                                                                  const QString &description)>;

    /// `taken` are the names of the team's models.
    NewModelDialog(Create create, const QStringList &taken, QWidget *parent);

private:
    void commit() override;
    QString nameProblem() const;

    Create m_create;
    QStringList m_taken;
    QLineEdit *m_name;
    QPlainTextEdit *m_description;
};
