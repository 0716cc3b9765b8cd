#pragma once

#include "tests/core/server/everything.h"

/// Who may apply a mutation, and an input with which everybody succeeds who may.
struct MutationRule
{
    QString mutation;
    QList<Who> allowed;
    QJsonObject input;
    int refusal = 403; ///< of those who may see what it is about
    int strangersRefusal = 404;
};

/// One for every mutation of the schema.
QList<MutationRule> mutationRules(const Everything &all);
