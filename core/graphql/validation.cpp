#include "core/graphql/validation.h"

#include "core/graphql/rules.h"
#include "core/graphql/traverse.h"

#include <array>

namespace graphql {

using ast::Node;

namespace {

/// Walks the document once, with all rules side by side.
class Walk
{
public:
    Walk(ValidationContext &context, std::span<const RuleMaker> makers)
        : m_context(context)
        , m_skipping(makers.size(), nullptr)
    {
        for (const RuleMaker make : makers)
            m_rules.push_back(make(context));
    }

    void visit(const Node &node)
    {
        m_context.enter(node);
        for (std::size_t i = 0; i < m_rules.size(); ++i) {
            if (!m_skipping[i] && !m_rules[i]->enter(node))
                m_skipping[i] = &node;
        }
        ast::forEachChild(node, [this](const Node &child) { visit(child); });
        for (std::size_t i = 0; i < m_rules.size(); ++i) {
            if (!m_skipping[i])
                m_rules[i]->leave(node);
            else if (m_skipping[i] == &node)
                m_skipping[i] = nullptr;
        }
        m_context.leave(node);
    }

private:
    ValidationContext &m_context;
    std::vector<std::unique_ptr<Rule>> m_rules;
    std::vector<const Node *> m_skipping; ///< per rule the node below which it sees nothing
};

std::vector<ErrorEntry> run(const Schema &schema, const ast::Document &document,
                            std::span<const RuleMaker> makers)
{
    ValidationContext context(schema, document);
    try {
        Walk(context, makers).visit(document.root());
    } catch (const ValidationAborted &) {
        // The complaint that ended it is the last of the list.
    }
    return context.takeErrors();
}

} // namespace

std::span<const RuleMaker> requestRules()
{
    using namespace rules;
    static constexpr std::array<RuleMaker, 27> makers {
        executableDefinitions,
        uniqueOperationNames,
        loneAnonymousOperation,
        singleFieldSubscriptions,
        knownTypeNames,
        fragmentsOnCompositeTypes,
        variablesAreInputTypes,
        scalarLeafs,
        fieldsOnCorrectType,
        uniqueFragmentNames,
        knownFragmentNames,
        noUnusedFragments,
        possibleFragmentSpreads,
        noFragmentCycles,
        uniqueVariableNames,
        noUndefinedVariables,
        noUnusedVariables,
        knownDirectives,
        uniqueDirectives,
        knownArgumentNames,
        uniqueArgumentNames,
        valuesOfCorrectType,
        providedRequiredArguments,
        variablesInAllowedPosition,
        overlappingFields,
        uniqueInputFieldNames,
        introspectionDepth,
    };
    return makers;
}

std::span<const RuleMaker> sdlRules()
{
    using namespace rules;
    static constexpr std::array<RuleMaker, 13> makers {
        loneSchemaDefinition,
        uniqueOperationTypes,
        uniqueDefinitionNames,
        uniqueMemberNames,
        uniqueArgumentDefinitions,
        knownTypeNames,
        knownDirectives,
        uniqueDirectives,
        possibleExtensions,
        knownDirectiveArguments,
        uniqueArgumentNames,
        uniqueInputFieldNames,
        requiredDirectiveArguments,
    };
    return makers;
}

std::vector<ErrorEntry> validate(const Schema &schema, const ast::Document &document)
{
    return run(schema, document, requestRules());
}

std::vector<ErrorEntry> validateSdl(const Schema &prelude, const ast::Document &document)
{
    return run(prelude, document, sdlRules());
}

} // namespace graphql
