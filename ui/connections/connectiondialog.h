#pragma once

#include "ui/connections/connectiondesk.h"
#include "ui/widgets/formdialog.h"

class MessageBar;
class QComboBox;
class QLineEdit;
class QPushButton;
class SecretEdit;

/// Asks for a connection, tries it, and saves it. What few connections need is in a part of its own
/// that opens on demand. objectNames: connectionKind, connectionName, connectionServer,
/// connectionKey, connectionColor, connectionWay (opens that part) and in it connectionProxy,
/// connectionProxyPassword, connectionCaFile, chooseCaFile; saveAnyway, saveConnection, cancel.
class ConnectionDialog : public FormDialog
{
    Q_OBJECT

public:
    /// A profile without an id is a new one. `reason` says why the dialog opened by itself.
    ConnectionDialog(const ConnectionDesk &desk, const ConnectionProfile &profile,
                     const QString &reason, QWidget *parent);

    /// Of what was saved, once accepted.
    const QString &savedId() const { return m_profile.id; }

private:
    void commit() override;
    void addFields();
    void addWay();
    void addCaFile(QVBoxLayout *to);
    void showKind();
    void showProxy();
    void showKeyHint(const QString &problem);
    /// What was typed, and where nothing was, what is known.
    QFuture<ConnectionSecrets> fetchTyped();
    void tryOut(const ConnectionSecrets &secrets);
    void showRefusal(const Error &error);
    QFuture<Result<Done>> save(const ConnectionSecrets &secrets);
    void chooseCaFile();

    bool isNew() const { return m_profile.id.isEmpty(); }
    ConnectionProfile::Kind kind() const;
    ConnectionProfile value() const;
    QString nameProblem() const;
    QString serverProblem() const;
    QString keyProblem() const;

    ConnectionDesk m_desk;
    ConnectionProfile m_profile;
    ConnectionSecrets m_tried;
    MessageBar *m_refusal;
    QComboBox *m_kind;
    QLineEdit *m_name;
    QLineEdit *m_server;
    SecretEdit *m_key;
    QComboBox *m_color;
    QPushButton *m_way;
    QLineEdit *m_proxy;
    SecretEdit *m_proxyPassword;
    QLineEdit *m_caFile;
    Field *m_serverField = nullptr;
    Field *m_keyField = nullptr;
    Field *m_proxyPasswordField = nullptr;
};
