#pragma once

#include <QWidget>

class MessageBar;
class QLabel;
class QPushButton;
class SecretClipboard;
class SecretEdit;

/// What stands below the field for a secret's value: how much is in it, a button to copy it, and a
/// word about a line break at its end. Nothing here has a mnemonic, for a form may have two of it.
/// objectNames: secretSize, secretCopy, secretLineBreak and in
/// it removeLineBreak.
class SecretValue : public QWidget
{
    Q_OBJECT

public:
    SecretValue(SecretEdit &edit, SecretClipboard &clipboard, QWidget *parent = nullptr);

private:
    void showValue();
    void removeLineBreak();

    SecretEdit &m_edit;
    QLabel *m_size;
    QPushButton *m_copy;
    MessageBar *m_lineBreak;
    bool m_isKept = false;
};
