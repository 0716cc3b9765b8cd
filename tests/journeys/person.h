#pragma once

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTest>

/// A person at the application: finds what is on screen by its objectName, and uses keyboard and
/// mouse. Nothing is looked into that could not be seen, and nothing is used behind a dialog: what
/// is done waits until the window is ready for it. Once a test has failed, nothing more is done.
class Person
{
public:
    explicit Person(QWidget &window)
        : m_window(window)
    {
    }

    /// Null when nothing of this name can be seen.
    template <typename T = QWidget> T *see(const QString &name) const
    {
        for (T *candidate : m_window.findChildren<T *>(name)) {
            if (candidate->isVisible() && !candidate->size().isEmpty()) // and laid out
                return candidate;
        }
        return nullptr;
    }

    bool canUse(const QString &name) const { return usable(name); }

    /// What stands in a label, a field or an editor; null when it can't be seen.
    QString text(const QString &name) const
    {
        const QWidget *widget = see(name);
        if (const auto *editor = qobject_cast<const QPlainTextEdit *>(widget))
            return editor->toPlainText();
        return widget ? widget->property("text").toString() : QString();
    }

    bool hasError(const QString &name) const
    {
        const QWidget *widget = see(name);
        return widget && widget->property("hasError").toBool();
    }

    /// What is in the list of a combo box that begins with `entry`, or -1.
    int entryOf(const QString &box, const QString &entry) const
    {
        const auto *shown = see<QComboBox>(box);
        return shown ? shown->findText(entry, Qt::MatchStartsWith | Qt::MatchCaseSensitive) : -1;
    }

    /// Whether a sentence that contains `part` can be read anywhere.
    bool reads(const QString &part) const
    {
        for (const QLabel *label : m_window.findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(part))
                return true;
        }
        return false;
    }

    bool readsInTable(const QString &table, const QString &part) const
    {
        const auto *view = see<QAbstractItemView>(table);
        for (int row = 0; view && row < view->model()->rowCount(); ++row) {
            for (int column = 0; column < view->model()->columnCount(); ++column) {
                if (view->model()->index(row, column).data().toString().contains(part))
                    return true;
            }
        }
        return false;
    }

    /// The row of a table in which a cell reads `text`, or -1.
    int rowOf(const QString &table, const QString &text) const
    {
        const auto *view = see<QAbstractItemView>(table);
        for (int row = 0; view && row < view->model()->rowCount(); ++row) {
            for (int column = 0; column < view->model()->columnCount(); ++column) {
                if (view->model()->index(row, column).data().toString() == text)
                    return row;
            }
        }
        return -1;
    }

    /// The button of this name that stands in a row of its table; null while there is none.
    QWidget *inRow(const QString &button, int row) const
    {
        for (QWidget *candidate : m_window.findChildren<QWidget *>(button)) {
            const auto *view = qobject_cast<QAbstractItemView *>(
                candidate->parentWidget()->parentWidget()); // the viewport is between them
            if (!view || !candidate->isVisible() || isBehindADialog(*candidate))
                continue;
            const QAbstractItemModel *model = view->model();
            if (view->indexWidget(model->index(row, model->columnCount() - 1)) == candidate)
                return candidate;
        }
        return nullptr;
    }

    void click(const QString &name)
    {
        if (QTest::currentTestFailed())
            return;
        QTRY_VERIFY2(canUse(name), qPrintable(name));
        QTest::mouseClick(usable(name), Qt::LeftButton);
    }

    void clickInRow(const QString &button, int row)
    {
        if (QTest::currentTestFailed())
            return;
        QTRY_VERIFY2(inRow(button, row), qPrintable(button));
        QTest::mouseClick(inRow(button, row), Qt::LeftButton);
    }

    void type(const QString &name, const QString &text)
    {
        if (QTest::currentTestFailed())
            return;
        QTRY_VERIFY2(canUse(name), qPrintable(name));
        QWidget *field = usable(name);
        field->setFocus();
        QTest::keySequence(field, QKeySequence::SelectAll);
        QTest::keyClick(field, Qt::Key_Delete);
        QTest::keyClicks(field, text);
    }

    void choose(const QString &name, const QString &entry)
    {
        if (QTest::currentTestFailed())
            return;
        QTRY_VERIFY2(canUse(name) && entryOf(name, entry) >= 0, qPrintable(name + u' ' + entry));
        auto *box = see<QComboBox>(name);
        QTest::keyClick(box, Qt::Key_Home);
        for (int i = 0; i < box->count() && !box->currentText().startsWith(entry); ++i)
            QTest::keyClick(box, Qt::Key_Down);
        QVERIFY2(box->currentText().startsWith(entry), qPrintable(entry));
    }

    /// Enters a row of a table, as a double click would.
    void open(const QString &table, const QString &rowWith)
    {
        if (QTest::currentTestFailed())
            return;
        QTRY_VERIFY2(canUse(table) && readsInTable(table, rowWith), qPrintable(rowWith));
        auto *view = see<QAbstractItemView>(table);
        for (int row = 0; row < view->model()->rowCount(); ++row) {
            if (view->model()->index(row, 0).data().toString().contains(rowWith))
                view->setCurrentIndex(view->model()->index(row, 0));
        }
        QTest::keyClick(view, Qt::Key_Return);
    }

    /// Goes there by Tab alone; fails where Tab never arrives.
    void tabTo(const QString &name)
    {
        if (QTest::currentTestFailed())
            return;
        QTRY_VERIFY2(canUse(name), qPrintable(name));
        const QWidget *wanted = usable(name);
        // Without a window manager nobody gives the window its focus back after a dialog.
        wanted->window()->activateWindow();
        QTRY_VERIFY(wanted->window()->isActiveWindow());
        for (int i = 0; i < 80; ++i) {
            QWidget *focus = QApplication::focusWidget();
            if (focus == wanted || (focus && wanted->isAncestorOf(focus)))
                return;
            QTest::keyClick(focus ? focus : wanted->window(), Qt::Key_Tab, Qt::NoModifier);
        }
        QFAIL(qPrintable(QStringLiteral("Tab does not reach ") + name));
    }

    /// A key for whatever has the focus.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        if (QTest::currentTestFailed())
            return;
        QTRY_VERIFY(focus());
        QTest::keyClick(focus(), key, modifiers);
    }

    void write(const QString &text)
    {
        if (QTest::currentTestFailed())
            return;
        QTRY_VERIFY(focus());
        QTest::keyClicks(focus(), text);
    }

    /// What has the focus; null while a dialog is in front that has not got it yet.
    static QWidget *focus()
    {
        QWidget *focus = QApplication::focusWidget();
        return focus && !isBehindADialog(*focus) ? focus : nullptr;
    }

private:
    QWidget *usable(const QString &name) const
    {
        for (QWidget *candidate : m_window.findChildren<QWidget *>(name)) {
            if (candidate->isVisible() && !candidate->size().isEmpty() && candidate->isEnabled()
                && !isBehindADialog(*candidate))
                return candidate;
        }
        return nullptr;
    }

    static bool isBehindADialog(const QWidget &widget)
    {
        for (const QWidget *dialog : QApplication::topLevelWidgets()) {
            const QWidget *behind = dialog->isVisible() && dialog->isModal() ? dialog : nullptr;
            while (behind && (behind = behind->parentWidget())) {
                if (behind == widget.window())
                    return true;
            }
        }
        return false;
    }

    QWidget &m_window;
};
