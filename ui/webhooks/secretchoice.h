#pragma once

#include "core/base/result.h"

#include <QFuture>
#include <QWidget>

#include <functional>

class Field;
class QComboBox;
class QLineEdit;
class QPushButton;
class SecretClipboard;
class SecretEdit;

/// A choice among the team's secrets, with a place to make a new one without leaving the form.
///
/// objectNames, where P is the prefix: P (the box), P + "New" (the button), and in the part that it
/// opens P + "Name", P + "Value", P + "Add".
class SecretChoice : public QWidget
{
    Q_OBJECT

public:
    using Insert = std::function<QFuture<Result<Done>>(const QString &name, const QString &value)>;

    SecretChoice(const QString &prefix, const QStringList &secrets, const QString &current,
                 Insert insert, SecretClipboard &clipboard, QWidget *parent = nullptr);

    /// Empty for none.
    QString secret() const;
    QComboBox *box() const { return m_box; }
    /// The team got another secret: it can be chosen.
    void addSecret(const QString &name);
    /// Why the form can't be sent yet; empty when it can.
    QString problem() const;

signals:
    void inserted(const QString &name);
    void changed();

private:
    QWidget *makePart(SecretClipboard &clipboard);
    void togglePart();
    void check();
    void insert();
    QStringList names() const;

    QString m_prefix;
    Insert m_insert;
    QComboBox *m_box;
    QPushButton *m_new;
    QLineEdit *m_name;
    SecretEdit *m_value;
    QPushButton *m_add;
    Field *m_nameField = nullptr; // before the part, which makes it
    QWidget *m_part;
};
