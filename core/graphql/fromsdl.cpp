#include "core/graphql/fromsdl.h"

#include "core/graphql/parser.h"
#include "core/graphql/prelude.h"
#include "core/graphql/schemabuilder.h"
#include "core/graphql/validation.h"

#include <QCoreApplication>

namespace graphql {

using ast::Node;

namespace {

using Places = std::map<std::string, std::uint32_t>;

void addPlaces(ast::Nodes nodes, const std::string &prefix, Places &places)
{
    for (const Node *node : nodes) {
        const bool isDirective = node->kind == ast::Kind::DirectiveDefinition;
        const std::string name = prefix + (isDirective ? "@" : "") + std::string(node->name.text);
        places.try_emplace(name, node->name.at);
        addPlaces(node->arguments, name + '.', places);
        addPlaces(node->children, name + '.', places);
    }
}

std::vector<ErrorEntry> located(const std::vector<SchemaProblem> &problems,
                                const ast::Document &document)
{
    Places places;
    addPlaces(document.root().children, {}, places);
    std::vector<ErrorEntry> errors;
    for (const SchemaProblem &problem : problems) {
        const auto found = places.find(problem.coordinate);
        const std::uint32_t at = found == places.end() ? 0 : found->second;
        errors.push_back({ problem.message, { document.location(at) }, {}, {} });
    }
    return errors;
}

} // namespace

std::variant<Schema, std::vector<ErrorEntry>> readSchema(std::string_view sdl)
{
    auto parsedPrelude = parse(std::string(preludeSdl()));
    auto parsed = parse(std::string(sdl));
    if (const auto *error = std::get_if<ErrorEntry>(&parsed))
        return std::vector { *error };
    const ast::Document &prelude = std::get<ast::Document>(parsedPrelude);
    const ast::Document &document = std::get<ast::Document>(parsed);
    auto errors = validateSdl(SchemaBuilder().build(prelude, nullptr), document);
    if (!errors.empty())
        return errors;
    SchemaBuilder builder;
    Schema schema = builder.build(prelude, &document);
    auto problems = builder.problems();
    const auto more = checkSchema(schema);
    problems.insert(problems.end(), more.begin(), more.end());
    if (!problems.empty())
        return located(problems, document);
    return schema;
}

Result<Schema> Schema::fromSdl(std::string_view sdl)
{
    auto read = readSchema(sdl);
    if (auto *schema = std::get_if<Schema>(&read))
        return std::move(*schema);
    const ErrorEntry &error = std::get<std::vector<ErrorEntry>>(read).front();
    const int line = error.locations.empty() ? 1 : error.locations.front().line;
    return Error { Error::Kind::Invalid,
                   QCoreApplication::translate("graphql", "Schema, line %1: %2")
                       .arg(line)
                       .arg(QString::fromStdString(error.message)) };
}

} // namespace graphql
