#include "tests/pictures/album.h"
#include "tests/ui/find.h"
#include "ui/connections/connectionbook.h"
#include "ui/connections/connectionspage.h"
#include "ui/connections/keychain.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/windowmemory.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Connections: the page, its dialog, and what the window shows of them.
class ConnectionPictures : public QObject
{
    Q_OBJECT

public:
    explicit ConnectionPictures(Album &album)
        : m_album(album)
    {
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_book = std::make_unique<ConnectionBook>(m_folder->filePath(u"settings.ini"_s));
        m_keychain = std::make_unique<Keychain>(u"signalbox-pictures"_s);
        m_book->save({ .name = u"Production"_s,
                       .server = QUrl(u"https://signalbox.example.com:8070"_s),
                       .color = u"red"_s });
        m_last = m_book->save({ .name = u"Research"_s,
                                .kind = ConnectionProfile::Kind::WandbServer,
                                .server = QUrl(u"https://wandb.research.example.com"_s),
                                .proxy = u"http://ada@proxy.example.com:3128"_s,
                                .color = u"green"_s });
        m_page = std::make_unique<ConnectionsPage>(desk());
        m_page->resize(m_album.pageSize());
        m_page->show();
    }

    void thePage()
    {
        m_page->setCapabilities(api::Capabilities({ u"Mutation.insertSecret"_s }, {}));
        take(*m_page, u"page"_s);
        QTest::mouseClick(m_page->findChildren<QToolButton *>(u"connectionMenu"_s).last(),
                          Qt::LeftButton);
        take(*m_page, u"menu"_s);
        QApplication::activePopupWidget()->close();
        m_page->showProblem(u"Nothing answers at signalbox.example.com:8070."_s);
        take(*m_page, u"problem"_s);
    }

    void dialogs()
    {
        QTest::mouseClick(visible<QPushButton>(*m_page, u"newConnection"_s), Qt::LeftButton);
        takeDialog(u"new"_s);
        m_page->askForKey(m_last); // with its proxy
        takeDialog(u"key-asked-for"_s);
    }

    void theBanner()
    {
        WindowMemory memory(m_folder->filePath(u"window.ini"_s), m_folder->filePath(u"state"_s));
        MainWindow window(memory, style::Appearance::Light);
        window.resize(m_album.pageSize() + QSize(216, 77));
        window.show();
        window.setConnections(m_book->profiles(), m_last);
        window.open({ .connectionId = m_last,
                      .fetchViewer =
                          [] {
                              return QtFuture::makeReadyFuture(Result<Viewer>(
                                  Error { Error::Kind::Network,
                                          u"Nothing answers at wandb.research.example.com."_s }));
                          },
                      .pace = { .whileConnected = 1h, .whileLost = 1h } },
                    { { .name = u"registry"_s,
                        .objectName = u"navRegistry"_s,
                        .title = u"Registry"_s,
                        .icon = u"registry"_s,
                        .page = new QWidget,
                        .showTeam = [](const QString &) {},
                        .refresh = [] {} } });
        QTRY_VERIFY(visible<QWidget>(window, u"connectionBanner"_s));
        take(window, u"banner"_s);
        QTest::mouseClick(visible<QWidget>(window, u"connection"_s), Qt::LeftButton);
        take(window, u"choice"_s);
        if (QWidget *popup = QApplication::activePopupWidget())
            popup->close();
    }

private:
    ConnectionDesk desk()
    {
        return { .book = *m_book,
                 .keychain = *m_keychain,
                 .check = {},
                 .connectTo = [](const QString &) {},
                 .currentId = [this] { return m_last; } };
    }

    void takeDialog(const QString &name)
    {
        QTRY_VERIFY(QApplication::activeModalWidget());
        const QPointer<QDialog> dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget());
        take(*dialog, name);
        dialog->reject();
        QTRY_VERIFY(!dialog);
    }
    void take(QWidget &widget, const QString &name)
    {
        m_album.take(widget, u"connections-"_s + name);
    }

    Album &m_album;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ConnectionBook> m_book;
    std::unique_ptr<Keychain> m_keychain;
    std::unique_ptr<ConnectionsPage> m_page;
    QString m_last;
};

std::unique_ptr<QObject> connectionPictures(Album &album)
{
    return std::make_unique<ConnectionPictures>(album);
}

#include "connections.moc"
