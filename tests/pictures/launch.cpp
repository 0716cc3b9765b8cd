#include "tests/pictures/album.h"
#include "tests/ui/launchpagescene.h"

#include <QCheckBox>
#include <QPointer>

/// The Launch page with its dialogs.
class LaunchPictures : public QObject, private LaunchPageScene
{
    Q_OBJECT

public:
    explicit LaunchPictures(Album &album)
        : m_album(album)
    {
    }

private slots:
    void init()
    {
        reset();
        m_server->overview.embedded = api::EmbeddedAgent { .isAvailable = true };
        auto &queue = m_server->overview.queues.first();
        queue.counts = api::LaunchCounts { 1, 1, 12, 1 };
        queue.automations = QList<NamedThing> { { u"a1"_s, u"Retrain with the new version"_s } };
        m_server->items[u"gpu queue"_s] = someItems();
        m_server->output = { .log = u"epoch 1: loss 0.31\nTraceback (most recent call last):\n"_s,
                             .exitCode = 1 };
    }

    void nothingYet()
    {
        m_server->overview.queues.clear();
        m_server->overview.agents.clear();
        m_server->jobs.clear();
        openPage();
        take(*m_page, u"empty"_s);
    }

    void thePage()
    {
        openPage();
        QTRY_COMPARE(rows("itemsTable"), 2);
        take(*m_page, u"page"_s);
        m_page->resize(m_page->width(), 1300);
        take(*m_page, u"whole"_s);
        QVERIFY(entry("queueMenu", u""_s));
        take(*m_page, u"queue-menu"_s);
        QApplication::activePopupWidget()->close();
        QTest::mouseClick(see<QCheckBox>("runJobsHere"), Qt::LeftButton, {}, { 8, 8 });
        takeDialog(u"agent-switch"_s);
        see<Table>("itemsTable")->setCurrentRow(1);
        QTest::keyClick(see<Table>("itemsTable"), Qt::Key_Return);
        takeDialog(u"item"_s);
    }

    void dialogs_data()
    {
        QTest::addColumn<QString>("button");
        for (const char *button : { "newQueue", "newJob", "launchNow", "startAgent" })
            QTest::newRow(button) << QString::fromLatin1(button);
    }

    void dialogs()
    {
        QFETCH(const QString, button);
        openPage();
        m_page->resize(m_page->width(), 1300);
        QTRY_COMPARE(rows("itemsTable"), 2);
        click(qPrintable(button));
        takeDialog(button);
    }

    void aMember()
    {
        m_server->access.role = u"viewer"_s;
        openPage();
        m_page->resize(m_page->width(), 1300);
        take(*m_page, u"as-viewer"_s);
    }

private:
    void openPage() { open(m_album.pageSize()); }
    void takeDialog(const QString &name)
    {
        QTRY_VERIFY(dialog());
        take(*dialog(), name);
        const QPointer<QDialog> shown(dialog());
        shown->reject();
        QTRY_VERIFY(!shown);
    }
    void take(QWidget &widget, const QString &name) { m_album.take(widget, u"launch-"_s + name); }

    Album &m_album;
};

std::unique_ptr<QObject> launchPictures(Album &album)
{
    return std::make_unique<LaunchPictures>(album);
}

#include "launch.moc"
