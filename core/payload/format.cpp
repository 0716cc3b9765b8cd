#include "core/payload/format.h"

#include "core/payload/jsontree.h"

#include <vector>

namespace payload {
namespace {

using Kind = JsonNode::Kind;

bool isContainer(const JsonNode &node)
{
    return node.kind == Kind::Object || node.kind == Kind::Array;
}

/// Writes a tree without recursion, as templates may be nested deep.
class Writer
{
public:
    explicit Writer(const JsonTree &tree)
        : m_tree(tree)
    {
    }

    std::string write()
    {
        for (int node = 0; node < m_tree.size(); ++node)
            enter(node);
        closeUntil(-1);
        return std::move(m_out) + '\n';
    }

private:
    void enter(int node)
    {
        const JsonNode &self = m_tree[node];
        closeUntil(self.parent);
        if (self.parent >= 0) {
            if (m_tree[self.parent].first != node)
                m_out += ',';
            newLine();
        }
        if (self.keyEnd) {
            m_out += m_tree.text().substr(self.keyBegin, self.keyEnd - self.keyBegin);
            m_out += ": ";
        }
        if (!isContainer(self)) {
            m_out += m_tree.raw(node);
            return;
        }
        m_out += self.kind == Kind::Object ? '{' : '[';
        m_open.push_back(node);
    }

    /// Closes what ended before the next child of `parent`.
    void closeUntil(int parent)
    {
        while (!m_open.empty() && m_open.back() != parent) {
            const JsonNode &closed = m_tree[m_open.back()];
            m_open.pop_back();
            if (closed.count > 0)
                newLine();
            m_out += closed.kind == Kind::Object ? '}' : ']';
        }
    }

    void newLine()
    {
        m_out += '\n';
        m_out.append(2 * m_open.size(), ' ');
    }

    const JsonTree &m_tree;
    std::vector<int> m_open;
    std::string m_out;
};

} // namespace

std::string formatted(std::string_view text)
{
    const JsonTree tree(text);
    return tree.isEmpty() ? std::string(text) : Writer(tree).write();
}

} // namespace payload
