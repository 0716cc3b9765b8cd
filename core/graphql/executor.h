#pragma once

#include "core/graphql/error.h"
#include "core/graphql/schema.h"
#include "core/graphql/value.h"

#include <map>
#include <string_view>

namespace graphql {

struct Request
{
    std::string query;
    /// Empty means the only operation in the document, as the W&B SDK sends it.
    std::string operationName;
    Json variables = Json::object();
};

struct Response
{
    /// Null too when a required field at the top failed.
    Json data;
    /// False when the request failed before execution; then only `errors` is written.
    bool hasData = false;
    std::vector<ErrorEntry> errors;

    Json toJson() const;
};

/// What one request may cost. A request over a limit is refused before anything is resolved.
struct Limits
{
    std::size_t queryBytes = 256 * 1024;
    std::size_t tokens = 15'000; ///< names, numbers, strings and punctuation of the document
    int depth = 20; ///< nested selections, through fragments
    int fields = 4'000; ///< selections of all operations after fragments are spread
    int sameFieldAliases = 20; ///< how often one field may be selected beside itself
    /// Values in an answer about the schema itself, whose lists multiply. Counted while answering.
    /// The whole of our own schema, as tools ask for it, has about 15,500.
    int introspected = 30'000;
};

/// The functions behind the schema's fields. A field without one reads the member of the same name
/// when the parent is a JSON object, and is an internal error otherwise; check() finds those.
class Resolvers
{
public:
    void add(std::string_view type, std::string_view field, Resolver resolver);

    /// The same with the parent's C++ type spelled once:
    ///     resolvers.add<SecretRow>("Secret", "name", [](const SecretRow &s, const Call &) {…});
    template <typename Source, typename Function>
    void add(std::string_view type, std::string_view field, Function function)
    {
        add(type, field, Resolver([function = std::move(function)](const Call &call) {
                return Result<Value>(function(call.parent<Source>(), call));
            }));
    }

    const Resolver *find(std::string_view type, std::string_view field) const;

    /// "Type.field" of every object field in the schema that has no resolver.
    std::vector<std::string> missing(const Schema &schema) const;

private:
    std::map<std::string, Resolver, std::less<>> m_resolvers;
};

/// Parses, validates and executes one request. Mutations run their top-level fields one after
/// another. Never throws; whatever goes wrong is in the answer's `errors`.
Response execute(const Schema &schema, const Resolvers &resolvers, const Request &request,
                 const std::any &context, const Limits &limits = {});

} // namespace graphql
