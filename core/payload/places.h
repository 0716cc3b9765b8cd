#pragma once

#include "core/payload/finding.h"
#include "core/payload/jsontree.h"
#include "core/payload/template.h"

namespace payload {

/// Where an offset of the template stands in what it renders to, and back. Inside of a placeholder
/// or its value, the start of the other.
std::size_t shownOffset(const Rendered &rendered, std::size_t sourceOffset);
std::size_t sourceOffset(const Rendered &rendered, std::size_t shownOffset);

/// A template and what it renders to, both read. They must outlive it.
class Places
{
public:
    Places(const Template &source, const Rendered &rendered);

    const JsonTree &source() const { return m_source; }
    const JsonTree &shown() const { return m_shown; }

    /// The template's node for one of the rendered text; the placeholder where it came with a
    /// value; -1 for none.
    int sourceNode(int shownNode) const;
    Range shownRange(const Range &sourceRange) const;
    Range sourceRange(const Range &shownRange) const;

private:
    const Rendered &m_rendered;
    JsonTree m_source;
    JsonTree m_shown;
};

} // namespace payload
