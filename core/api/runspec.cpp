#include "core/api/runspec.h"

#include "core/api/json.h"
#include "core/payload/format.h"
#include "core/payload/jsoncheck.h"
#include "core/payload/jsontree.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace api {
namespace {

using json::quoted;
using payload::JsonNode;
using payload::JsonTree;

QString tr(const char *text) { return QCoreApplication::translate("api", text); }

/// The members of a JSON object in their order, each with its value as it is written.
class Members
{
public:
    /// Nothing for what is no object.
    static std::optional<Members> read(const QString &text)
    {
        const std::string utf8 = text.toStdString();
        const JsonTree tree(utf8);
        if (tree.isEmpty() || tree[0].kind != JsonNode::Kind::Object)
            return std::nullopt;
        Members members;
        for (const int child : tree.children(0))
            members.set(QString::fromStdString(tree.key(child)), toText(tree.raw(child)));
        return members;
    }

    QString value(const QString &name) const
    {
        const auto found = std::ranges::find(m_all, name, &Member::first);
        return found == m_all.end() ? QString() : found->second;
    }

    /// An empty value takes it away.
    void set(const QString &name, const QString &value)
    {
        const auto found = std::ranges::find(m_all, name, &Member::first);
        if (value.isEmpty() && found != m_all.end())
            m_all.erase(found);
        else if (found != m_all.end())
            found->second = value;
        else if (!value.isEmpty())
            m_all.append({ name, value });
    }

    QString take(const QString &name)
    {
        const QString found = value(name);
        set(name, {});
        return found;
    }

    QString text() const
    {
        QStringList parts;
        for (const auto &[name, value] : m_all)
            parts.append(quoted(name) + u':' + value);
        return u'{' + parts.join(u',') + u'}';
    }

    const QList<std::pair<QString, QString>> &all() const { return m_all; }

    static QString toText(std::string_view utf8)
    {
        return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
    }

private:
    using Member = std::pair<QString, QString>;

    QList<Member> m_all;
};

QString pretty(const QString &json)
{
    return QString::fromStdString(payload::formatted(json.toStdString())).trimmed();
}

/// What kind of value `text` is, as JSON or as a placeholder; nothing for anything else.
std::optional<JsonNode::Kind> kindOf(const QString &text)
{
    const std::string utf8 = text.toStdString();
    const JsonTree tree(utf8);
    if (tree.isEmpty() || payload::checkTemplate("{\"value\":" + utf8 + '}'))
        return std::nullopt;
    return tree[0].kind;
}

QString configOf(const QString &overrides)
{
    const auto members = Members::read(overrides);
    return members ? members->value(u"run_config"_s) : QString();
}

} // namespace

QString runSpecText(const RunSpec &spec)
{
    Members all;
    all.set(u"job"_s, quoted(spec.job));
    all.set(u"entity"_s, quoted(spec.entity));
    all.set(u"project"_s, quoted(spec.project));
    if (!spec.name.isEmpty())
        all.set(u"name"_s, quoted(spec.name));
    all.set(u"resource"_s, spec.resource.isEmpty() ? u"null"_s : quoted(spec.resource));
    all.set(u"overrides"_s, spec.overrides.isEmpty() ? u"{}"_s : spec.overrides);
    // W&B's agent expects both to be there.
    all.set(u"git"_s, u"{}"_s);
    all.set(u"docker"_s, u"{}"_s);
    for (const auto &[name, value] : spec.others)
        all.set(name, value);
    return pretty(all.text());
}

QString jobTitle(const QString &job)
{
    // An image has slashes too, but seldom just two.
    return job.count(u'/') == 2 ? job.section(u'/', -1) : job;
}

std::optional<RunSpec> readRunSpec(const QString &text)
{
    auto all = Members::read(text);
    if (!all)
        return std::nullopt;
    RunSpec spec { .job = typedValue(all->take(u"job"_s)),
                   .entity = typedValue(all->take(u"entity"_s)),
                   .project = typedValue(all->take(u"project"_s)),
                   .name = typedValue(all->take(u"name"_s)) };
    const QString resource = all->take(u"resource"_s);
    spec.resource = resource == "null"_L1 ? QString() : typedValue(resource);
    if (const QString overrides = all->take(u"overrides"_s); !overrides.isEmpty())
        spec.overrides = pretty(overrides);
    for (const QString &name : { u"git"_s, u"docker"_s }) {
        if (all->value(name).remove(u' ') == "{}"_L1)
            all->set(name, {});
    }
    spec.others = all->all();
    return spec;
}

