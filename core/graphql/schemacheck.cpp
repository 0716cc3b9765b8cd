#include "core/graphql/schemabuilder.h"

#include <algorithm>

namespace graphql {

namespace {

/// The checks of graphql-js' validateSchema(), with its messages.
class SchemaCheck
{
public:
    explicit SchemaCheck(const Schema &schema)
        : m_schema(schema)
    {
    }

    std::vector<SchemaProblem> run()
    {
        checkRoots();
        for (const DirectiveDef &directive : m_schema.directives()) {
            checkName(directive.name, '@' + directive.name);
            for (const InputValue &arg : directive.args)
                checkArgument(arg, '@' + directive.name);
        }
        for (const Type *type : m_schema.types())
            checkType(*type);
        return std::move(m_problems);
    }

private:
    void report(std::string message, std::string coordinate)
    {
        m_problems.push_back({ std::move(message), std::move(coordinate) });
    }

    void checkRoots()
    {
        if (!m_schema.queryType())
            report("Query root type must be provided.", {});
        checkRoot(m_schema.queryType(), "Query root type must be Object type, it cannot be ");
        checkRoot(m_schema.mutationType(),
                  "Mutation root type must be Object type if provided, it cannot be ");
        checkRoot(m_schema.subscriptionType(),
                  "Subscription root type must be Object type if provided, it cannot be ");
    }

    void checkRoot(const Type *root, const std::string &complaint)
    {
        if (root && root->kind != Type::Kind::Object)
            report(complaint + root->name + '.', root->name);
    }

    void checkName(const std::string &name, const std::string &coordinate)
    {
        if (name.starts_with("__"))
            report("Name \"" + name
                       + "\" must not begin with \"__\", which is reserved by GraphQL "
                         "introspection.",
                   coordinate);
    }

    void checkType(const Type &type)
    {
        if (isIntrospection(type.name))
            return; // the builder has taken its own for any of these names
        checkName(type.name, type.name);
        switch (type.kind) {
        case Type::Kind::Object:
        case Type::Kind::Interface:
            checkFields(type);
            checkInterfaces(type);
            break;
        case Type::Kind::Union:
            checkMembers(type);
            break;
        case Type::Kind::Enum:
            checkValues(type);
            break;
        case Type::Kind::InputObject:
            checkInputFields(type);
            checkCycles(type);
            break;
        default:
            break;
        }
    }

    static bool isIntrospection(std::string_view name)
    {
        constexpr std::string_view names[]
            = { "__Schema",     "__Type",      "__TypeKind",  "__Field",
                "__InputValue", "__EnumValue", "__Directive", "__DirectiveLocation" };
        return std::find(std::begin(names), std::end(names), name) != std::end(names);
    }

    void checkFields(const Type &type)
    {
        if (type.fields.empty())
            report("Type " + type.name + " must define one or more fields.", type.name);
        for (const FieldDef &field : type.fields) {
            const std::string coordinate = type.name + '.' + field.name;
            checkName(field.name, coordinate);
            if (!field.type->isOutput())
                report("The type of " + coordinate
                           + " must be Output Type but got: " + field.type->text() + '.',
                       coordinate);
            for (const InputValue &arg : field.args)
                checkArgument(arg, coordinate);
        }
    }

    void checkArgument(const InputValue &arg, const std::string &owner)
    {
        const std::string coordinate = owner + '.' + arg.name;
        const std::string text = owner + '(' + arg.name + ":)";
        checkName(arg.name, coordinate);
        if (!arg.type->isInput())
            report("The type of " + text + " must be Input Type but got: " + arg.type->text() + '.',
                   coordinate);
        if (arg.isRequired() && arg.deprecationReason)
            report("Required argument " + text + " cannot be deprecated.", coordinate);
    }

    void checkInterfaces(const Type &type)
    {
        std::set<const Type *> seen;
        for (const Type *interface : type.interfaces) {
            if (interface->kind != Type::Kind::Interface)
                report("Type " + type.name
                           + " must only implement Interface types, it cannot implement "
                           + interface->name + '.',
                       type.name);
            else if (interface == &type)
                report("Type " + type.name
                           + " cannot implement itself because it would create a circular "
                             "reference.",
                       type.name);
            else if (!seen.insert(interface).second)
                report("Type " + type.name + " can only implement " + interface->name + " once.",
                       type.name);
            else
                checkImplementation(type, *interface);
        }
    }

    void checkImplementation(const Type &type, const Type &interface)
    {
        for (const Type *above : interface.interfaces) {
            const auto &own = type.interfaces;
            if (std::find(own.begin(), own.end(), above) != own.end())
                continue;
            report(above == &type ? "Type " + type.name + " cannot implement " + interface.name
                           + " because it would create a circular reference."
                                  : "Type " + type.name + " must implement " + above->name
                           + " because it is implemented by " + interface.name + '.',
                   type.name);
        }
        for (const FieldDef &expected : interface.fields) {
            const std::string coordinate = interface.name + '.' + expected.name;
            if (const FieldDef *field = type.field(expected.name))
                checkField(type, *field, expected, coordinate);
            else
                report("Interface field " + coordinate + " expected but " + type.name
                           + " does not provide it.",
                       type.name);
        }
    }

