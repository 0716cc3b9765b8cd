#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace payload {

/// A value in JSON text and where it stands, in bytes.
struct JsonNode
{
    enum class Kind { Object, Array, String, Number, Literal, Placeholder };

    Kind kind = Kind::Literal;
    std::size_t begin = 0;
    std::size_t end = 0; ///< behind the value, its quotation mark or bracket
    std::size_t keyBegin = 0; ///< of the member's name with its quotation marks
    std::size_t keyEnd = 0; ///< 0 in arrays and for the root
    int parent = -1;
    int first = -1; ///< the first child, and from there by `next`
    int next = -1;
    int count = 0; ///< of children
};

/// JSON text or a template, read into nodes that know their place. Deep nesting is no danger:
/// nothing recurses. `text` must outlive it; text that is not JSON makes an empty tree.
class JsonTree
{
public:
    explicit JsonTree(std::string_view text);

    bool isEmpty() const { return m_nodes.empty(); }
    int size() const { return static_cast<int>(m_nodes.size()); }
    const JsonNode &operator[](int node) const { return m_nodes[static_cast<std::size_t>(node)]; }
    std::string_view text() const { return m_text; }

    /// As it is written, with quotation marks.
    std::string_view raw(int node) const;
    std::string key(int node) const;
    /// The text of a string, or any other value as it is written.
    std::string string(int node) const;
    /// The same as comparing key() and string(), without making them.
    bool hasKey(int node, std::string_view key) const;
    bool isText(int node, std::string_view text) const;
    bool isString(int node) const { return (*this)[node].kind == JsonNode::Kind::String; }

    /// The last member of that name, which is the one that readers take; -1 for none.
    int member(int object, std::string_view key) const;
    std::vector<int> children(int node) const;
    /// What a path such as "/blocks/*/text" names: `*` is any child, `**` any node at or below, and
    /// "" the whole.
    std::vector<int> select(std::string_view path) const;

private:
    void read();
    std::size_t readToken(std::size_t at);
    std::size_t addValue(JsonNode::Kind kind, std::size_t begin, std::size_t end);
    void addChildren(int node, std::string_view step, std::vector<int> &out) const;

    std::string_view m_text;
    std::vector<JsonNode> m_nodes;
    std::vector<int> m_open; ///< while reading
    std::vector<int> m_lastChild;
    std::size_t m_keyBegin = 0;
    std::size_t m_keyEnd = 0;
};

} // namespace payload
