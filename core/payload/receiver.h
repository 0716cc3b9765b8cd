#pragma once

#include <QDate>
#include <QRegularExpression>
#include <QString>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

/// What the services at the other end of webhooks accept, read from resources/receivers.
namespace payload {

enum class Severity {
    Error, ///< the receiver refuses it
    Warning, ///< cut off, or likely not what is meant
    Advice,
};

/// One rule of a receiver. What `check` may be, and what `limit` then holds, stands in rulecheck.h.
struct Rule
{
    std::string id; ///< "GH1"
    Severity severity = Severity::Error;
    std::string check;
    std::string at; ///< a path as JsonTree::select() reads it
    nlohmann::ordered_json when; ///< members that the value at `at` must have, or null
    std::string of; ///< what is checked, below the value at `at`
    nlohmann::ordered_json limit;
    nlohmann::ordered_json fix; ///< null for none
    /// For people; {limit} and {found} are filled in.
    QString message;
    QString source; ///< a URL or the name of the document
    QDate date; ///< on which it was read
    QRegularExpression pattern; ///< `limit` of the checks that take one
    std::string needs; ///< what `pattern` can't be found without: looked for first, as it is faster
    QRegularExpression notForUrl; ///< webhooks that the rule is not about
    bool isForTemplate = false; ///< about the template's text, not what it renders to
    bool isForValues = false; ///< about what came in with values only
};

struct Receiver
{
    QString id; ///< "slack"
    QString name; ///< "Slack"
    QString documentation; ///< a URL
    std::vector<QRegularExpression> urls;
    /// Whoever knows the URL may post: it is shown masked.
    bool isUrlSecret = false;
    std::vector<Rule> rules;
};

/// All receivers; the last one, "generic", is any other and its rules hold for all.
const std::vector<Receiver> &receivers();

/// The receiver that a webhook's URL belongs to; "generic" where it is none that we know.
const Receiver &receiverFor(const QString &url);
const Receiver &receiverById(const QString &id);

bool isUrlSecret(const QString &url);
/// The URL as it may be shown: of a secret one only scheme and host.
QString shownUrl(const QString &url);

} // namespace payload
