#include "core/payload/template.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>

// Rendering with escaping. render.py does the same with Python's string.Template and compares; both
// are run in turns so that they meet the same machine, and counted in time of the processor, which
// other programs don't take from.

using namespace payload;

namespace {

std::string read(const char *path)
{
    std::ifstream stream(path, std::ios::binary);
    return { std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>() };
}

const Values values { { "event_type", "LINK_ARTIFACT" },
                      { "event_author", "ada" },
                      { "artifact_version", "wandb-artifact://_id/QXJ0aWZhY3Q6NTE3ODg5ODg3" },
                      { "artifact_version_string", "acme/model-registry/Churn model:production" },
                      { "artifact_collection_name", "Churn \"model\"" },
                      { "project_name", "model-registry" },
                      { "entity_name", "acme" } };

} // namespace

/// usage: bench_render TEMPLATE REPETITIONS; prints the processor's seconds per rendering.
int main(int count, char **arguments)
{
    if (count != 3)
        return 2;
    const Template source(read(arguments[1]));
    const int repetitions = std::atoi(arguments[2]);
    std::size_t bytes = 0;
    const std::clock_t start = std::clock();
    for (int n = 0; n < repetitions; ++n)
        bytes += source.render(values).shown().size();
    const double passed = double(std::clock() - start) / CLOCKS_PER_SEC;
    std::printf("%.9f %zu\n", passed / repetitions, bytes);
}
