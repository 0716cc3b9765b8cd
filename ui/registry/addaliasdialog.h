#pragma once

#include "core/domain/registry.h"
#include "ui/widgets/formdialog.h"

#include <QFuture>

class QLineEdit;

/// Asks for an alias for one version. objectNames: alias, confirmAlias, cancel.
class AddAliasDialog : public FormDialog
{
    Q_OBJECT

public:
    using Add = std::function<QFuture<Result<Done>>(const QString &alias)>;

    /// `versions` are all of the model, to tell where an alias is now.
    AddAliasDialog(Add add, const ModelVersion &version, const QList<ModelVersion> &versions,
                   QWidget *parent);

private:
    void commit() override;
    QString problem() const;
    void updateHint();

    Add m_add;
    ModelVersion m_version;
    QList<ModelVersion> m_versions;
    QLineEdit *m_alias;
    Field *m_field;
};
