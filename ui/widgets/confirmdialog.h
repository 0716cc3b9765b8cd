#pragma once

#include "ui/widgets/formdialog.h"

#include <QFuture>

class QLineEdit;

/// Asks before something is lost. Enter cancels; where something depends on the thing, its name
/// must be typed. objectNames: confirmDelete, confirmName, cancel.
class ConfirmDialog : public FormDialog
{
    Q_OBJECT

public:
    struct Text
    {
        QString title; ///< "Delete “deploy”?"
        QString commit; ///< "Delete webhook"
        QStringList paragraphs;
        /// Must be typed where it is not empty.
        QString name = {};
    };
    using Work = std::function<QFuture<Result<Done>>()>;

    ConfirmDialog(const Text &text, Work work, QWidget *parent);

private:
    void commit() override;

    Work m_work;
};
