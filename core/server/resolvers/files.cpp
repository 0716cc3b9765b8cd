#include "core/server/resolvers/files.h"

#include "core/server/grants.h"
#include "core/server/resolvers/members.h"
#include "core/server/resolvers/objects.h"
#include "core/server/resolvers/resolvers.h"

using graphql::Call;
using graphql::Json;
using graphql::Value;

namespace server {
namespace {

Json textOrNull(const QString &text) { return text.isEmpty() ? Json() : Json(text.toStdString()); }

Json timeOrNull(const QDateTime &at)
{
    const Value value = time(at);
    return std::holds_alternative<Json>(value) ? std::get<Json>(value) : Json();
}

} // namespace

Value fileObject(const FileFacts &facts)
{
    Json file { { "id", facts.id.toStdString() },
                { "name", facts.name.toStdString() },
                { "displayName", facts.name.toStdString() },
                { "sizeBytes", facts.size },
                { "digest", textOrNull(facts.digest) },
                { "md5", textOrNull(facts.md5) },
                { "mimetype", nullptr },
                { "createdAt", timeOrNull(facts.createdAt) },
                { "updatedAt", timeOrNull(facts.updatedAt) },
                { "isReference", facts.isReference },
                { "exists", !facts.directUrl.isEmpty() },
                { "directUrl", facts.directUrl.toStdString() },
                { "url", textOrNull(facts.directUrl) },
                { "storagePath", nullptr },
                { "artifact", facts.artifactId },
                { "uploadUrl", textOrNull(facts.uploadUrl) },
                { "uploadHeaders", Json::array() },
                { "uploadMultipartUrls", nullptr } };
    return graphql::Object { "File", std::move(file) };
}

QString downloadUrl(const Session &session, const store::Blob &blob)
{
    const Grant grant { .action = Grant::Action::ReadFile, .digest = blob.content };
    return addressOf(grant, session.store.vault(), session.base);
}

void addFiles(graphql::Resolvers &r)
{
    addMembers(r, "File",
               { "id", "name", "displayName", "sizeBytes", "digest", "md5", "mimetype", "createdAt",
                 "updatedAt", "isReference", "exists", "directUrl", "url", "storagePath",
                 "uploadUrl", "uploadHeaders", "uploadMultipartUrls" });
    addMembers(r, "UploadMultipartUrls", { "uploadID", "uploadUrlParts" });
    addMembers(r, "UploadUrlPart", { "partNumber", "uploadUrl" });
    addMembers(r, "ClientIDMapping", { "clientID", "serverID" });
    r.add<Json>("File", "artifact", [](const Json &file, const Call &call) -> Result<Value> {
        const auto id = file.at("artifact").get<qint64>();
        if (id == 0)
            return Value(nullptr);
        return read(call, [id](store::Database &db) {
            return asObject(store::Artifacts(db).artifact(id));
        });
    });
}

} // namespace server
