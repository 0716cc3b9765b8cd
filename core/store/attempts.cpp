#include "core/store/columns.h"
#include "core/store/deliveries.h"

using namespace Qt::StringLiterals;

namespace store {
namespace {

const QString columns
    = u"a.id, a.delivery_id, a.started_at, a.connect_ms, a.total_ms, a.request_headers,"
      " a.request_body, a.status_code, a.reason, a.response_headers, a.response_body,"
      " a.is_truncated, a.error"_s;

AttemptRow readAttempt(Row &row)
{
    return { .id = row.number(),
             .deliveryId = row.number(),
             .startedAt = row.time(),
             .connectMs = row.number(),
             .totalMs = row.number(),
             .requestHeaders = row.text(),
             .requestBody = row.bytes(),
             .statusCode = row.integer(),
             .reason = row.text(),
             .responseHeaders = row.text(),
             .responseBody = row.bytes(),
             .isTruncated = row.flag(),
             .error = row.text() };
}

} // namespace

QString statusLine(const AttemptRow &attempt)
{
    return u"%1 %2"_s.arg(attempt.statusCode).arg(attempt.reason).trimmed();
}

Result<Done> Deliveries::addAttempt(const AttemptRow &attempt)
{
    return m_db.run(u"INSERT INTO attempts (delivery_id, started_at, connect_ms, total_ms,"
                    " request_headers, request_body, status_code, reason, response_headers,"
                    " response_body, is_truncated, error)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
                    { attempt.deliveryId, column(attempt.startedAt), attempt.connectMs,
                      attempt.totalMs, attempt.requestHeaders, attempt.requestBody,
                      attempt.statusCode, attempt.reason, attempt.responseHeaders,
                      attempt.responseBody, int(attempt.isTruncated), attempt.error });
}

Result<QList<AttemptRow>> Deliveries::attempts(qint64 deliveryId)
{
    return m_db.list<AttemptRow>(u"SELECT "_s + columns
                                     + u" FROM attempts a WHERE a.delivery_id = ? ORDER BY a.id"_s,
                                 { deliveryId }, readAttempt);
}

Result<std::optional<AttemptRow>> Deliveries::lastAttempt(qint64 executionId)
{
    return m_db.find<AttemptRow>(u"SELECT "_s + columns
                                     + u" FROM attempts a JOIN deliveries d ON d.id = a.delivery_id"
                                       " WHERE d.execution_id = ? ORDER BY a.id DESC LIMIT 1"_s,
                                 { executionId }, readAttempt);
}

} // namespace store
