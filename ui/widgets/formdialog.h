#pragma once

#include "core/base/async.h"
#include "core/base/result.h"

#include <QDialog>

#include <functional>

class BusyIndicator;
class Field;
class MessageBar;
class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

/// A dialog that asks for a value and hands it to a server.
///
/// It stays open, with everything that was typed, until the server has taken the value: an error
/// is shown at the field it belongs to, or above the fields. What is too high for the screen
/// scrolls, between the title and the buttons. Shown with open().
class FormDialog : public QDialog
{
    Q_OBJECT

public:
    /// `commit` is the verb on the button; `commitName` its objectName.
    FormDialog(const QString &title, const QString &commit, const QString &commitName,
               QWidget *parent);

protected:
    /// A paragraph under the title.
    void addText(const QString &text);
    /// Why the value can't be sent as it is, or an empty string.
    using Problem = std::function<QString()>;

    /// `apiNames` are how errors of the server name the field ("secretName"). `problem` is asked
    /// at every change of any field; it is shown at this one once something was typed there.
    Field *addField(const QString &label, QWidget *input, const QStringList &apiNames,
                    Problem problem = {});
    void addWidget(QWidget *widget);
    QVBoxLayout *body() const { return m_body; }

    /// Sends, if nothing is in the way; `done` gets what the server answered before the dialog
    /// closes with accepted().
    template <typename T, typename Handler>
    void send(const QFuture<Result<T>> &answer, Handler done)
    {
        setBusy(true);
        whenDone(answer, this, [this, done](const Result<T> &result) {
            setBusy(false);
            if (!result)
                return showError(result.error());
            done(*result);
            accept();
        });
    }

    /// Called for the commit button and for Enter, when no field has a problem.
    virtual void commit() = 0;
    /// What keeps the value from being sent and belongs to none of the fields.
    virtual QString furtherObstacle() const { return {}; }

    virtual void showError(const Error &error);
    /// For inputs that are no usual ones: somebody has changed it.
    void noteChange(const QWidget *input);
    /// While something is under way the commit button is off.
    void setBusy(bool isBusy);
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

    /// Looks at all fields again; the commit button is enabled when none has a problem, and the
    /// first problem is shown beside it.
    void check();

private:
    struct Entry
    {
        Field *field;
        QStringList apiNames;
        Problem problem;
        /// From the server, until the field is changed.
        QString refusal = {};
        bool isTouched = false;
    };

    void watch(QWidget *input, int entry);
    void fitHeight();

    MessageBar *m_message;
    QWidget *m_content;
    QScrollArea *m_scroll;
    QVBoxLayout *m_body;
    QLabel *m_reason;
    BusyIndicator *m_busy;
    QPushButton *m_cancel;
    QPushButton *m_commit;
    QList<Entry> m_entries;
    bool m_isBusy = false;
};
