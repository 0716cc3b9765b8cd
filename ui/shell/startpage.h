#pragma once

#include <QWidget>

class BusyIndicator;
class IconLabel;
class QLabel;
class QPushButton;

/// What the window shows before there is a backend: that it is starting, or why it can't.
class StartPage : public QWidget
{
    Q_OBJECT

public:
    explicit StartPage(QWidget *parent = nullptr);

    /// `sentence` says what is wrong and what to do.
    void showFailure(const QString &sentence);

signals:
    void quitChosen();

private:
    QLabel *m_title;
    QLabel *m_sentence;
    BusyIndicator *m_busy;
    QPushButton *m_quit;
};
