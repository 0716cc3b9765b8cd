#pragma once

#include "core/base/result.h"

#include <any>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <variant>
#include <vector>

namespace graphql {

/// Answers keep the order in which fields were asked for, so the ordered kind throughout.
using Json = nlohmann::ordered_json;

struct Value;
using List = std::vector<Value>;

/// An object that a resolver found: the schema's name of its type, and whatever the resolvers of
/// that type know how to read. Copies should be cheap: hold rows by value or by shared_ptr.
struct Object
{
    std::string type;
    std::any source;
};

/// What a resolver answers: nothing, a leaf as JSON, an object whose fields are resolved next, or a
/// list of these. A leaf is checked against its scalar or enum when it is written out.
struct Value : std::variant<std::nullptr_t, Json, Object, List>
{
    using variant::variant;
};

/// What a resolver is called with.
struct Call
{
    /// The parent object; empty for fields of Query and Mutation.
    const std::any &source;
    /// Coerced arguments with defaults filled in; an argument that was not given is absent, one
    /// that was given as null is null. An object in declaration order of the schema.
    const Json &args;
    /// Whatever the caller of execute() handed in: the request's user, the store …
    const std::any &context;

    /// The parent's C++ value. A wrong T is an internal error of the request, not a crash.
    template <typename T> const T &parent() const { return std::any_cast<const T &>(source); }

    /// The argument as UTF-8 text, or an empty string when it is absent or null.
    QString text(const char *name) const
    {
        const auto found = args.find(name);
        return found == args.end() || !found->is_string()
            ? QString()
            : QString::fromStdString(found->get_ref<const std::string &>());
    }
};

using Resolver = std::function<Result<Value>(const Call &)>;

} // namespace graphql
