#include "core/payload/analysis.h"

#include "core/payload/commentfix.h"
#include "core/payload/jsontoken.h"
#include "core/payload/namecheck.h"
#include "core/payload/rulecheck.h"

#include <algorithm>

namespace payload {
namespace {

bool isBlank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// What is wrong with a template that is an object only before it is rendered.
std::optional<JsonProblem> problemOf(const Template &source, const Rendered &rendered)
{
    if (isBlank(source.text()))
        return std::nullopt;
    if (auto problem = checkTemplate(source.text()))
        return problem;
    const auto bare = std::ranges::find_if(rendered.substitutions(), [](const Substitution &part) {
        return part.kind == Substitution::Kind::Unknown && !part.source.isInString;
    });
    if (bare == rendered.substitutions().end())
        return std::nullopt;
    // Up to the placeholder the template is sound, so this is where the reader stops.
    std::string cut = source.text();
    cut[bare->source.offset + 1] = '(';
    auto problem = checkTemplate(cut);
    if (problem) {
        problem->message = sentence("Nothing is known by the name ${%1}; put it in double "
                                    "quotation marks to send it as it is.")
                               .arg(QString::fromStdString(bare->source.name));
    }
    return problem;
}

} // namespace

std::optional<JsonProblem> problemOf(const Question &question)
{
    const Template source(question.text);
    return problemOf(source, source.render(question.values, question.secrets));
}

Analysis analyse(const Question &question)
{
    const Receiver &receiver = question.receiver.isEmpty() ? receiverFor(question.webhook.url)
                                                           : receiverById(question.receiver);
    Analysis result { .source = Template(question.text), .receiver = receiver.id };
    result.rendered = result.source.render(question.values, question.secrets);
    result.problem = problemOf(result.source, result.rendered);
    result.findings
        = checkNames(result.rendered, { question.event, question.values, question.secrets });
    auto broken = result.problem
        ? checkWebhook(question.webhook)
        : checkRules(receiver, { result.source, result.rendered, question.webhook });
    std::ranges::move(broken, std::back_inserter(result.findings));
    if (result.problem) {
        if (auto comment = commentFinding(question.text, *result.problem))
            result.findings.push_back(*std::move(comment));
    }
    std::ranges::stable_sort(result.findings, {}, [](const Finding &finding) {
        return std::pair(finding.severity, finding.place.offset);
    });
    return result;
}

} // namespace payload
