#include "core/store/runfiles.h"

#include "core/store/columns.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace store {
namespace {

const QString columns = u"id, run_id, name, content, md5, size, created_at, updated_at"_s;

RunFileRow readFile(Row &row)
{
    return { .id = row.number(),
             .runId = row.number(),
             .name = row.text(),
             .blob = { .content = row.text(), .md5 = row.text(), .size = row.number() },
             .createdAt = row.time(),
             .updatedAt = row.time() };
}

} // namespace

Result<RunFileRow> RunFiles::announce(qint64 runId, const QString &name)
{
    const QVariant time = column(now());
    const auto made = m_db.run(u"INSERT INTO run_files (run_id, name, created_at, updated_at)"
                               " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"_s,
                               { runId, name, time, time });
    if (!made)
        return made.error();
    return m_db.number(u"SELECT id FROM run_files WHERE run_id = ? AND name = ?"_s, { runId, name })
        .and_then([this](qint64 id) { return file(id); });
}

Result<Done> RunFiles::setStored(qint64 id, const Blob &blob)
{
    return m_db.run(u"UPDATE run_files SET content = ?, md5 = ?, size = ?, updated_at = ?"
                    " WHERE id = ?"_s,
                    { blob.content, blob.md5, blob.size, column(now()), id });
}

Result<Done> RunFiles::remove(qint64 id)
{
    return m_db.run(u"DELETE FROM run_files WHERE id = ?"_s, { id });
}

Result<RunFileRow> RunFiles::file(qint64 id)
{
    return orNotFound(
        m_db.find<RunFileRow>(u"SELECT "_s + columns + u" FROM run_files WHERE id = ?"_s, { id },
                              readFile),
        QCoreApplication::translate("RunFiles", "There is no such file."));
}

Result<Page<RunFileRow>> RunFiles::list(qint64 runId, const Filter &filter, const PageRequest &page)
{
    PageQuery query { .columns = columns,
                      .from = u"run_files"_s,
                      .where = u"run_id = ? AND content <> ''"_s,
                      .params = { runId },
                      .id = u"id"_s };
    if (!filter.names.isEmpty()) {
        query.where += u" AND name IN (SELECT value FROM json_each(?))"_s;
        query.params.append(column(filter.names));
    }
    if (!filter.pattern.isEmpty()) {
        query.where += u" AND name LIKE ?"_s;
        query.params.append(filter.pattern);
    }
    return m_db.page<RunFileRow>(query, page, readFile);
}

Result<qint64> RunFiles::count(qint64 runId)
{
    return m_db.number(u"SELECT count(*) FROM run_files WHERE run_id = ? AND content <> ''"_s,
                       { runId });
}

} // namespace store
