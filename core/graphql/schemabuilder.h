#pragma once

#include "core/graphql/ast.h"
#include "core/graphql/definitions.h"

#include <map>
#include <set>

namespace graphql {

/// Something wrong with a schema, and the part of it that is to blame: "Type.field(arg:)".
struct SchemaProblem
{
    std::string message;
    std::string coordinate;
};

/// Turns valid SDL into a schema: first the names, then what refers to them, then default values,
/// which need complete types.
class SchemaBuilder
{
public:
    /// The prelude's types can't be replaced, its directives can. `document` may be null.
    Schema build(const ast::Document &prelude, const ast::Document *document);

    const std::vector<SchemaProblem> &problems() const { return m_problems; }

private:
    void listDefinitions(const ast::Document &prelude, const ast::Document *document);
    void addType(const ast::Node &definition);
    void addDefinition(const ast::Node &definition);
    void fillType(Type &type, const ast::Node &definition);
    void addDirective(const ast::Node &definition);
    void setRoots(const ast::Node &schema);
    void setDefaultRoots();
    void setRoot(ast::Operation operation, const Type *type);
    FieldDef field(const ast::Node &definition);
    std::vector<InputValue> inputValues(ast::Nodes definitions);
    InputValue inputValue(const ast::Node &definition);
    const Type *read(const ast::Node &type);
    const Type *wrapper(Type::Kind kind, const Type *of);

    void findDefaults(const ast::Node &definition);
    void findDefaults(std::vector<InputValue> &values, ast::Nodes nodes, const std::string &owner);
    void fillDefaults();
    void fillDefaultsOf(const Type *inputObject);
    void fillDefault(InputValue &value);
    void addMetaFields();
    void listTypes();
    void listImplementations(const Type &type);

    struct Default
    {
        const ast::Node *literal = nullptr;
        std::string coordinate;
    };

    std::vector<const ast::Node *> m_nodes; ///< the definitions that count
    std::shared_ptr<Definitions> m_definitions = std::make_shared<Definitions>();
    std::map<std::string_view, Type *> m_types; ///< all that are defined, used or not
    std::vector<Type *> m_order;
    std::map<std::pair<Type::Kind, const Type *>, const Type *> m_wrappers;
    std::set<const Type *> m_used; ///< named types that something refers to
    std::map<InputValue *, Default> m_defaults; ///< those that are still to be coerced
    std::set<const Type *> m_withDefaults; ///< input objects whose defaults are done or in work
    bool m_hasSchemaDefinition = false;
    std::vector<SchemaProblem> m_problems;
};

/// What the specification forbids in a schema and the rules for SDL don't see: interfaces that are
/// not implemented, inputs used as outputs, names that are reserved …
std::vector<SchemaProblem> checkSchema(const Schema &schema);

} // namespace graphql
