#pragma once

#include "core/graphql/value.h"
#include "core/store/tags.h"

#include <QStringList>

/// Rules for what clients send that nobody types into a form, each naming the input `field`.
namespace server {

/// 1 to 128 characters, none of / \ # ? % : or control characters (artifact wire contract, 6.1).
Result<Done> checkProjectName(const QString &name, const char *field);

/// 1 to 128 characters, no '/', ':' or control characters.
Result<Done> checkTypeName(const QString &name, const char *field);

/// Metadata, {} when there is none. Unprocessable when it is no JSON object with at most 100 keys,
/// or is nested more than 64 deep.
Result<QString> metadataOf(const QString &json);

/// The aliases of [{alias}, …], each checked; `latest`, which moves by itself, is left out.
Result<QStringList> aliasesOf(const graphql::Json &inputs);

/// The tags of [{tagName, tagCategoryName, attributes}, …], each checked and once.
Result<QList<store::NewTag>> tagsOf(const graphql::Json &inputs, const char *field = "tags");

class Change;

/// `ttlDurationSeconds`: nothing when it is not given; Unprocessable when it is neither a number of
/// seconds nor one of the constants in artifacts.h.
Result<std::optional<qint64>> ttlIn(const Change &change);

QString cannotRename();

} // namespace server
