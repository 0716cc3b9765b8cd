#pragma once

#include <cstddef>
#include <vector>

/// Keeps track of which marks of a text still stand where they belong while it is edited, so that
/// only what changed has to be marked anew. Offsets are bytes.
class MarkedText
{
public:
    struct Span
    {
        int mark = 0;
        std::size_t offset = 0;
        std::size_t length = 0;

        bool operator==(const Span &) const = default;
    };

    /// The text has got `inserted` bytes at `offset` in place of `removed` ones, and is as long as
    /// `length` now. Marks behind that have moved along.
    void edit(std::size_t offset, std::size_t inserted, std::size_t length);
    /// Nothing is as it was.
    void forget();

    /// What has to be cleared, and marked in it.
    struct Change
    {
        std::size_t begin = 0;
        std::size_t end = 0;
        std::vector<Span> spans;
    };
    /// From the marks that there are to `spans`, which are in the order of the text, as far as
    /// their mark is the same, and none of which overlaps another of its mark.
    Change update(const std::vector<Span> &spans, std::size_t length);

private:
    std::vector<Span> m_spans;
    std::size_t m_length = 0; ///< when they were set
    std::size_t m_head = 0; ///< bytes at the start that are as they were then
    std::size_t m_tail = 0; ///< and at the end
};
