#pragma once

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QTest>

/// A person at the application: finds what is on screen by its objectName, and uses keyboard and
/// mouse. Nothing is looked into that could not be seen.
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

    bool canUse(const QString &name) const { return see(name) && see(name)->isEnabled(); }

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

    void click(const QString &name)
    {
        QTRY_VERIFY2(canUse(name), qPrintable(name));
        QTest::mouseClick(see(name), Qt::LeftButton);
    }

    void type(const QString &name, const QString &text)
    {
        QTRY_VERIFY2(canUse(name), qPrintable(name));
        QWidget *field = see(name);
        field->setFocus();
        QTest::keySequence(field, QKeySequence::SelectAll);
        QTest::keyClick(field, Qt::Key_Delete);
        QTest::keyClicks(field, text);
    }

    void choose(const QString &name, const QString &entry)
    {
        QTRY_VERIFY2(canUse(name), qPrintable(name));
        auto *box = see<QComboBox>(name);
        QTest::keyClick(box, Qt::Key_Home);
        for (int i = 0; i < box->count() && !box->currentText().startsWith(entry); ++i)
            QTest::keyClick(box, Qt::Key_Down);
        QVERIFY2(box->currentText().startsWith(entry), qPrintable(entry));
    }

    /// Enters a row of a table, as a double click would.
    void open(const QString &table, const QString &rowWith)
    {
        QTRY_VERIFY2(readsInTable(table, rowWith), qPrintable(rowWith));
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
        QTRY_VERIFY2(canUse(name), qPrintable(name));
        const QWidget *wanted = see(name);
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
        QVERIFY(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }

    void write(const QString &text)
    {
        QVERIFY(QApplication::focusWidget());
        QTest::keyClicks(QApplication::focusWidget(), text);
    }

private:
    QWidget &m_window;
};
