#pragma once

#include "ui/wizard/wizardsource.h"

class QDir;

namespace api {
class ApiClient;
}

/// What the pages with automations ask a backend for.
struct AutomationSource
{
    template <typename T> using Answer = QFuture<Result<T>>;

    std::function<Answer<QList<Automation>>(const QString &team)> fetchAll;
    /// Whether this person may change anything.
    std::function<Answer<bool>(const QString &team)> mayChange;
    std::function<Answer<Automation>(const QString &id, bool isEnabled)> setEnabled;
    std::function<Answer<Done>(const QString &id)> remove;
    /// Takes a deletion back.
    std::function<Answer<Automation>(const QString &id)> restore;
    WizardSource wizard;
};

/// `client` must outlive it. Drafts are kept in the folder `drafts`.
AutomationSource automationSource(api::ApiClient &client, const QDir &drafts);
