#pragma once

#include "core/graphql/validationcontext.h"

namespace graphql {

/// One rule of the specification's chapter on validation. All rules walk the document together;
/// order, wording and places of the complaints follow graphql-js.
class Rule
{
public:
    explicit Rule(ValidationContext &context)
        : m_context(context)
    {
    }
    Rule(const Rule &) = delete;
    Rule &operator=(const Rule &) = delete;
    virtual ~Rule() = default;

    /// Answers false when the rule wants nothing of what is below the node, nor leave() for it.
    virtual bool enter(const ast::Node &) { return true; }
    virtual void leave(const ast::Node &) { }

protected:
    ValidationContext &m_context;
};

using RuleMaker = std::unique_ptr<Rule> (*)(ValidationContext &);

/// The rules for requests.
std::span<const RuleMaker> requestRules();
/// The rules for SDL, which need no more of the schema than what every schema has.
std::span<const RuleMaker> sdlRules();

namespace rules {

template <typename T> std::unique_ptr<Rule> make(ValidationContext &context)
{
    return std::make_unique<T>(context);
}

// Requests
std::unique_ptr<Rule> executableDefinitions(ValidationContext &);
std::unique_ptr<Rule> uniqueOperationNames(ValidationContext &);
std::unique_ptr<Rule> loneAnonymousOperation(ValidationContext &);
std::unique_ptr<Rule> singleFieldSubscriptions(ValidationContext &);
std::unique_ptr<Rule> fragmentsOnCompositeTypes(ValidationContext &);
std::unique_ptr<Rule> variablesAreInputTypes(ValidationContext &);
std::unique_ptr<Rule> scalarLeafs(ValidationContext &);
std::unique_ptr<Rule> fieldsOnCorrectType(ValidationContext &);
std::unique_ptr<Rule> uniqueFragmentNames(ValidationContext &);
std::unique_ptr<Rule> knownFragmentNames(ValidationContext &);
std::unique_ptr<Rule> noUnusedFragments(ValidationContext &);
std::unique_ptr<Rule> possibleFragmentSpreads(ValidationContext &);
std::unique_ptr<Rule> noFragmentCycles(ValidationContext &);
std::unique_ptr<Rule> uniqueVariableNames(ValidationContext &);
std::unique_ptr<Rule> noUndefinedVariables(ValidationContext &);
std::unique_ptr<Rule> noUnusedVariables(ValidationContext &);
std::unique_ptr<Rule> knownArgumentNames(ValidationContext &);
std::unique_ptr<Rule> valuesOfCorrectType(ValidationContext &);
std::unique_ptr<Rule> providedRequiredArguments(ValidationContext &);
std::unique_ptr<Rule> variablesInAllowedPosition(ValidationContext &);
std::unique_ptr<Rule> overlappingFields(ValidationContext &);
std::unique_ptr<Rule> introspectionDepth(ValidationContext &);

// Requests and SDL
std::unique_ptr<Rule> knownTypeNames(ValidationContext &);
std::unique_ptr<Rule> knownDirectives(ValidationContext &);
std::unique_ptr<Rule> uniqueDirectives(ValidationContext &);
std::unique_ptr<Rule> uniqueArgumentNames(ValidationContext &);
std::unique_ptr<Rule> uniqueInputFieldNames(ValidationContext &);
std::unique_ptr<Rule> knownDirectiveArguments(ValidationContext &);
std::unique_ptr<Rule> requiredDirectiveArguments(ValidationContext &);

// SDL
std::unique_ptr<Rule> loneSchemaDefinition(ValidationContext &);
std::unique_ptr<Rule> uniqueOperationTypes(ValidationContext &);
std::unique_ptr<Rule> uniqueDefinitionNames(ValidationContext &);
std::unique_ptr<Rule> uniqueMemberNames(ValidationContext &);
std::unique_ptr<Rule> uniqueArgumentDefinitions(ValidationContext &);
std::unique_ptr<Rule> possibleExtensions(ValidationContext &);

} // namespace rules

} // namespace graphql
