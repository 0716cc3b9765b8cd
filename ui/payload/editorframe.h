#pragma once

#include <QWidget>

/// The outline of an input around an editor, with the focus ring that every input has.
class EditorFrame : public QWidget
{
public:
    /// Takes the editor over.
    explicit EditorFrame(QWidget *editor, QWidget *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *m_editor;
};
