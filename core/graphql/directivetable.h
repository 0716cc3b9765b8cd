#pragma once

#include "core/graphql/validationcontext.h"

#include <map>

namespace graphql {

/// What the rules about directives need to know, of the schema's directives and of those that the
/// document itself defines.
struct DirectiveFacts
{
    struct Required
    {
        std::string name;
        std::string type;
    };

    std::vector<std::string> locations;
    std::vector<std::string> args;
    std::vector<Required> required;
    bool isRepeatable = false;
};

class DirectiveTable
{
public:
    explicit DirectiveTable(const ValidationContext &context);

    const DirectiveFacts *find(std::string_view name) const; ///< null when unknown

private:
    std::map<std::string, DirectiveFacts, std::less<>> m_facts;
};

} // namespace graphql
