#pragma once

#include "ui/widgets/formdialog.h"

#include <QFuture>

class QComboBox;
class QLineEdit;
class SecretClipboard;

/// Asks who joins the team, and as what. objectNames: memberName, memberRole, addMember, cancel.
class AddMemberDialog : public FormDialog
{
    Q_OBJECT

public:
    using Add = std::function<QFuture<Result<Done>>(const QString &username, const QString &role)>;

    /// `taken` are the user names of the members.
    AddMemberDialog(Add add, const QString &team, const QStringList &taken, QWidget *parent);

private:
    void commit() override;

    Add m_add;
    QLineEdit *m_name;
    QComboBox *m_role;
};

/// Asks what a new API key is for, and shows it, once. objectNames: keyDescription, createKey (then
/// it closes the dialog), newKey, copyKey, cancel.
class NewKeyDialog : public FormDialog
{
    Q_OBJECT

public:
    using Create = std::function<QFuture<Result<QString>>(const QString &description)>;

    NewKeyDialog(Create create, SecretClipboard &clipboard, QWidget *parent);

private:
    void commit() override;
    void showKey(const QString &key);

    Create m_create;
    SecretClipboard &m_clipboard;
    QLineEdit *m_description;
    Field *m_descriptionField = nullptr;
    QLineEdit *m_key;
    QWidget *m_keyPart = nullptr;
};
