#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

/// The line above the editor: its name, the choice between form and JSON, and what can be done to
/// the text.
class EditorBar : public QWidget
{
    Q_OBJECT

public:
    /// The label belongs to `editor`.
    explicit EditorBar(QWidget *editor, QWidget *parent = nullptr);

    void setFormOffered(bool isOffered);
    void setForm(bool isForm);
    QToolButton *insertButton() const { return m_insert; }

signals:
    void formChosen(bool isForm);
    void insertAsked();
    void formatAsked();
    void findAsked();

private:
    QToolButton *m_asForm;
    QToolButton *m_asJson;
    QToolButton *m_insert;
    QToolButton *m_format;
    QToolButton *m_find;
};
