#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

/// A collection in a registry to which versions are linked.
struct RegisteredModel
{
    QString id;
    QString name;
    QString description;
    QDateTime createdAt;
    QDateTime updatedAt;
    int versionCount = 0;
    int automationCount = 0;
    /// Every alias in use in this model, without the implicit vN.
    QStringList aliases;
    /// Its own.
    QStringList tags = {};
    /// Every tag of its versions, where the server tells.
    QStringList versionTags = {};

    bool operator==(const RegisteredModel &) const = default;
};

/// A version as linked to a registered model.
struct ModelVersion
{
    QString artifactId;
    /// Its number in this model: 3 for v3.
    int versionIndex = 0;
    /// Without the implicit vN.
    QStringList aliases;
    /// Where it was logged: "churn-training:v7".
    QString source;
    QString description;
    /// The metadata object as JSON text, "{}" for none.
    QString metadata = QStringLiteral("{}");
    QDateTime createdAt;
    QDateTime linkedAt;

    QString version() const { return QStringLiteral("v%1").arg(versionIndex); }

    bool operator==(const ModelVersion &) const = default;
};

/// A logged version that could be linked to a model.
struct SourceVersion
{
    QString artifactId;
    QString project;
    QString collection;
    int versionIndex = 0;
    QDateTime createdAt;

    bool operator==(const SourceVersion &) const = default;
};
