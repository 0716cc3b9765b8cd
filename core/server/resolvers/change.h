#pragma once

#include "core/graphql/executor.h"
#include "core/server/resolvers/reach.h"
#include "core/server/resolvers/session.h"

#include <functional>

namespace server {

/// One mutation on its way through the writer's transaction: an Error undoes all of it.
class Change
{
public:
    Change(store::Database &database, const Session &asking, const graphql::Json &fields,
           graphql::Json *toldOnce = nullptr)
        : db(database)
        , session(asking)
        , reach(database, asking.user)
        , m_input(fields)
        , m_toldOnce(toldOnce)
    {
    }

    /// A field of the input; empty when it is absent or null.
    QString text(const char *field) const;
    bool flag(const char *field, bool otherwise) const;
    /// Whether the field is there and not null.
    bool has(const char *field) const;
    /// Null when it is absent.
    const graphql::Json &at(const char *field) const;

    /// The project `projectName` of `entityName`, made when the entity has none of this name:
    /// logging and linking need no preparation (wire contract, 3 and 6.5). A registry must be
    /// there.
    Result<store::ProjectRow> projectOrNew();

    /// Puts a member into this answer that is not kept: a new API key. Asked again under the same
    /// clientMutationId, the answer lacks it.
    void tellOnce(const char *member, const QString &text);

    store::Database &db;
    const Session &session;
    Reach reach;

private:
    const graphql::Json &m_input;
    graphql::Json *m_toldOnce;
};

/// Answers a JSON object from which the payload's fields are read: what was changed, by id, so that
/// it can be kept and told again. It never holds a secret. Null stands for no payload at all.
using Apply = std::function<Result<graphql::Json>(Change &)>;

/// A mutation with one argument `input`, applied once per person and clientMutationId; a second
/// call under the same one gets the answer of the first. `members` are the payload's fields that
/// are read from what `apply` answers as they are.
void addMutation(graphql::Resolvers &resolvers, const char *field, const char *payload, Apply apply,
                 std::initializer_list<const char *> members = {});

/// What a mutation without a result of its own answers: {"success": true}.
graphql::Json succeeded();

/// The same error with the input field to which it belongs.
template <typename T> Result<T> atField(Result<T> result, const char *field)
{
    if (result)
        return result;
    return Error { result.error().kind, result.error().message, QString::fromLatin1(field) };
}

Error unprocessable(const QString &message, const char *field);

} // namespace server
