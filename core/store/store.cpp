#include "core/store/store.h"

#include "core/store/columns.h"
#include "core/store/connections.h"
#include "core/store/dirlock.h"
#include "core/store/migrations.h"
#include "core/store/secrets.h"
#include "core/store/writer.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <future>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace store {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("Store", text); }

constexpr qint64 mutationsKeptMs = 7LL * 24 * 3600 * 1000;

Error cannot(const char *sentence, const QString &path)
{
    return { Error::Kind::Server,
             tr(sentence).arg(path, QString::fromLocal8Bit(std::strerror(errno))) };
}

Result<Done> makeDir(const QDir &dir)
{
    const QByteArray path = QFile::encodeName(dir.absolutePath());
    const bool isThere = dir.exists() || QDir().mkpath(dir.absolutePath());
    if (!isThere)
        return cannot("The data folder %1 can't be made: %2.", dir.absolutePath());
    if (::chmod(path.constData(), 0700) != 0)
        return cannot("The data folder %1 can't be written: %2.", dir.absolutePath());
    return Done();
}

// Made before SQLite opens it, so that it, and the WAL files which copy its mode, are private from
// the first byte on.
Result<Done> makeFile(const QString &path)
{
    const int file
        = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return cannot("The database %1 can't be opened: %2.", path);
    ::fchmod(file, 0600);
    ::close(file);
    return Done();
}

Error inFile(const Error &error, const QString &path)
{
    return { error.kind, tr("The database %1 can't be used. %2").arg(path, error.message) };
}

Result<std::unique_ptr<Database>> openDatabase(const QString &path)
{
    if (const auto made = makeFile(path); !made)
        return made.error();
    auto db = Database::open(path);
    if (!db)
        return inFile(db.error(), path);
    if (const auto set = (*db)->run(u"PRAGMA journal_mode = WAL"_s); !set)
        return inFile(set.error(), path);
    if (const auto migrated = migrate(**db); !migrated)
        return inFile(migrated.error(), path);
    const auto pruned = (*db)->run(u"DELETE FROM mutations WHERE created_at < ?"_s,
                                   { now().toMSecsSinceEpoch() - mutationsKeptMs });
    if (!pruned)
        return inFile(pruned.error(), path);
    if (const auto forgotten = forgetExpired(**db); !forgotten)
        return inFile(forgotten.error(), path);
    return db;
}

} // namespace

struct Store::Parts
{
    Parts(DirLock dirLock, const QString &path, std::unique_ptr<Database> db)
        : lock(std::move(dirLock))
        , connections(std::make_shared<Connections>(path))
        , writer(std::move(db))
    {
    }

    DirLock lock; // first: let go of last
    std::shared_ptr<Connections> connections;
    Writer writer;
};

Store::Store(Vault vault, BlobStore blobs, std::unique_ptr<Parts> parts)
    : m_vault(std::move(vault))
    , m_blobs(std::move(blobs))
    , m_parts(std::move(parts))
{
}

Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::open(const Options &options)
{
    const QDir &dir = options.dataDir;
    if (const auto made = makeDir(dir); !made)
        return made.error();
    auto lock = DirLock::take(dir);
    if (!lock)
        return lock.error();
    const QString path = dir.absoluteFilePath(u"signalbox.db"_s);
    auto db = openDatabase(path);
    if (!db)
        return db.error();
    const auto secrets = (*db)->number(u"SELECT count(*) FROM secrets"_s);
    if (!secrets)
        return inFile(secrets.error(), path);
    auto vault = Vault::open(dir, *secrets > 0);
    if (!vault)
        return vault.error();
    auto blobs = BlobStore::open(dir);
    if (!blobs)
        return blobs.error();
    auto parts = std::make_unique<Parts>(*std::move(lock), path, *std::move(db));
    return std::unique_ptr<Store>(
        new Store(*std::move(vault), *std::move(blobs), std::move(parts)));
}

void Store::setWorkListener(std::function<void()> listener)
{
    m_parts->writer.setWorkListener(std::move(listener));
}

std::optional<Error> Store::runAndWait(Closure closure)
{
    Q_ASSERT(!m_parts->writer.isOwnThread());
    const auto answer = std::make_shared<std::promise<std::optional<Error>>>();
    auto future = answer->get_future();
    enqueue(std::move(closure),
            [answer](const std::optional<Error> &error) { answer->set_value(error); });
    return future.get();
}

void Store::enqueue(Closure closure, Finished finished)
{
    m_parts->writer.enqueue(std::move(closure), std::move(finished));
}

Result<Database *> Store::beginRead() const { return m_parts->connections->begin(); }

void Store::endRead(Database &) const { m_parts->connections->end(); }

} // namespace store
