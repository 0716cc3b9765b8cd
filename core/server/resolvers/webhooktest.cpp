#include "core/engine/trial.h"
#include "core/payload/jsoncheck.h"
#include "core/payload/variables.h"
#include "core/server/jsontext.h"
#include "core/server/resolvers/members.h"
#include "core/server/resolvers/resolvers.h"
#include "core/server/resolvers/webhookinput.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace store;
using graphql::Call;
using graphql::Json;
using graphql::Object;
using graphql::Value;

namespace server {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("server", text); }

/// What the caller gave, or for every variable an example of its value.
Result<payload::Values> valuesIn(const Change &change)
{
    payload::Values values;
    if (!change.has("variables")) {
        for (const payload::Variable &variable : payload::variables())
            values.emplace(variable.name, variable.example);
        return values;
    }
    const Json &given = change.at("variables");
    if (!given.is_object())
        return unprocessable(tr("Write the variables as a JSON object."), "variables");
    for (const auto &[name, value] : given.items())
        values.emplace(name, value);
    return values;
}

/// A secret must not be replaced by what the caller calls a variable of the same name.
std::vector<std::string> granted(const engine::TrialOrder &order, payload::Values &values)
{
    std::vector<std::string> names;
    if (!order.accessTokenRef.isEmpty())
        names.emplace_back("ACCESS_TOKEN");
    if (!order.secretRef.isEmpty())
        names.push_back(order.secretRef.toStdString());
    for (const std::string &name : names)
        values.erase(name);
    return names;
}

Result<payload::Rendered> bodyOf(const Change &change, const engine::TrialOrder &order)
{
    const std::string text = change.text("requestPayload").isEmpty()
        ? "{}"
        : change.text("requestPayload").toStdString();
    auto values = valuesIn(change);
    if (!values)
        return values.error();
    const auto secrets = granted(order, *values);
    const payload::Rendered rendered = payload::Template(text).render(*values, secrets);
    if (const auto problem = payload::checkObject(rendered.shown())) {
        return unprocessable(tr("The payload is no JSON object, line %1: %2")
                                 .arg(problem->line)
                                 .arg(problem->message),
                             "requestPayload");
    }
    return rendered;
}

Result<engine::TrialOrder> orderIn(Change &change)
{
    const auto entity = change.reach.entity(change.text("entityName"), Right::Administer);
    if (!entity)
        return entity.error();
    engine::TrialOrder order { .entityId = entity->id,
                               .url = change.text("urlEndpoint"),
                               .accessTokenRef = change.text("accessTokenRef"),
                               .secretRef = change.text("secretRef") };
    if (const auto url = checkReceiver(order.url); !url)
        return url.error();
    for (const auto &[name, field] : { std::pair(order.accessTokenRef, "accessTokenRef"),
                                       std::pair(order.secretRef, "secretRef") }) {
        if (const auto known = checkSecretRef(change, entity->id, name, field); !known)
            return known.error();
    }
    auto body = bodyOf(change, order);
    if (!body)
        return body.error();
    order.body = *std::move(body);
    return order;
}

Json orNull(const QString &text) { return text.isEmpty() ? Json() : Json(text.toStdString()); }

Json orNull(const std::optional<double> &number) { return number ? Json(*number) : Json(); }

/// "Name: value" lines; the request line is none.
Json headersIn(const QString &lines)
{
    Json headers = Json::array();
    for (const QString &line : lines.split(u'\n', Qt::SkipEmptyParts)) {
        const qsizetype colon = line.indexOf(u": "_s);
        if (colon <= 0 || line.left(colon).contains(u' '))
            continue;
        headers.push_back({ { "name", line.left(colon).toStdString() },
                            { "value", line.mid(colon + 2).trimmed().toStdString() } });
    }
    return headers;
}

Json unknownIn(const payload::Rendered &rendered)
{
    Json names = Json::array();
    for (const payload::Substitution &part : rendered.substitutions()) {
        if (part.kind == payload::Substitution::Kind::Unknown)
            names.push_back(part.source.name);
    }
    return names;
}

Json resultOf(const engine::TrialOrder &order, const engine::TrialResult &result)
{
    const AttemptRow &attempt = result.attempt;
    const engine::Timing &timing = result.timing;
    return { { "error", orNull(attempt.error) },
             { "statusCode", attempt.statusCode == 0 ? Json() : Json(attempt.statusCode) },
             { "reason", orNull(attempt.reason) },
             { "address", orNull(timing.address) },
             { "dnsMs", orNull(timing.dns) },
             { "connectMs", orNull(timing.connect) },
             { "tlsMs", orNull(timing.tls) },
             { "waitMs", orNull(timing.wait) },
             { "totalMs", timing.total },
             { "requestHeaders", headersIn(attempt.requestHeaders) },
             { "requestBody", QString::fromUtf8(attempt.requestBody).toStdString() },
             { "unknownVariables", unknownIn(order.body) },
             { "responseHeaders", headersIn(attempt.responseHeaders) },
             { "responseBody", QString::fromUtf8(attempt.responseBody).toStdString() },
             { "isTruncated", attempt.isTruncated } };
}

/// Not a Change like other mutations: it waits for the receiver, and nothing is written.
Result<Value> test(const Call &call)
{
    const Session &asking = session(call);
    const Json &input = call.args.at("input");
    const auto order = asking.store.read([&](Database &db) {
        Change change(db, asking, input);
        return orderIn(change);
    });
    if (!order)
        return order.error();
    const auto sent = asking.trials.send(*order, asking.isAbandoned);
    if (!sent)
        return sent.error();
    const Json result = resultOf(*order, *sent);
    return Value(Object { "TestGenericWebhookIntegrationPayload",
                          Json { { "clientMutationID", input.value("clientMutationID", Json()) },
                                 { "ok", sent->attempt.error.isEmpty() },
                                 { "response", jsonText(result).toStdString() },
                                 { "result", result } } });
}

Value headers(const Json &test, const char *field) { return listOf(test.at(field), "HttpHeader"); }

} // namespace

void addWebhookTest(graphql::Resolvers &r)
{
    r.add("Mutation", "testGenericWebhookIntegration", test);
    addMembers(r, "TestGenericWebhookIntegrationPayload", { "clientMutationID", "ok", "response" });
    r.add<Json>("TestGenericWebhookIntegrationPayload", "result",
                [](const Json &answer, const Call &) {
                    return Value(Object { "WebhookTest", answer.at("result") });
                });
    addMembers(r, "WebhookTest",
               { "error", "statusCode", "reason", "address", "dnsMs", "connectMs", "tlsMs",
                 "waitMs", "totalMs", "requestBody", "unknownVariables", "responseBody",
                 "isTruncated" });
    for (const char *field : { "requestHeaders", "responseHeaders" }) {
        r.add<Json>("WebhookTest", field,
                    [field](const Json &test, const Call &) { return headers(test, field); });
    }
    addMembers(r, "HttpHeader", { "name", "value" });
}

} // namespace server
