#pragma once

#include "core/domain/automation.h"

#include <QWidget>

class QGridLayout;
class QLabel;

/// Two people edited one automation: what is different, and whose is to be kept.
///
/// Names: conflictTitle, conflictRows, goOnEditing, takeTheirs, saveMine.
class ConflictPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ConflictPanel(QWidget *parent = nullptr);

    void showDifference(const Automation &theirs, const Automation &mine);

signals:
    void goOnRequested();
    void takeTheirsRequested();
    void saveMineRequested();

private:
    QLabel *m_title;
    QGridLayout *m_rows;
};
