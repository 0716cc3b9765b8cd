#include "core/payload/rulecheck.h"

#include "core/payload/fixes.h"
#include "core/payload/places.h"
#include "core/payload/rulekinds.h"

#include <set>

using namespace Qt::StringLiterals;

namespace payload {
namespace {

/// More of one kind would bury the others.
constexpr std::size_t mostHits = 20;

QString sentenceOf(const Rule &rule, const QString &found)
{
    const auto &limit
        = rule.limit.is_object() && rule.limit.contains("max") ? rule.limit.at("max") : rule.limit;
    QString message = rule.message;
    if (limit.is_number())
        message.replace("{limit}"_L1, QString::number(limit.get<qint64>()));
    constexpr qsizetype longest = 40;
    return message.replace("{found}"_L1,
                           found.size() > longest ? found.left(longest) + u'…' : found);
}

Finding findingOf(const Rule &rule, const QString &found)
{
    return { .rule = rule.id,
             .severity = rule.severity,
             .message = sentenceOf(rule, found),
             .source = rule.source,
             .date = rule.date };
}

bool isMet(const Rule &rule, const Webhook &webhook)
{
    if (rule.check == "accessToken")
        return webhook.accessTokenRef.isEmpty() == (rule.limit == "unneeded");
    if (rule.check == "url" || rule.check == "urlNot")
        return rule.pattern.match(webhook.url).hasMatch() == (rule.check == "url");
    return true;
}

/// Applies rules to one payload.
class RuleReader
{
public:
    RuleReader(const Subject &subject, std::vector<Finding> &out)
        : m_subject(subject)
        , m_places(subject.source, subject.rendered)
        , m_sourceNodes(m_places.source())
        , m_shownNodes(m_places.shown())
        , m_text(QString::fromStdString(subject.source.text()))
        , m_out(out)
    {
    }

    void apply(const Rule &rule);

private:
    void applyToWhole(const Rule &rule);
    void applyToText(const Rule &rule);
    void applyToNodes(const Rule &rule);
    void add(const Rule &rule, const Hit &inSource, const Range &shown);

    const Subject &m_subject;
    Places m_places;
    RuleNodes m_sourceNodes;
    RuleNodes m_shownNodes;
    QString m_text;
    std::vector<Finding> &m_out;
};

void RuleReader::apply(const Rule &rule)
{
    if (!m_subject.webhook.url.isEmpty() && !isMet(rule, m_subject.webhook))
        m_out.push_back(findingOf(rule, {}));
    else if (rule.check == "maxBytes" || rule.check == "empty")
        applyToWhole(rule);
    else if (rule.check == "textNot")
        applyToText(rule);
    else
        applyToNodes(rule);
}

void RuleReader::applyToWhole(const Rule &rule)
{
    const std::size_t size = m_subject.rendered.shown().size();
    const bool isBroken = rule.check == "empty" ? QStringView(m_text).trimmed().isEmpty()
                                                : size > rule.limit.get<std::size_t>();
    if (isBroken)
        m_out.push_back(findingOf(rule, QString::number(size)));
}

void RuleReader::applyToText(const Rule &rule)
{
    if (!rule.needs.empty() && m_subject.source.text().find(rule.needs) == std::string::npos)
        return;
    auto found = rule.pattern.globalMatch(m_text);
    for (std::size_t n = 0; n < mostHits && found.hasNext(); ++n) {
        const QRegularExpressionMatch match = found.next();
        const auto bytes = [](QStringView text) { return std::size_t(text.toUtf8().size()); };
        const Range range { bytes(QStringView(m_text).left(match.capturedStart())),
                            bytes(match.capturedView()) };
        add(rule, { range, match.captured() }, m_places.shownRange(range));
    }
}

void RuleReader::applyToNodes(const Rule &rule)
{
    std::size_t hits = 0;
    std::set<int> literal;
    if (rule.isForValues) {
        checkNodes(rule, m_sourceNodes, [&literal](const Hit &hit) { literal.insert(hit.node); });
    }
    RuleNodes &nodes = rule.isForTemplate ? m_sourceNodes : m_shownNodes;
    checkNodes(rule, nodes, [&](const Hit &hit) {
        const int node = rule.isForTemplate ? hit.node : m_places.sourceNode(hit.node);
        if (literal.contains(node) || ++hits > mostHits)
            return;
        if (rule.isForTemplate)
            return add(rule, hit, m_places.shownRange(hit.range));
        add(rule, { m_places.sourceRange(hit.range), hit.found, node }, hit.range);
    });
}

void RuleReader::add(const Rule &rule, const Hit &inSource, const Range &shown)
{
    Finding finding = findingOf(rule, inSource.found);
    finding.place = inSource.range;
    finding.shownPlace = shown;
    finding.fix = fixFor(rule.fix, m_places.source(), inSource);
    m_out.push_back(std::move(finding));
}

/// Whether the rule is about something else at this webhook.
bool isElsewhere(const Rule &rule, const Webhook &webhook)
{
    return rule.notForUrl.isValid() && !rule.notForUrl.pattern().isEmpty()
        && rule.notForUrl.match(webhook.url).hasMatch();
}

/// Calls for the receiver's rules and then for those that hold for all.
template <typename Visit>
void forRules(const Receiver &receiver, const Webhook &webhook, Visit visit)
{
    const Receiver &generic = receivers().back();
    for (const Receiver *of : { &receiver, &generic }) {
        for (const Rule &rule : of->rules) {
            if (!isElsewhere(rule, webhook))
                visit(rule);
        }
        if (of == &generic)
            break;
    }
}

} // namespace

std::vector<Finding> checkRules(const Receiver &receiver, const Subject &subject)
{
    std::vector<Finding> found;
    RuleReader reader(subject, found);
    forRules(receiver, subject.webhook, [&reader](const Rule &rule) { reader.apply(rule); });
    return found;
}

std::vector<Finding> checkWebhook(const Webhook &webhook)
{
    std::vector<Finding> found;
    if (webhook.url.isEmpty())
        return found;
    forRules(receiverFor(webhook.url), webhook, [&](const Rule &rule) {
        if (!isMet(rule, webhook))
            found.push_back(findingOf(rule, {}));
    });
    return found;
}

} // namespace payload
