#include "ui/payload/markedtext.h"

#include <algorithm>

namespace {

std::size_t endOf(const MarkedText::Span &span) { return span.offset + span.length; }

/// Whether both stand equally far from their text's end.
bool isSame(MarkedText::Span one, std::size_t length, MarkedText::Span other,
            std::size_t otherLength)
{
    one.offset = length - one.offset;
    other.offset = otherLength - other.offset;
    return one == other;
}

} // namespace

void MarkedText::edit(std::size_t offset, std::size_t inserted, std::size_t length)
{
    m_head = std::min(m_head, offset);
    m_tail = std::min(m_tail, length - offset - inserted);
}

void MarkedText::forget()
{
    m_head = 0;
    m_tail = 0;
}

MarkedText::Change MarkedText::update(const std::vector<Span> &spans, std::size_t length)
{
    // A mark that touches an edit may have grown or shrunk by it.
    const std::size_t most = std::min(m_spans.size(), spans.size());
    std::size_t head = 0;
    while (head < most && m_spans[head] == spans[head] && endOf(spans[head]) < m_head)
        ++head;
    std::size_t tail = 0;
    while (head + tail < most) {
        const Span &before = m_spans[m_spans.size() - 1 - tail];
        const Span &now = spans[spans.size() - 1 - tail];
        if (!isSame(before, m_length, now, length) || length - now.offset >= m_tail)
            break;
        ++tail;
    }
    Change change { .begin = head > 0 ? endOf(spans[head - 1]) : 0,
                    .end = tail > 0 ? spans[spans.size() - tail].offset : length };
    change.spans.assign(spans.begin() + std::ptrdiff_t(head), spans.end() - std::ptrdiff_t(tail));
    m_spans = spans;
    m_length = m_head = m_tail = length;
    return change;
}
