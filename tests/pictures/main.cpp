#include "tests/pictures/album.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QTemporaryFile>
#include <QTest>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    // The usual screen of Qt's platform without a display is smaller than anybody's.
    QTemporaryFile screen;
    if (!screen.open())
        qFatal("%s", qPrintable(screen.errorString()));
    screen.write(R"({"screens":[{"name":"one","x":0,"y":0,"width":1280,"height":800,)"
                 R"("logicalDpi":96,"logicalBaseDpi":96,"dpr":1}]})");
    screen.flush();
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + screen.fileName().toUtf8());
    QApplication application(argc, argv);
    QStringList arguments = QCoreApplication::arguments();
    const qsizetype at = arguments.indexOf("--appearance"_L1);
    const bool isDark = at > 0 && arguments.value(at + 1) == "dark"_L1;
    if (at > 0)
        arguments.remove(at, std::min<qsizetype>(2, arguments.size() - at));
    if (arguments.size() < 2)
        qFatal("pictures DIR [--appearance dark] [-reverse] [AREA]");
    style::apply(application, isDark ? style::Appearance::Dark : style::Appearance::Light);

    Album album { QDir(arguments.at(1)) };
    const QString wanted = arguments.value(2);
    int failures = 0;
    for (const auto make : { wizardPictures, payloadPictures, teamPictures, connectionPictures,
                             launchPictures, activityPictures }) {
        const std::unique_ptr<QObject> pictures = make(album);
        const QString area = QString::fromLatin1(pictures->metaObject()->className());
        if (area.startsWith(wanted, Qt::CaseInsensitive))
            failures += QTest::qExec(pictures.get(), { arguments.first(), u"-silent"_s });
    }
    return failures;
}
