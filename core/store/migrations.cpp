#include "core/store/migrations.h"

#include <QCoreApplication>
#include <QFile>

#include <array>

using namespace Qt::StringLiterals;

static void initialize() { Q_INIT_RESOURCE(migrations); } // not possible inside of a namespace

namespace store {
namespace {

constexpr std::array steps { "1-first"_L1, "2-launch"_L1, "3-embedded-agent"_L1, "4-templates"_L1 };

QString tr(const char *text) { return QCoreApplication::translate("Database", text); }

/// A statement ends with its line.
QStringList statementsOf(QLatin1StringView step)
{
    QFile file(u":/migrations/%1.sql"_s.arg(step));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is not in the program", qPrintable(file.fileName()));
    return QString::fromUtf8(file.readAll()).split(u";\n"_s, Qt::SkipEmptyParts);
}

Result<Done> runAll(Database &db, const QStringList &statements, int version)
{
    for (const QString &statement : statements) {
        if (const auto done = db.run(statement); !done)
            return done;
    }
    return db.run(u"PRAGMA user_version = %1"_s.arg(version));
}

Result<Done> step(Database &db, int version)
{
    if (const auto begun = db.run(u"BEGIN IMMEDIATE"_s); !begun)
        return begun;
    auto done = runAll(db, statementsOf(steps.at(std::size_t(version - 1))), version);
    if (done)
        done = db.run(u"COMMIT"_s);
    if (!done)
        (void)db.run(u"ROLLBACK"_s);
    return done;
}

} // namespace

int newestVersion() { return int(steps.size()); }

Result<Done> migrate(Database &db, int wanted)
{
    initialize();
    const auto version = db.number(u"PRAGMA user_version"_s);
    if (!version)
        return version.error();
    if (*version > newestVersion()) {
        return Error { Error::Kind::Server,
                       tr("The database was written by a newer version of Signalbox (format %1; "
                          "this program knows up to %2). Start the newer program.")
                           .arg(*version)
                           .arg(newestVersion()) };
    }
    for (int next = int(*version) + 1; next <= wanted; ++next) {
        if (const auto done = step(db, next); !done)
            return done;
    }
    return Done();
}

} // namespace store
