#pragma once

#include "core/domain/team.h"
#include "ui/widgets/formdialog.h"

#include <QFuture>

class QComboBox;
class QLineEdit;
class SecretClipboard;
class SecretEdit;

/// Why a new secret of the team can't have this name; empty when it can.
QString secretNameProblem(const QString &name, const QStringList &taken);

/// Asks for a secret's name and value. objectNames: secretName, secretValue, secretReveal,
/// secretCopy, addSecret, cancel.
class NewSecretDialog : public FormDialog
{
    Q_OBJECT

public:
    using Insert = std::function<QFuture<Result<Done>>(const QString &name, const QString &value)>;

    /// `taken` are the names of the team's secrets. `clipboard` must outlive the dialog.
    NewSecretDialog(Insert insert, const QStringList &taken, SecretClipboard &clipboard,
                    QWidget *parent);

private:
    void commit() override;

    Insert m_insert;
    QLineEdit *m_name;
    SecretEdit *m_value;
};

/// Asks for another value of a secret, and for how long signatures go out under the old one too.
/// objectNames: secretValue, secretReveal, secretCopy, secretOverlap, rotateSecret, cancel.
class RotateSecretDialog : public FormDialog
{
    Q_OBJECT

public:
    using Rotate = std::function<QFuture<Result<Done>>(const QString &value, int overlapSeconds)>;

    RotateSecretDialog(Rotate rotate, const Secret &secret, bool canOverlap,
                       SecretClipboard &clipboard, QWidget *parent);

private:
    void commit() override;

    Rotate m_rotate;
    SecretEdit *m_value;
    QComboBox *m_overlap = nullptr;
};