QStringList overrideWords(const QString &overrides, const QString &member)
{
    const auto members = Members::read(overrides);
    const std::string utf8 = members ? members->value(member).toStdString() : std::string();
    const JsonTree tree(utf8);
    QStringList words;
    if (!tree.isEmpty() && tree[0].kind == JsonNode::Kind::Array) {
        for (const int word : tree.children(0))
            words.append(QString::fromStdString(tree.string(word)));
    }
    return words;
}

QString withOverrideWords(const QString &overrides, const QString &member, const QStringList &words)
{
    auto members = Members::read(overrides);
    if (!members)
        return overrides;
    QStringList list;
    for (const QString &word : words)
        list.append(quoted(word));
    members->set(member, list.isEmpty() ? QString() : u'[' + list.join(u',') + u']');
    return pretty(members->text());
}

QString configValue(const QString &overrides, const QString &name)
{
    const auto members = Members::read(configOf(overrides));
    return members ? members->value(name) : QString();
}

QStringList configNames(const QString &overrides)
{
    QStringList names;
    if (const auto members = Members::read(configOf(overrides))) {
        for (const auto &member : members->all())
            names.append(member.first);
    }
    return names;
}

QString withConfigValue(const QString &overrides, const QString &name, const QString &value)
{
    auto members = Members::read(overrides);
    if (!members)
        return overrides;
    auto config = Members::read(configOf(overrides)).value_or(Members());
    config.set(name, value);
    members->set(u"run_config"_s, config.all().isEmpty() ? QString() : config.text());
    return pretty(members->text());
}

Result<QString> inputValue(const JobInput &input, const QString &typed, bool withVariables)
{
    using Kind = JsonNode::Kind;
    const QString text = typed.trimmed();
    const auto kind = kindOf(text);
    const bool isPlaceholder = withVariables && kind == Kind::Placeholder;
    const auto wrong = [&input](const QString &message) {
        return Error { Error::Kind::Invalid, u"%1: %2"_s.arg(input.name, message), input.name };
    };
    switch (input.kind) {
    case JobInput::Kind::Text:
        return quoted(typed);
    case JobInput::Kind::Number:
        if (isPlaceholder || kind == Kind::Number)
            return text;
        return wrong(withVariables
                         ? tr("Enter a number, or a variable such as ${artifact_version_index}.")
                         : tr("Enter a number."));
    case JobInput::Kind::Boolean:
        if (isPlaceholder || text == "true"_L1 || text == "false"_L1)
            return text;
        return wrong(tr("Enter true or false."));
    case JobInput::Kind::Json:
        if (isPlaceholder || kind == Kind::Object || kind == Kind::Array)
            return text;
        return wrong(tr("Enter a list or an object, as JSON."));
    case JobInput::Kind::Any:
        break;
    }
    return kind && (withVariables || kind != Kind::Placeholder) ? text : quoted(typed);
}

QString typedValue(const QString &json)
{
    const std::string utf8 = json.toStdString();
    const JsonTree tree(utf8);
    return tree.isEmpty() ? json : QString::fromStdString(tree.string(0));
}

QStringList splitWords(const QString &line)
{
    QStringList words;
    QString word;
    QChar quote;
    bool isWord = false;
    for (const QChar c : line) {
        if (!quote.isNull() && c == quote) {
            quote = {};
        } else if (quote.isNull() && (c == u'\'' || c == u'"')) {
            quote = c;
            isWord = true;
        } else if (quote.isNull() && c.isSpace()) {
            if (isWord)
                words.append(word);
            word.clear();
            isWord = false;
        } else {
            word += c;
            isWord = true;
        }
    }
    if (isWord)
        words.append(word);
    return words;
}

QString joinWords(const QStringList &words)
{
    QStringList shown;
    for (const QString &word : words) {
        const bool isPlain = !word.isEmpty() && std::ranges::none_of(word, [](QChar c) {
            return c.isSpace() || c == u'\'' || c == u'"';
        });
        const QChar quote = word.contains(u'\'') ? u'"' : u'\'';
        shown.append(isPlain ? word : quote + word + quote);
    }
    return shown.join(u' ');
}

} // namespace api
