#include "core/server/service.h"

#include "core/base/log.h"
#include "core/server/answer.h"
#include "core/server/authorization.h"
#include "core/server/filestream.h"
#include "core/server/jsontext.h"
#include "core/server/redaction.h"
#include "core/server/resolvers/resolvers.h"
#include "core/server/resolvers/session.h"
#include "core/server/schematext.h"

#include <QCoreApplication>
#include <QElapsedTimer>

using namespace Qt::StringLiterals;
using graphql::Json;

namespace server {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

Error invalid(const QString &message) { return { Error::Kind::Invalid, message }; }

/// The member as text, "" when it is absent or null.
Result<std::string> textIn(const Json &body, const char *member)
{
    const auto found = body.find(member);
    if (found == body.end() || found->is_null())
        return std::string();
    if (!found->is_string())
        return invalid(tr("“%1” must be a string.").arg(QLatin1StringView(member)));
    return found->get<std::string>();
}

/// The request in the body (wire contract, 1.4).
Result<graphql::Request> requestIn(const QByteArray &text)
{
    auto body = parseJson({ text.constData(), static_cast<std::size_t>(text.size()) });
    if (!body || !body->is_object())
        return invalid(tr("Send a JSON object with “query” and “variables”."));
    const auto query = textIn(*body, "query");
    const auto operation = textIn(*body, "operationName");
    if (!query || !operation)
        return query ? operation.error() : query.error();
    graphql::Request request { .query = *query, .operationName = *operation };
    const auto variables = body->find("variables");
    if (variables == body->end() || variables->is_null())
        return request;
    if (!variables->is_object())
        return invalid(tr("“variables” must be an object."));
    request.variables = std::move(*variables);
    return request;
}

/// The server's own address as this client knows it; addresses for files begin with it.
QString baseOf(const http::Request &request)
{
    const QByteArray host = request.header("Host");
    return host.isEmpty() ? QString() : "http://"_L1 + QString::fromLatin1(host);
}

graphql::Schema ownSchema()
{
    auto schema = graphql::Schema::fromSdl(schemaText());
    if (!schema)
        qFatal("resources/schema.graphql: %s", qPrintable(schema.error().message));
    return *std::move(schema);
}

} // namespace

Service::Service(store::Store &store, Options options)
    : m_store(store)
    , m_schema(ownSchema())
    , m_resolvers(makeResolvers())
    , m_trials(std::make_unique<engine::Trials>(store, std::move(options.sending)))
    , m_hasLaunchAgent(options.hasLaunchAgent)
{
}

Result<store::UserRow> Service::userOf(const http::Request &request) const
{
    const QString text = keyIn(request.header("Authorization"));
    const auto key
        = m_store.read([&text](store::Database &db) { return store::ApiKeys(db).find(text); });
    if (!key)
        return key.error();
    if (!key->has_value())
        return Error { Error::Kind::Unauthorized, tr("The API key is missing or not valid.") };
    noteUse(**key);
    return m_store.read(
        [&key](store::Database &db) { return store::Accounts(db).user((*key)->userId); });
}

// Not waited for, and not more than once a minute: it is for people who look at their keys.
void Service::noteUse(const store::ApiKeyRow &key) const
{
    const auto now = QDateTime::currentDateTimeUtc();
    if (key.lastUsedAt.isValid() && key.lastUsedAt.secsTo(now) < 60)
        return;
    (void)m_store.post([id = key.id, now](store::Database &db) {
        return store::ApiKeys(db).setLastUsed(id, now);
    });
}

http::Response Service::answer(const http::Request &request) const
{
    QElapsedTimer timer;
    timer.start();
    const auto user = userOf(request);
    if (!user)
        return httpError(user.error());
    const auto wanted = requestIn(request.body);
    if (!wanted)
        return httpError(wanted.error());
    const Session session { m_store,          *user,
                            *m_trials,        baseOf(request),
                            m_hasLaunchAgent, request.isAbandoned.get() };
    auto response = graphql::execute(m_schema, m_resolvers, *wanted, &session);
    redact(response, wanted->variables);
    const http::Response answer = httpAnswer(response);
    qCDebug(logServer, "%d in %lld ms for %s", answer.status, timer.elapsed(),
            qPrintable(user->username));
    return answer;
}

http::Response Service::fileStream(const http::Request &request, const PathParts &path) const
{
    const auto user = userOf(request);
    if (!user)
        return httpError(user.error());
    const auto answer = takeFileStream(m_store, *user,
                                       { .entity = path.value("entity"),
                                         .project = path.value("project"),
                                         .run = path.value("run"),
                                         .body = request.body });
    if (!answer)
        return httpError(answer.error());
    return { .body = *answer };
}

} // namespace server
