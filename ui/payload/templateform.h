#pragma once

#include <QWidget>

class Field;
class QLineEdit;
class QPushButton;

/// A line that asks what a payload template is to be called. Hidden until it is opened; Enter
/// saves, Escape closes.
///
/// Names: templateName, templateSave, templateCancel.
class TemplateForm : public QWidget
{
    Q_OBJECT

public:
    explicit TemplateForm(QWidget *parent = nullptr);

    /// With `taken`, whose templates are replaced when they are named again.
    void open(const QString &title, const QString &name, const QStringList &taken);
    void close();
    void setBusy(bool isBusy);
    void setError(const QString &error);

signals:
    void saveAsked(const QString &name);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void update();
    void save();

    QLineEdit *m_name;
    Field *m_field;
    QPushButton *m_save;
    QStringList m_taken;
};
