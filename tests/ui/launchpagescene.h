#pragma once

#include "tests/ui/find.h"
#include "tests/ui/launchscene.h"
#include "ui/launch/launchpage.h"
#include "ui/widgets/table.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

/// The Launch page with a server that answers at once; a base for tests.
class LaunchPageScene
{
protected:
    /// Before each test.
    void reset() { m_server = std::make_unique<FakeLaunch>(); }

    static QList<api::LaunchItem> someItems()
    {
        using State = api::LaunchItem::State;
        return { { .id = u"i2"_s,
                   .state = State::Pending,
                   .job = u"acme/training/train:latest"_s,
                   .position = 1,
                   .automation = u"Retrain"_s },
                 { .id = u"i1"_s,
                   .state = State::Failed,
                   .job = u"acme/training/train:v0"_s,
                   .author = u"ada"_s,
                   .error = u"No such file."_s,
                   .errorStage = u"agent"_s,
                   .runSpec = u"{\"job\":\"acme/training/train:v0\"}"_s } };
    }

    void open(const QSize &size = { 1200, 1400 })
    {
        m_page = std::make_unique<LaunchPage>(m_server->source());
        m_page->resize(size);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get(), test::patience));
        m_page->setTeam(u"acme"_s);
    }

    template <typename T> T *see(const char *name)
    {
        return visible<T>(*m_page, QString::fromLatin1(name));
    }

    QDialog *dialog()
    {
        auto *modal = qobject_cast<QDialog *>(QApplication::activeModalWidget());
        return modal && QTest::qWaitForWindowActive(modal, test::patience) ? modal : nullptr;
    }

    void click(const char *button)
    {
        QTRY_VERIFY2(see<QPushButton>(button) && see<QPushButton>(button)->isEnabled(), button);
        QTest::mouseClick(see<QPushButton>(button), Qt::LeftButton);
    }

    void type(const char *name, const QString &text)
    {
        QTRY_VERIFY2(see<QLineEdit>(name), name);
        see<QLineEdit>(name)->setFocus();
        see<QLineEdit>(name)->selectAll();
        QTest::keyClicks(see<QLineEdit>(name), text);
    }

    void pick(const char *name, const QString &text)
    {
        QTRY_VERIFY2(see<QComboBox>(name), name);
        auto *box = see<QComboBox>(name);
        QTest::keyClick(box, Qt::Key_Home);
        for (int i = 0; i < box->count() && box->currentText() != text; ++i)
            QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(box->currentText(), text);
    }

    /// An entry of the menu of the first row.
    QAction *entry(const char *button, const QString &text)
    {
        QTest::mouseClick(see<QToolButton>(button), Qt::LeftButton);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        for (QAction *action : menu ? menu->actions() : QList<QAction *>()) {
            if (action->text().remove(u'&').startsWith(text))
                return action;
        }
        return nullptr;
    }

    void choose(const char *button, const QString &text)
    {
        QAction *action = entry(button, text);
        QVERIFY(action && action->isEnabled());
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        menu->setActiveAction(action);
        QTest::keyClick(menu, Qt::Key_Return);
    }

    int rows(const char *table)
    {
        return see<Table>(table) ? see<Table>(table)->model()->rowCount() : -1;
    }

    QStringList row(const char *table, int row)
    {
        QStringList cells;
        const auto *model = see<Table>(table)->model();
        for (int column = 0; column < model->columnCount(); ++column)
            cells.append(model->index(row, column).data().toString());
        return cells;
    }

    bool reads(const QString &part)
    {
        for (const QLabel *label : m_page->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(part))
                return true;
        }
        return false;
    }

    std::unique_ptr<FakeLaunch> m_server;
    std::unique_ptr<LaunchPage> m_page;
};
