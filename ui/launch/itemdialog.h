#pragma once

#include "core/api/launchcalls.h"

#include <QDialog>
#include <QFuture>
#include <QTimer>

#include <functional>

class CodeText;
class QLabel;
class QTabWidget;

/// All that is known of an item of a queue, and what its job writes while it runs. objectNames:
/// itemFacts, itemTabs, itemRunSpec, itemOutput, itemExitCode, closeItem.
class ItemDialog : public QDialog
{
    Q_OBJECT

public:
    using FetchOutput = std::function<QFuture<Result<api::ItemOutput>>()>;

    ItemDialog(const api::LaunchItem &item, FetchOutput fetchOutput, QWidget *parent);

private:
    void layOut(const api::LaunchItem &item);
    void refresh();
    void showOutput(const api::ItemOutput &output);

    FetchOutput m_fetchOutput;
    QTimer m_timer;
    QTabWidget *m_tabs;
    CodeText *m_output;
    QLabel *m_exitCode;
};
