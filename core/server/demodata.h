#pragma once

#include <span>
#include <string_view>

namespace server {

struct DemoVersion
{
    int daysAgo = 0; ///< logged; linked a day later
    std::string_view description;
    std::string_view metadata; ///< a JSON object
    std::string_view aliases = {}; ///< in the registered model, between spaces
    bool isLinked = true;
};

/// A registered model and the sequence in which its versions were logged, oldest first.
struct DemoModel
{
    std::string_view name;
    std::string_view description;
    std::string_view project;
    std::string_view sequence;
    std::span<const DemoVersion> versions;
};

std::span<const DemoModel> demoModels();

} // namespace server
