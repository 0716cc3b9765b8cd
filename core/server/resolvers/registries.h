#pragma once

#include "core/server/resolvers/change.h"

/// Registries: projects of an organization whose name begins with "wandb-registry-" (artifact wire
/// contract, 6.5).
namespace server {

/// A project of this name may be made in the entity: registries in organizations, others elsewhere.
Result<Done> checkPlace(const store::EntityRow &entity, const QString &name, const char *field);

/// The row with access and allowAllArtifactTypesInRegistry of the input; its types are made. Only
/// registries have them.
Result<store::ProjectRow> applyRegistryInput(Change &change, store::ProjectRow project);

/// The projects of the entity that this person sees; of an organization, its registries. Over the
/// table `projects p`.
store::SqlCondition projectsOf(store::Database &db, const store::EntityRow &entity,
                               const graphql::Call &call);
/// The same as an answer, with the call's filters and order.
Result<graphql::Value> registriesOf(const store::EntityRow &entity, const graphql::Call &call);

/// Unprocessable when the registry doesn't take versions of this type.
Result<store::ArtifactTypeRow> typeTaken(store::Database &db, const store::ProjectRow &project,
                                         const QString &type);

} // namespace server
