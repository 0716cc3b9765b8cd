#pragma once

#include "core/payload/analysis.h"
#include "ui/payload/completion.h"

class JsonView;

/// Marks a template's placeholders and what was found about it.
void markTemplate(JsonView &editor, const payload::Analysis &analysis);

/// What there is to say about the byte at `offset`: the placeholder's value, and what was found.
QString hintAt(std::size_t offset, const payload::Analysis &analysis,
               const QList<Completion> &names);
