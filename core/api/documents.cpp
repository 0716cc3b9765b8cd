#include "core/api/documents.h"

// The names and shapes are W&B's (wire contract, sections 2, 4, 5, 6 and 10), so that the same
// documents work on both servers. Lines with our extensions end in their names, so that they can be
// left out for a server that doesn't know them: see capabilities.h.
namespace api::documents {
namespace {

const QByteArray modelFields = R"(
fragment ModelFields on ArtifactCollection {
  __typename id name description createdAt updatedAt
  aliases(first: 100) { edges { node { alias } } }
  tags { edges { node { name } } }
  versionTags # ArtifactCollection.versionTags
  artifacts(first: 1) { totalCount }
  triggers(first: 1) { totalCount }
}
)";

} // namespace

const QByteArray registry = R"(
query Registry($entityName: String!, $projectName: String!) {
  entity(name: $entityName) {
    project(name: $projectName) { id name artifactType(name: "model") { id } }
  }
}
)";

const QByteArray registeredModels = R"(
query RegisteredModels($entityName: String!, $projectName: String!, $after: String, $first: Int) {
  entity(name: $entityName) {
    project(name: $projectName) {
      artifactCollections(
        after: $after, first: $first
        collectionType: PORTFOLIO # Project.artifactCollections(collectionType)
      ) {
        pageInfo { endCursor hasNextPage }
        edges { node { ...ModelFields } }
      }
    }
  }
}
)" + modelFields;

const QByteArray registeredModel = R"(
query RegisteredModel($id: ID!) {
  artifactCollection(id: $id) { ...ModelFields }
}
)" + modelFields;

const QByteArray modelVersions = R"(
query ModelVersions($id: ID!, $after: String, $first: Int) {
  artifactCollection(id: $id) {
    artifactMemberships(after: $after, first: $first) {
      pageInfo { endCursor hasNextPage }
      edges {
        node {
          versionIndex createdAt
          aliases { alias }
          artifact {
            id versionIndex description metadata createdAt
            artifactSequence { name }
          }
        }
      }
    }
  }
}
)";

const QByteArray sourceVersions = R"(
query SourceVersions($entityName: String!, $first: Int) {
  entity(name: $entityName) {
    projects(first: $first) {
      edges {
        node {
          name
          artifactCollections(
            first: $first
            collectionType: SEQUENCE # Project.artifactCollections(collectionType)
          ) {
            edges {
              node {
                __typename name
                defaultArtifactType { name }
                artifacts(first: $first) {
                  edges { node { id versionIndex state createdAt } }
                }
              }
            }
          }
        }
      }
    }
  }
}
)";

const QByteArray createModelType = R"(
mutation CreateModelType($input: CreateArtifactTypeInput!) {
  createArtifactType(input: $input) { artifactType { id } }
}
)";

const QByteArray createRegisteredModel = R"(
mutation CreateRegisteredModel($input: CreateArtifactPortfolioInput!) {
  createArtifactPortfolio(input: $input) { artifactCollection { ...ModelFields } }
}
)" + modelFields;

const QByteArray createVersion = R"(
mutation CreateVersion($input: CreateArtifactInput!) {
  createArtifact(input: $input) { artifact { id } }
}
)";

const QByteArray commitVersion = R"(
mutation CommitVersion($input: CommitArtifactInput!) {
  commitArtifact(input: $input) { artifact { id } }
}
)";

const QByteArray linkVersion = R"(
mutation LinkVersion($input: LinkArtifactInput!) {
  linkArtifact(input: $input) { versionIndex }
}
)";

const QByteArray addAlias = R"(
mutation AddAlias($input: AddAliasesInput!) {
  addAliases(input: $input) { success }
}
)";

} // namespace api::documents