    void checkField(const Type &type, const FieldDef &field, const FieldDef &expected,
                    const std::string &coordinate)
    {
        const std::string own = type.name + '.' + field.name;
        if (!m_schema.isSubType(field.type, expected.type))
            report("Interface field " + coordinate + " expects type " + expected.type->text()
                       + " but " + own + " is type " + field.type->text() + '.',
                   own);
        for (const InputValue &arg : expected.args)
            checkImplementedArgument(field.arg(arg.name), arg, coordinate, own);
        for (const InputValue &arg : field.args) {
            if (!expected.arg(arg.name) && arg.isRequired())
                report("Object field " + own + " includes required argument " + arg.name
                           + " that is missing from the Interface field " + coordinate + '.',
                       own);
        }
    }

    void checkImplementedArgument(const InputValue *arg, const InputValue &expected,
                                  const std::string &coordinate, const std::string &own)
    {
        const std::string argument = '(' + expected.name + ":)";
        if (!arg)
            report("Interface field argument " + coordinate + argument + " expected but " + own
                       + " does not provide it.",
                   own);
        else if (!sameType(arg->type, expected.type))
            report("Interface field argument " + coordinate + argument + " expects type "
                       + expected.type->text() + " but " + own + argument + " is type "
                       + arg->type->text() + '.',
                   own);
    }

    void checkMembers(const Type &type)
    {
        if (type.members.empty())
            report("Union type " + type.name + " must define one or more member types.", type.name);
        std::set<const Type *> seen;
        for (const Type *member : type.members) {
            if (!seen.insert(member).second)
                report("Union type " + type.name + " can only include type " + member->name
                           + " once.",
                       type.name);
            else if (member->kind != Type::Kind::Object)
                report("Union type " + type.name
                           + " can only include Object types, it cannot "
                             "include "
                           + member->name + '.',
                       type.name);
        }
    }

    void checkValues(const Type &type)
    {
        if (type.values.empty())
            report("Enum type " + type.name + " must define one or more values.", type.name);
        for (const EnumValue &value : type.values)
            checkName(value.name, type.name + '.' + value.name);
    }

    void checkInputFields(const Type &type)
    {
        if (type.inputFields.empty())
            report("Input Object type " + type.name + " must define one or more fields.",
                   type.name);
        for (const InputValue &field : type.inputFields) {
            const std::string coordinate = type.name + '.' + field.name;
            checkName(field.name, coordinate);
            if (!field.type->isInput())
                report("The type of " + coordinate
                           + " must be Input Type but got: " + field.type->text() + '.',
                       coordinate);
            if (field.isRequired() && field.deprecationReason)
                report("Required input field " + coordinate + " cannot be deprecated.", coordinate);
            if (type.isOneOf && field.type->isNonNull())
                report("OneOf input field " + coordinate + " must be nullable.", coordinate);
            if (type.isOneOf && field.defaultValue)
                report("OneOf input field " + coordinate + " cannot have a default value.",
                       coordinate);
        }
    }

    void checkCycles(const Type &type)
    {
        if (!m_visited.insert(&type).second)
            return;
        m_onPath[&type] = m_fieldPath.size();
        for (const InputValue &field : type.inputFields) {
            const Type *next = field.type->isNonNull() ? field.type->of : nullptr;
            if (!next || next->kind != Type::Kind::InputObject)
                continue;
            m_fieldPath.push_back(field.name);
            if (m_onPath.contains(next))
                reportCycle(*next, type.name + '.' + field.name);
            else
                checkCycles(*next);
            m_fieldPath.pop_back();
        }
        m_onPath.erase(&type);
    }

    void reportCycle(const Type &type, const std::string &coordinate)
    {
        std::string path;
        for (std::size_t i = m_onPath[&type]; i < m_fieldPath.size(); ++i)
            path += (path.empty() ? "" : ".") + m_fieldPath[i];
        report("Cannot reference Input Object \"" + type.name
                   + "\" within itself through a series of non-null fields: \"" + path + "\".",
               coordinate);
    }

    const Schema &m_schema;
    std::vector<SchemaProblem> m_problems;
    std::set<const Type *> m_visited; ///< input objects that were searched for cycles
    std::vector<std::string> m_fieldPath;
    std::map<const Type *, std::size_t> m_onPath; ///< where its fields start on the path
};

} // namespace

std::vector<SchemaProblem> checkSchema(const Schema &schema) { return SchemaCheck(schema).run(); }

} // namespace graphql
