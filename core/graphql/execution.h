#pragma once

#include "core/graphql/collectfields.h"
#include "core/graphql/executor.h"

#include <map>

namespace graphql {

/// Runs one valid operation. A field that fails answers null, and where null isn't allowed so does
/// the object around it: functions that return an optional return nothing in that case, after
/// they have noted the error.
class Execution
{
public:
    struct Environment
    {
        const Schema &schema;
        const Resolvers &resolvers;
        const ast::Document &document;
        const Variables &variables;
        const std::any &context;
        int mostIntrospected;
    };

    explicit Execution(const Environment &environment);

    Response run(const Type *root, const ast::Node &operation);

private:
    struct Group;
    using Groups = std::vector<std::unique_ptr<Group>>;

    /// Selections of one response name in one object type, with what they have in common.
    struct Group
    {
        std::string responseName;
        std::vector<const ast::Node *> nodes;
        const Type *parent = nullptr;
        const FieldDef *field = nullptr;
        const Resolver *resolver = nullptr;
        bool isIntrospection = false;
        CoercedArguments arguments;
        std::map<const Type *, Groups> below; ///< by the object type that is found
    };

    /// Where in the answer we are.
    struct Step
    {
        const Step *before = nullptr;
        const std::string *name = nullptr; ///< null for a list's item
        std::size_t index = 0;
    };

    std::optional<Groups> collect(const Type *object, const std::vector<const ast::Node *> &sets);
    std::unique_ptr<Group> newGroup(const Type *object, const ast::Node &field);
    const Groups *groupsBelow(Group &group, const Type *object, const Step *at);

    std::optional<Json> object(const std::any &source, const Groups &groups, const Step *at);
    std::optional<Json> field(Group &group, const std::any &source, const Step *at);
    Result<Value> resolve(const Group &group, const std::any &source) const;
    Result<Value> readMember(const Group &group, const std::any &source) const;

    std::optional<Json> complete(const Type *type, Value value, Group &group, const Step *at);
    std::optional<Json> completeNullable(const Type *type, Value value, Group &group,
                                         const Step *at);
    std::optional<Json> completeList(const Type *item, Value value, Group &group, const Step *at);
    std::optional<Json> completeLeaf(const Type *type, const Value &value, const Group &group,
                                     const Step *at);
    std::optional<Json> completeObject(const Type *type, Value value, Group &group, const Step *at);
    /// The object's type if the schema allows it here, else null and a complaint.
    const Type *runtimeType(const Type *type, const std::string &name,
                            std::string &complaint) const;

    bool spendIntrospection(const Group &group);
    std::nullopt_t fail(const Group &group, const Step *at, std::string message,
                        std::optional<Error> cause);
    std::nullopt_t failArguments(const Group &group, const Step *at,
                                 const CoercedArguments &arguments);
    std::nullopt_t failInternally(const Group &group, const Step *at, const std::string &message);
    static Path path(const Step *at);

    Environment m_environment;
    Fragments m_fragments;
    FieldCollector m_collector;
    const std::any m_schemaContext; ///< what introspection's resolvers get
    std::vector<ErrorEntry> m_errors;
    int m_introspected = 0;
    bool m_isAborted = false;
};

} // namespace graphql
