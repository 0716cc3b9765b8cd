#include "core/payload/analysis.h"
#include "core/payload/form.h"
#include "core/payload/format.h"
#include "core/payload/message.h"
#include "core/payload/placeholder.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

// What the scanner, the checker and the renderer promise, whatever the bytes. With clang:
//   clang++ -fsanitize=fuzzer,address -DWITH_LIBFUZZER …
// Without, the program replays the seeds in the folders that it is given and mutates them.

using namespace payload;

namespace {

/// A promise that was broken ends the program, so that the input can be looked at.
void demand(bool isKept, const char *promise, std::string_view input)
{
    if (isKept)
        return;
    std::fprintf(stderr, "%s\n---\n%.*s\n", promise, int(input.size()), input.data());
    std::abort();
}

const Values values { { "alias", "a\"b\\c\n\x01${tag}\xf0\x9f\x9a\x80" },
                      { "event_type", "LINK_ARTIFACT" },
                      { "artifact_version_index", 3 },
                      { "artifact_metadata.x", nlohmann::ordered_json::array({ 1, "\"" }) } };
const std::vector<std::string> secrets { "ACCESS_TOKEN" };

void checkPlaces(const Template &source, const Rendered &rendered, std::string_view input)
{
    std::size_t end = 0;
    std::size_t shownEnd = 0;
    for (const Substitution &part : rendered.substitutions()) {
        demand(part.source.offset >= end && part.offset >= shownEnd, "parts overlap", input);
        end = part.source.offset + part.source.length;
        shownEnd = part.offset + part.length;
        demand(end <= source.text().size(), "a part is outside of the template", input);
        demand(shownEnd <= rendered.shown().size(), "a part is outside of the text", input);
        demand(placeholderLength(std::string_view(source.text()).substr(part.source.offset))
                   == part.source.length,
               "a part is no placeholder", input);
    }
}

void checkFindings(const Analysis &analysis, std::string_view input)
{
    for (const Finding &finding : analysis.findings) {
        const auto fits = [](const Range &range, std::string_view text) {
            return range.offset <= text.size() && range.length <= text.size() - range.offset;
        };
        demand(fits(finding.place, analysis.source.text()), "a finding has no place", input);
        demand(!finding.fix || fits(finding.fix->edit.range, analysis.source.text()),
               "a fix has no place", input);
    }
}

void runOne(std::string_view input)
{
    for (const char *receiver : { "slack", "teams", "github", "discord" }) {
        const QString id = QString::fromLatin1(receiver);
        const Analysis analysis = analyse({ .text = std::string(input),
                                            .event = EventType::AddArtifactAlias,
                                            .values = values,
                                            .secrets = secrets,
                                            .receiver = id });
        checkPlaces(analysis.source, analysis.rendered, input);
        checkFindings(analysis, input);
        if (!analysis.problem && !analysis.source.text().empty()
            && input.find_first_not_of(" \t\r\n") != std::string_view::npos) {
            demand(!checkObject(analysis.rendered.shown()), "a valid template renders to no JSON",
                   input);
            const std::string once = formatted(input);
            demand(!checkTemplate(once), "formatting breaks a template", input);
            demand(formatted(once) == once, "formatting twice differs", input);
        }
        messageFrom(analysis.rendered.shown(), id);
        readForm(input, id);
        const Rendered stored = Rendered::fromStored(analysis.rendered.toStored());
        demand(stored.shown() == analysis.rendered.shown(), "storing loses text", input);
    }
}

} // namespace

#ifdef WITH_LIBFUZZER

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    runOne({ reinterpret_cast<const char *>(data), size });
    return 0;
}

#else

namespace {

std::vector<std::string> seedsIn(const std::filesystem::path &folder)
{
    std::vector<std::string> seeds;
    for (const auto &file : std::filesystem::directory_iterator(folder)) {
        std::ifstream stream(file.path(), std::ios::binary);
        seeds.emplace_back(std::istreambuf_iterator<char>(stream),
                           std::istreambuf_iterator<char>());
    }
    return seeds;
}

/// Cuts, repeats, swaps and puts in what the scanner looks for.
std::string mutated(std::string text, std::mt19937 &random)
{
    static const std::vector<std::string> pieces { "${",
                                                   "}",
                                                   "\"",
                                                   "\\",
                                                   "\\u",
                                                   "\\ud800",
                                                   "${alias}",
                                                   "${ACCESS_TOKEN}",
                                                   "{",
                                                   "[",
                                                   "]",
                                                   ",",
                                                   ":",
                                                   "$",
                                                   "\n",
                                                   "\xf0\x9f\x9a\x80",
                                                   "\xed\xa0\x80",
                                                   "\xff",
                                                   std::string(1, '\0'),
                                                   "1e9",
                                                   "-",
                                                   "null",
                                                   "${artifact_metadata.x}",
                                                   "//",
                                                   "\"@type\":\"MessageCard\"," };
    const auto below = [&random](std::size_t limit) { return limit ? random() % limit : 0; };
    for (std::size_t n = 1 + below(4); n > 0; --n) {
        const std::size_t at = below(text.size() + 1);
        switch (below(4)) {
        case 0:
            text.erase(at, below(16));
            break;
        case 1:
            text.insert(at, text.substr(below(text.size() + 1), below(64)));
            break;
        case 2:
            if (at < text.size())
                text[at] = static_cast<char>(random());
            break;
        default:
            text.insert(at, pieces[below(pieces.size())]);
        }
    }
    return text;
}

} // namespace

int main(int count, char **arguments)
{
    std::vector<std::string> seeds;
    for (int n = 2; n < count; ++n) {
        for (std::string &seed : seedsIn(arguments[n]))
            seeds.push_back(std::move(seed));
    }
    if (count < 3 || seeds.empty()) {
        std::fprintf(stderr, "usage: %s RUNS FOLDER…\n", arguments[0]);
        return 2;
    }
    for (const std::string &seed : seeds)
        runOne(seed);
    std::mt19937 random(20261126); // the same runs everywhere; a failure prints its input
    for (int runs = std::atoi(arguments[1]); runs > 0; --runs) {
        std::string text = seeds[random() % seeds.size()];
        for (unsigned steps = 1 + random() % 3; steps > 0; --steps)
            text = mutated(std::move(text), random);
        runOne(text);
    }
    std::printf("%zu seeds and %s mutations kept every promise\n", seeds.size(), arguments[1]);
}

#endif
