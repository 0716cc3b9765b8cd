#include "core/payload/namecheck.h"

#include "core/payload/jsontoken.h"
#include "core/payload/placeholder.h"

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace payload {
namespace {

using Kind = Substitution::Kind;

const QString contract = u"https://docs.wandb.ai/models/automations/create-automations/webhook"_s;
const QDate readOn(2026, 11, 23);

QString utf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString written(std::string_view name) { return u"${%1}"_s.arg(utf8(name)); }

std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t(0));
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = i;
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({ changed, row[j] + 1, row[j + 1] + 1 });
        }
    }
    return row.back();
}

bool looksLikeSecret(std::string_view name)
{
    return std::ranges::none_of(name, [](char c) { return (c >= 'a' && c <= 'z') || c == '.'; });
}

/// Judges one placeholder after the other.
class NameReader
{
public:
    NameReader(const Names &names, std::vector<Finding> &out)
        : m_names(names)
        , m_out(out)
    {
    }

    void read(const Substitution &part);

private:
    void readUnknown(const Substitution &part);
    void readEmpty(const Substitution &part);
    void readMetadata(const Substitution &part);
    void readBare(const Substitution &part);
    void add(const Substitution &part, const char *rule, Severity severity, const QString &message,
             std::optional<Fix> fix = {});
    std::optional<Fix> nearestFix(const Substitution &part, const std::vector<std::string> &known);
    std::vector<std::string> known() const;
    std::vector<std::string> metadataNames() const;

    const Names &m_names;
    std::vector<Finding> &m_out;
};

void NameReader::add(const Substitution &part, const char *rule, Severity severity,
                     const QString &message, std::optional<Fix> fix)
{
    m_out.push_back({ .rule = rule,
                      .severity = severity,
                      .message = message,
                      .place = { part.source.offset, part.source.length },
                      .shownPlace = { part.offset, part.length },
                      .source = contract,
                      .date = readOn,
                      .fix = std::move(fix) });
}

std::vector<std::string> NameReader::metadataNames() const
{
    std::vector<std::string> names;
    for (const auto &[name, value] : m_names.values) {
        if (name.starts_with(metadataPrefix) && placeholderLength("${" + name + "}") > 0)
            names.push_back(name);
    }
    return names;
}

std::vector<std::string> NameReader::known() const
{
    std::vector<std::string> names = metadataNames();
    for (const Variable &variable : variables()) {
        if (variable.appliesTo(m_names.event))
            names.emplace_back(variable.name);
    }
    std::ranges::copy(m_names.secrets, std::back_inserter(names));
    return names;
}

std::optional<Fix> NameReader::nearestFix(const Substitution &part,
                                          const std::vector<std::string> &known)
{
    const std::string nearest = nearestName(part.source.name, known);
    if (nearest.empty())
        return std::nullopt;
    return Fix { sentence("Use %1").arg(written(nearest)),
                 { { part.source.offset, part.source.length }, "${" + nearest + "}" } };
}

void NameReader::read(const Substitution &part)
{
    if (part.kind == Kind::Unknown)
        readUnknown(part);
    else if (part.kind == Kind::Empty)
        readEmpty(part);
    else if (part.kind == Kind::Value && !part.source.isInString)
        readBare(part);
}

void NameReader::readUnknown(const Substitution &part)
{
    const std::string &name = part.source.name;
    if (name == "ACCESS_TOKEN")
        return add(part, "T06", Severity::Error,
                   sentence("This webhook has no access token, so this stays as it is. Choose one "
                            "in Team settings › Webhooks."));
    auto fix = nearestFix(part, known());
    if (!fix && looksLikeSecret(name))
        return add(part, "T06", Severity::Error,
                   sentence("The secret %1 is not granted to this webhook, so this stays as it "
                            "is. Choose it in Team settings › Webhooks.")
                       .arg(utf8(name)));
    const QString message = fix
        ? sentence("Nothing is known by the name %1. Is %2 meant?")
              .arg(written(name), utf8(fix->edit.text))
        : sentence("Nothing is known by the name %1, so it stays as it is.").arg(written(name));
    add(part, "T04", Severity::Error, message, std::move(fix));
}

void NameReader::readEmpty(const Substitution &part)
{
    const std::string &name = part.source.name;
    const Variable *variable = findVariable(name);
    if (!variable)
        return readMetadata(part);
    if (variable->appliesTo(m_names.event))
        return; // empty in this sample only
    add(part, "T04", Severity::Warning,
        sentence("%1 is empty: it does not apply to this event.").arg(written(name)));
}

void NameReader::readMetadata(const Substitution &part)
{
    const std::string_view key = std::string_view(part.source.name).substr(metadataPrefix.size());
    const std::size_t dot = key.find('.');
    const std::string parent = std::string(metadataPrefix) + std::string(key.substr(0, dot));
    if (dot != std::string_view::npos && m_names.values.contains(parent)) {
        Fix fix { sentence("Use %1").arg(written(parent)),
                  { { part.source.offset, part.source.length }, "${" + parent + "}" } };
        return add(part, "T05", Severity::Error,
                   sentence("Only the top level of metadata can be asked for; %1 is all of “%2”.")
                       .arg(written(parent), utf8(key.substr(0, dot))),
                   std::move(fix));
    }
    auto fix = nearestFix(part, metadataNames());
    add(part, "T04", Severity::Warning,
        sentence("The version of the preview has no metadata “%1”, so this is empty.")
            .arg(utf8(key)),
        std::move(fix));
}

void NameReader::readBare(const Substitution &part)
{
    const auto value = m_names.values.find(part.source.name);
    if (value == m_names.values.end() || !value->second.is_string())
        return;
    const std::string quoted = "\"${" + part.source.name + "}\"";
    add(part, "T03", Severity::Warning,
        sentence("This is a text; on W&B's own servers it is only JSON in double quotation "
                 "marks."),
        Fix { sentence("Put it in quotation marks"),
              { { part.source.offset, part.source.length }, quoted } });
}

} // namespace

std::string nearestName(std::string_view name, const std::vector<std::string> &known)
{
    std::string best;
    std::size_t smallest = std::max<std::size_t>(2, name.size() / 4) + 1;
    for (const std::string &candidate : known) {
        if (const std::size_t steps = distance(name, candidate); steps < smallest) {
            smallest = steps;
            best = candidate;
        }
    }
    return best;
}

std::vector<Finding> checkNames(const Rendered &rendered, const Names &names)
{
    std::vector<Finding> found;
    NameReader reader(names, found);
    constexpr std::size_t most = 200; // more would only bury the first
    for (const Substitution &part : rendered.substitutions()) {
        reader.read(part);
        if (found.size() == most)
            break;
    }
    return found;
}

} // namespace payload
