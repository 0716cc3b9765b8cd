#include "core/graphql/execution.h"

#include "core/graphql/introspection.h"

#include <algorithm>

namespace graphql {

using ast::Node;

Execution::Execution(const Environment &environment)
    : m_environment(environment)
    , m_fragments(fragmentsOf(environment.document))
    , m_collector(environment.schema, m_fragments, environment.variables)
    , m_schemaContext(&environment.schema)
{
}

Response Execution::run(const Type *root, const Node &operation)
{
    Response response;
    const auto groups = collect(root, { operation.selectionSet });
    if (!groups) {
        const CoercedArguments &problem = m_collector.problem();
        const Location where = m_environment.document.location(problem.at);
        response.errors.push_back({ problem.complaint, { where }, {}, {} });
        response.hasData = true;
        return response;
    }
    auto data = object({}, *groups, nullptr);
    response.errors = std::move(m_errors);
    response.hasData = !m_isAborted;
    if (data && !m_isAborted)
        response.data = std::move(*data);
    return response;
}

std::optional<Execution::Groups> Execution::collect(const Type *object,
                                                    const std::vector<const Node *> &sets)
{
    Groups groups;
    std::unordered_map<std::string_view, Group *> byName;
    const auto add = [&](const Node &field) {
        const auto [known, isNew] = byName.try_emplace(field.responseName());
        if (isNew) {
            groups.push_back(newGroup(object, field));
            known->second = groups.back().get();
        }
        known->second->nodes.push_back(&field);
    };
    m_collector.begin();
    for (const Node *set : sets) {
        if (!m_collector.collect(object, *set, add))
            return {};
    }
    return groups;
}

std::unique_ptr<Execution::Group> Execution::newGroup(const Type *object, const Node &field)
{
    auto group = std::make_unique<Group>();
    group->responseName = field.responseName();
    group->parent = object;
    group->field = m_environment.schema.selectable(object, field.name.text);
    if (!group->field)
        return group; // validation lets none through
    const bool isMeta = field.name.text == "__schema" || field.name.text == "__type";
    group->isIntrospection = isMeta || object->name.starts_with("__");
    const Resolvers &resolvers
        = group->isIntrospection ? introspectionResolvers() : m_environment.resolvers;
    group->resolver = resolvers.find(isMeta ? std::string_view() : object->name, field.name.text);
    group->arguments = coerceArguments(group->field->args, field, m_environment.variables);
    return group;
}

const Execution::Groups *Execution::groupsBelow(Group &group, const Type *object, const Step *at)
{
    const auto [known, isNew] = group.below.try_emplace(object);
    if (!isNew)
        return &known->second;
    std::vector<const Node *> sets;
    for (const Node *node : group.nodes) {
        if (node->selectionSet)
            sets.push_back(node->selectionSet);
    }
    auto groups = collect(object, sets);
    if (!groups) {
        group.below.erase(known);
        failArguments(group, at, m_collector.problem());
        return nullptr;
    }
    known->second = std::move(*groups);
    return &known->second;
}

std::optional<Json> Execution::object(const std::any &source, const Groups &groups, const Step *at)
{
    Json json = Json::object();
    // Response names are distinct, so that members can be appended without a search.
    auto &members = json.get_ref<Json::object_t &>();
    members.reserve(groups.size());
    for (const auto &group : groups) {
        const Step step { at, &group->responseName };
        auto value = field(*group, source, &step);
        if (!value)
            return {};
        members.push_back({ group->responseName, std::move(*value) });
    }
    return json;
}

std::optional<Json> Execution::field(Group &group, const std::any &source, const Step *at)
{
    if (m_isAborted || !group.field)
        return {};
    if (group.isIntrospection && !spendIntrospection(group))
        return {};
    if (group.field->name == "__typename")
        return Json(group.parent->name);
    std::optional<Json> failed;
    if (!group.field->type->isNonNull())
        failed = Json();
    const CoercedArguments &arguments = group.arguments;
    if (!arguments.complaint.empty()) {
        failArguments(group, at, arguments);
        return failed;
    }
    auto resolved = resolve(group, source);
    if (resolved)
        return complete(group.field->type, std::move(*resolved), group, at);
    fail(group, at, resolved.error().message.toStdString(), resolved.error());
    return failed;
}

Result<Value> Execution::resolve(const Group &group, const std::any &source) const
{
    if (!group.resolver)
        return readMember(group, source);
    const std::any &context = group.isIntrospection ? m_schemaContext : m_environment.context;
    try {
        return (*group.resolver)(Call { source, group.arguments.values, context });
    } catch (const std::exception &exception) {
        // Resolvers answer with an Error; this is a mistake in one.
        return Error { Error::Kind::Server,
                       QStringLiteral("Internal error in %1.%2: %3")
                           .arg(QString::fromStdString(group.parent->name),
                                QString::fromStdString(group.field->name),
                                QString::fromUtf8(exception.what())) };
    }
}

Result<Value> Execution::readMember(const Group &group, const std::any &source) const
{
    const Json *parent = std::any_cast<Json>(&source);
    if (!parent || !parent->is_object())
        return Error { Error::Kind::Server,
                       QStringLiteral("%1.%2 has no resolver.")
                           .arg(QString::fromStdString(group.parent->name),
                                QString::fromStdString(group.field->name)) };
    const auto member = parent->find(group.field->name);
    return member == parent->end() ? Value(nullptr) : Value(*member);
}

bool Execution::spendIntrospection(const Group &group)
{
    if (++m_introspected <= m_environment.mostIntrospected)
        return true;
    m_isAborted = true;
    m_errors.clear();
    const Location where = m_environment.document.location(group.nodes.front()->at);
    m_errors.push_back({ "The request asks for more than "
                             + std::to_string(m_environment.mostIntrospected)
                             + " values of the schema.",
                         { where },
                         {},
                         {} });
    return false;
}

Path Execution::path(const Step *at)
{
    Path steps;
    for (; at; at = at->before) {
        if (at->name)
            steps.emplace_back(*at->name);
        else
            steps.emplace_back(at->index);
    }
    std::reverse(steps.begin(), steps.end());
    return steps;
}

std::nullopt_t Execution::fail(const Group &group, const Step *at, std::string message,
                               std::optional<Error> cause)
{
    ErrorEntry entry { std::move(message), {}, path(at), std::move(cause) };
    for (const Node *node : group.nodes)
        entry.locations.push_back(m_environment.document.location(node->at));
    m_errors.push_back(std::move(entry));
    return std::nullopt;
}

std::nullopt_t Execution::failArguments(const Group &group, const Step *at,
                                        const CoercedArguments &arguments)
{
    fail(group, at, arguments.complaint, {});
    m_errors.back().locations = { m_environment.document.location(arguments.at) };
    return std::nullopt;
}

std::nullopt_t Execution::failInternally(const Group &group, const Step *at,
                                         const std::string &message)
{
    return fail(group, at, message, Error { Error::Kind::Server, QString::fromStdString(message) });
}

} // namespace graphql
