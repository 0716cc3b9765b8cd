#pragma once

#include <QWidget>

class JsonView;
class QCheckBox;
class QLabel;
class QLineEdit;

/// Finds and replaces in an editor. Hidden until asked for; Enter finds the next, Shift+Enter the
/// one before, Escape closes.
///
/// Names: findText, replaceText, findNext, findPrevious, replaceOne, replaceAll, findCount.
class FindBar : public QWidget
{
    Q_OBJECT

public:
    explicit FindBar(JsonView *editor, QWidget *parent = nullptr);

    /// Appears with what is selected.
    void open();
    void find(bool isForward);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void replaceOne();
    void replaceAll();
    void close();
    int count() const;
    void showCount();

    JsonView *m_editor;
    QLineEdit *m_text;
    QLineEdit *m_by;
    QCheckBox *m_matchesCase;
    QLabel *m_count;
};
