#include "ui/automations/automationfilter.h"

#include <algorithm>

AutomationFilter::Result AutomationFilter::resultOf(const Automation &automation)
{
    if (!automation.lastExecution)
        return Result::Never;
    switch (automation.lastExecution->state) {
    case Execution::State::Pending:
        return Result::Running;
    case Execution::State::Finished:
        return Result::Finished;
    case Execution::State::Failed:
        break;
    }
    return Result::Failed;
}

bool AutomationFilter::accepts(const Automation &automation) const
{
    const auto fits = [](const auto &wanted, const auto &is) { return !wanted || *wanted == is; };
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    const QStringList searched { automation.name, automation.description, automation.scopeName,
                                 automation.webhook.name, automation.payload };
    const bool isFound = std::ranges::all_of(words, [&searched](const QString &word) {
        return std::ranges::any_of(searched, [&word](const QString &where) {
            return where.contains(word, Qt::CaseInsensitive);
        });
    });
    return isFound && (scopeId.isEmpty() || scopeId == automation.scopeId)
        && fits(event, automation.event) && fits(action, automation.action)
        && fits(isEnabled, automation.isEnabled) && fits(result, resultOf(automation));
}
