#pragma once

#include "core/store/filters.h"

/// What lists may be filtered and ordered by: W&B's names (artifact wire contract, 6.5).
namespace store {

/// Over `projects p`.
FilterFields projectFields();
/// Over `collections c`.
FilterFields collectionFields();
/// Over `memberships m` and `artifacts a`.
FilterFields versionFields();

} // namespace store
