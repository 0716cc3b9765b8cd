// Reads {"schemas": {name: SDL}, "jobs": [job …]} and prints what this library makes of each job,
// as a JSON list, for reference/compare.mjs to hold against graphql-js.
//
//     {"task": "parse", "text": …}                        tree, or syntax error
//     {"task": "syntax", "text": …}                       syntax error, or none
//     {"task": "schema", "text": …}                       what is wrong with the SDL
//     {"task": "validate", "schema": name, "text": …}     syntax or validation errors
//     {"task": "execute", "schema": name, "text": …, "variables": …, "root": …}   the answer
#include "core/graphql/executor.h"
#include "core/graphql/fromsdl.h"
#include "core/graphql/parser.h"
#include "core/graphql/validation.h"
#include "tests/core/graphql/jsonroot.h"
#include "tests/core/graphql/tree.h"

#include <iostream>

using namespace graphql;

namespace {

Json errorsJson(const std::vector<ErrorEntry> &errors)
{
    Json list = Json::array();
    for (const ErrorEntry &error : errors) {
        Json json { { "message", error.message }, { "locations", Json::array() } };
        for (const Location &location : error.locations)
            json["locations"].push_back({ location.line, location.column });
        list.push_back(std::move(json));
    }
    return list;
}

std::string text(const Json &job) { return job.at("text").get<std::string>(); }

Json parseJob(const Json &job)
{
    const auto parsed = parse(text(job));
    if (const auto *error = std::get_if<ErrorEntry>(&parsed))
        return { { "errors", errorsJson({ *error }) } };
    return { { "tree", treeOf(std::get<ast::Document>(parsed).root()) } };
}

Json syntaxJob(const Json &job)
{
    const auto parsed = parse(text(job));
    const auto *error = std::get_if<ErrorEntry>(&parsed);
    return { { "errors", errorsJson(error ? std::vector { *error } : std::vector<ErrorEntry>()) } };
}

Json schemaJob(const Json &job)
{
    const auto read = readSchema(text(job));
    const auto *errors = std::get_if<std::vector<ErrorEntry>>(&read);
    return { { "errors", errorsJson(errors ? *errors : std::vector<ErrorEntry>()) } };
}

Json validateJob(const Schema &schema, const Json &job)
{
    const auto parsed = parse(text(job));
    if (const auto *error = std::get_if<ErrorEntry>(&parsed))
        return { { "errors", errorsJson({ *error }) } };
    return { { "errors", errorsJson(validate(schema, std::get<ast::Document>(parsed))) } };
}

Json executeJob(const Schema &schema, const Json &job)
{
    const Request request { text(job), job.value("operation", std::string()),
                            job.value("variables", Json::object()) };
    const Resolvers resolvers = resolversFor(schema, job.value("root", Json::object()));
    return execute(schema, resolvers, request, {}).toJson();
}

Json run(const std::map<std::string, Schema> &schemas, const Json &job)
{
    const std::string task = job.at("task");
    if (task == "parse")
        return parseJob(job);
    if (task == "syntax")
        return syntaxJob(job);
    if (task == "schema")
        return schemaJob(job);
    const Schema &schema = schemas.at(job.at("schema").get<std::string>());
    return task == "validate" ? validateJob(schema, job) : executeJob(schema, job);
}

} // namespace

int main()
{
    const Json input = Json::parse(std::cin);
    std::map<std::string, Schema> schemas;
    for (const auto &[name, sdl] : input.at("schemas").items()) {
        auto schema = Schema::fromSdl(sdl.get_ref<const std::string &>());
        if (!schema) {
            std::cerr << name << ": " << schema.error().message.toStdString() << '\n';
            return 1;
        }
        schemas.emplace(name, *schema);
    }
    Json answers = Json::array();
    for (const Json &job : input.at("jobs"))
        answers.push_back(run(schemas, job));
    std::cout << answers.dump() << '\n';
    return 0;
}
