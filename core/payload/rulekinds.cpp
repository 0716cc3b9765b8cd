#include "core/payload/rulekinds.h"

#include "core/payload/placeholder.h"
#include "core/payload/slacktext.h"
#include "core/payload/template.h"

#include <algorithm>
#include <set>

namespace payload {
namespace {

using Kind = JsonNode::Kind;
using nlohmann::ordered_json;

Range rangeOf(const JsonNode &node)
{
    // Of something large only the bracket is marked.
    const bool isContainer = node.kind == Kind::Object || node.kind == Kind::Array;
    return { node.begin, isContainer ? 1 : node.end - node.begin };
}

Range keyOf(const JsonNode &node) { return { node.keyBegin, node.keyEnd - node.keyBegin }; }

Hit at(const JsonTree &tree, int node, const QString &found = {})
{
    return { rangeOf(tree[node]), found, node };
}

bool isValue(const JsonTree &tree, int node, const ordered_json &value)
{
    if (value.is_string())
        return tree.isText(node, value.get_ref<const std::string &>());
    return value.is_null() || tree.raw(node) == value.dump();
}

bool isOneOf(const JsonTree &tree, int node, const ordered_json &values)
{
    if (!values.is_array())
        return isValue(tree, node, values);
    return std::ranges::any_of(values,
                               [&](const auto &value) { return isValue(tree, node, value); });
}

bool isAsDemanded(const JsonTree &tree, int node, const ordered_json &when)
{
    for (const auto &[name, values] : when.items()) {
        const int member = tree.member(node, name);
        if (member < 0 || !isOneOf(tree, member, values))
            return false;
    }
    return true;
}

/// The nodes at `of` below `node`.
std::vector<int> below(const JsonTree &tree, int node, std::string_view of)
{
    std::vector<int> found { node };
    while (!of.empty()) {
        of.remove_prefix(1);
        const std::string_view step = of.substr(0, of.find('/'));
        of.remove_prefix(step.size());
        std::vector<int> next;
        for (const int parent : found) {
            if (step == "*")
                std::ranges::copy(tree.children(parent), std::back_inserter(next));
            else if (const int member = tree.member(parent, step); member >= 0)
                next.push_back(member);
        }
        found = std::move(next);
    }
    return found;
}

std::vector<int> nodesOf(RuleNodes &nodes, const std::string &path, const ordered_json &when,
                         const std::string &of)
{
    std::vector<int> found = nodes.at(path, when);
    if (of.empty())
        return found;
    std::vector<int> all;
    for (const int node : found)
        std::ranges::copy(below(nodes.tree(), node, of), std::back_inserter(all));
    return all;
}

// Each check below reports what is wrong with one node.

void required(const Rule &rule, const JsonTree &tree, int node, const Report &report)
{
    if (tree[node].kind != Kind::Object)
        return;
    for (const auto &name : rule.limit) {
        if (tree.member(node, name.get_ref<const std::string &>()) < 0)
            return report(at(tree, node, QString::fromStdString(name)));
    }
}

void requiredAny(const Rule &rule, const JsonTree &tree, int node, const Report &report)
{
    const bool has = std::ranges::any_of(rule.limit, [&](const auto &name) {
        return tree.member(node, name.template get_ref<const std::string &>()) >= 0;
    });
    if (!has && tree[node].kind == Kind::Object)
        report(at(tree, node));
}

bool isNamed(const Rule &rule, const std::string &key)
{
    return std::ranges::find(rule.limit, ordered_json(key)) != rule.limit.end();
}

void allowedKeys(const Rule &rule, const JsonTree &tree, int node, const Report &report)
{
    for (const int child : tree.children(node)) {
        if (const std::string key = tree.key(child); tree[child].keyEnd && !isNamed(rule, key))
            report({ keyOf(tree[child]), QString::fromStdString(key), child });
    }
}

void forbiddenKeys(const Rule &rule, const JsonTree &tree, int node, const Report &report)
{
    for (const int child : tree.children(node)) {
        if (const std::string key = tree.key(child); tree[child].keyEnd && isNamed(rule, key))
            report({ keyOf(tree[child]), QString::fromStdString(key), child });
    }
}

void type(const Rule &rule, const JsonTree &tree, int node, const Report &report)
{
    static const std::map<std::string, Kind> kinds { { "object", Kind::Object },
                                                     { "array", Kind::Array },
                                                     { "string", Kind::String },
                                                     { "number", Kind::Number } };
    if (tree[node].kind != Kind::Placeholder && tree[node].kind != kinds.at(rule.limit))
        report(at(tree, node));
}

void minLength(const Rule &rule, const JsonTree &tree, int node, const Report &report)
{
    if (tree.isString(node) && lengthOf(tree.string(node)) < rule.limit.get<qsizetype>())
        report(at(tree, node));
}

void maxLength(const Rule &rule, const JsonTree &tree, int node, const Report &report)
{
    const auto limit = rule.limit.get<qsizetype>();
    if (!tree.isString(node) || tree[node].end - tree[node].begin <= std::size_t(limit))
        return;
    if (const qsizetype length = lengthOf(tree.string(node)); length > limit)
        report(at(tree, node, QString::number(length)));
}

bool isContainer(const JsonNode &node)
{
    return node.kind == Kind::Array || node.kind == Kind::Object;
}

void minItems(const Rule &rule, const JsonTree &tree, int node, const Report &report)
{
    if (isContainer(tree[node]) && tree[node].count < rule.limit.get<int>())
        report(at(tree, node));
}

void maxItems(const Rule &rule, const JsonTree &tree, int node, const Report &report)
{
    if (isContainer(tree[node]) && tree[node].count > rule.limit.get<int>())
        report(at(tree, node, QString::number(tree[node].count)));
}

void oneOf(const Rule &rule, const JsonTree &tree, int node, const Report &report)
{
    if (!isOneOf(tree, node, rule.limit))
        report(at(tree, node, QString::fromStdString(tree.string(node))));
}

void forbiddenValue(const Rule &rule, const JsonTree &tree, int node, const Report &report)
{
    if (isOneOf(tree, node, rule.limit))
        report(at(tree, node, QString::fromStdString(tree.string(node))));
}

void pattern(const Rule &rule, const JsonTree &tree, int node, const Report &report)
{
    const QString text = QString::fromStdString(tree.string(node));
    if (tree.isString(node) && rule.pattern.match(text).hasMatch() != (rule.check == "pattern"))
        report(at(tree, node, text));
}

void variable(const Rule &, const JsonTree &tree, int node, const Report &report)
{
    if (!Template(tree.string(node)).placeholders().empty())
        report(at(tree, node));
}

void literal(const Rule &, const JsonTree &tree, int node, const Report &report)
{
    const std::string text = tree.string(node);
    if (tree.isString(node) && placeholderLength(text) != text.size())
        report(at(tree, node));
}

void slackText(const Rule &, const JsonTree &tree, int node, const Report &report)
{
    if (tree.isString(node) && !isPlainForSlack(tree.raw(node)))
        report(at(tree, node, QString::fromStdString(tree.string(node))));
}

void uniqueKeys(const Rule &, const JsonTree &tree, int node, const Report &report)
{
    if (tree[node].kind != Kind::Object || tree[node].count < 2)
        return;
    std::set<std::string_view> seen;
    for (int child = tree[node].first; child >= 0; child = tree[child].next) {
        const Range key = keyOf(tree[child]);
        if (!seen.insert(tree.text().substr(key.offset, key.length)).second)
            report({ key, QString::fromStdString(tree.key(child)), child });
    }
}

using Check = void (*)(const Rule &, const JsonTree &, int, const Report &);

const std::map<std::string, Check, std::less<>> checks {
    { "required", required },
    { "requiredAny", requiredAny },
    { "allowedKeys", allowedKeys },
    { "forbiddenKeys", forbiddenKeys },
    { "uniqueKeys", uniqueKeys },
    { "type", type },
    { "minLength", minLength },
    { "maxLength", maxLength },
    { "minItems", minItems },
    { "maxItems", maxItems },
    { "enum", oneOf },
    { "forbiddenValue", forbiddenValue },
    { "pattern", pattern },
    { "notPattern", pattern },
    { "variable", variable },
    { "literal", literal },
    { "slackText", slackText },
};

// Those that look at several nodes at once.

void checkUnique(const JsonTree &tree, const std::vector<int> &nodes, const Report &report)
{
    std::set<std::string> seen;
    for (const int node : nodes) {
        if (!seen.insert(tree.string(node)).second)
            report(at(tree, node, QString::fromStdString(tree.string(node))));
    }
}

void checkTotal(const Rule &rule, RuleNodes &nodes, const Report &report)
{
    const JsonTree &tree = nodes.tree();
    qsizetype total = 0;
    for (const auto &path : rule.limit.at("paths")) {
        for (const int node : nodesOf(nodes, path, rule.limit.value("when", ordered_json()),
                                      rule.limit.value("of", std::string())))
            total += tree.isString(node) ? lengthOf(tree.string(node)) : 0;
    }
    if (total > rule.limit.at("max").get<qsizetype>())
        report(at(tree, 0, QString::number(total)));
}

} // namespace

qsizetype lengthOf(std::string_view utf8)
{
    // Every byte of a character but the first is 10xxxxxx.
    return std::ranges::count_if(utf8, [](char c) { return (c & 0xc0) != 0x80; });
}

const std::vector<int> &RuleNodes::at(const std::string &path, const ordered_json &when)
{
    const auto [kept, isNew] = m_found.try_emplace({ path, when.is_null() ? "" : when.dump() });
    if (isNew) {
        kept->second = when.is_null() ? m_tree.select(path) : at(path, nullptr);
        std::erase_if(kept->second, [&](int node) { return !isAsDemanded(m_tree, node, when); });
    }
    return kept->second;
}

void checkNodes(const Rule &rule, RuleNodes &nodes, const Report &report)
{
    const JsonTree &tree = nodes.tree();
    if (tree.isEmpty())
        return;
    if (rule.check == "maxTotal")
        return checkTotal(rule, nodes, report);
    const auto check = checks.find(rule.check);
    if (check == checks.end() && rule.check != "unique")
        return;
    const auto found = nodesOf(nodes, rule.at, rule.when, rule.of);
    if (rule.check == "unique")
        return checkUnique(tree, found, report);
    for (const int node : found)
        check->second(rule, tree, node, report);
}

} // namespace payload
