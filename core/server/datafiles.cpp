#include "core/server/datafiles.h"

#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace server {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

QString keyPath(const QDir &dataDir) { return dataDir.absoluteFilePath(u"admin.key"_s); }

QString endpointPath(const QDir &dataDir) { return dataDir.absoluteFilePath(u"endpoint"_s); }

Result<Done> write(const QString &path, const QString &line)
{
    QSaveFile file(path);
    const bool isOpen = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (isOpen)
        file.write(line.toUtf8() + '\n');
    if (!isOpen || !file.commit()) {
        return Error { Error::Kind::Server,
                       tr("The file %1 can't be written: %2.").arg(path, file.errorString()) };
    }
    return Done();
}

} // namespace

Result<Done> writeAdminKey(const QDir &dataDir, const QString &key)
{
    return write(keyPath(dataDir), key);
}

Result<QString> readAdminKey(const QDir &dataDir)
{
    QFile file(keyPath(dataDir));
    if (!file.open(QIODevice::ReadOnly)) {
        return Error { Error::Kind::NotFound,
                       tr("The key file %1 is missing or can't be read. Put it back from a backup, "
                          "or start with another data folder.")
                           .arg(file.fileName()) };
    }
    return QString::fromUtf8(file.read(1024)).trimmed();
}

Error uselessAdminKey(const QDir &dataDir)
{
    return { Error::Kind::Unauthorized,
             tr("The key in %1 does not belong to this database. Put the right one back from a "
                "backup, or start with another data folder.")
                 .arg(keyPath(dataDir)) };
}

Result<Done> writeEndpoint(const QDir &dataDir, const QUrl &url)
{
    return write(endpointPath(dataDir), url.toString());
}

void removeEndpoint(const QDir &dataDir) { QFile::remove(endpointPath(dataDir)); }

} // namespace server
