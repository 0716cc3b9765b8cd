#pragma once

#include "core/server/firststart.h"
#include "core/server/service.h"
#include "tests/core/server/reply.h"

#include <QDirIterator>
#include <QTemporaryDir>

/// A store that has just been set up, and the service that answers for it; without a network and
/// without an engine.
class Office
{
public:
    explicit Office(bool withDemo = false)
        : store(opened(m_dir))
        , service(*store)
        , admin(*server::prepare(*store, QDir(m_dir.path()), withDemo))
    {
    }

    /// On a copy of another data folder, which no program uses.
    explicit Office(const QDir &original)
        : store(opened(copied(original, m_dir)))
        , service(*store)
        , admin(*server::prepare(*store, QDir(m_dir.path()), false))
    {
    }

    Reply ask(const QString &key, const QString &query, const QJsonObject &variables = {}) const
    {
        const http::Response response
            = service.answer({ .method = "POST",
                               .target = "/graphql",
                               .headers = { { "Authorization", "Bearer " + key.toUtf8() } },
                               .body = documents::body(query, variables) });
        return { response.status, QJsonDocument::fromJson(response.body).object() };
    }

    Reply ask(const QString &query, const QJsonObject &variables = {}) const
    {
        return ask(admin, query, variables);
    }

    Reply change(const QString &field, const QJsonObject &input,
                 const QString &selection = u"clientMutationId"_s) const
    {
        return changeAs(admin, field, input, selection);
    }

    Reply changeAs(const QString &key, const QString &field, const QJsonObject &input,
                   const QString &selection = u"clientMutationId"_s) const
    {
        return ask(key, documents::mutation(field, selection), { { u"input"_s, input } });
    }

    /// The key of a new person, who has the role in the team, or in none.
    QString person(const QString &name, std::optional<store::Role> role = {},
                   const QString &team = u"my-team"_s) const
    {
        return *store->write([&](store::Database &db) -> Result<QString> {
            store::Accounts accounts(db);
            const auto user = accounts.createUser({ .username = name, .name = name });
            if (!user)
                return user.error();
            const auto entity = accounts.findEntity(team);
            if (role)
                (void)accounts.setMember((*entity)->id, user->id, *role);
            return accounts.createApiKey(user->id, name);
        });
    }

    /// The id of a new registered model in my-team.
    QString model(const QString &name) const
    {
        const QJsonObject input { { u"entityName"_s, u"my-team"_s },
                                  { u"projectName"_s, registry() },
                                  { u"artifactTypeID"_s, modelTypeId() },
                                  { u"name"_s, name } };
        return change(u"createArtifactPortfolio"_s, input, u"artifactCollection { id }"_s)
            .text("createArtifactPortfolio.artifactCollection.id");
    }

    QString modelTypeId() const
    {
        return ask(u"{ project(name: \"model-registry\", entityName: \"my-team\") "
                   "{ artifactType(name: \"model\") { id } } }"_s)
            .text("project.artifactType.id");
    }

    /// The id of a version in my-team/training, committed or still pending.
    QString version(const QString &sequence, bool isCommitted = true,
                    const QJsonObject &more = {}) const
    {
        QJsonObject input { { u"entityName"_s, u"my-team"_s },
                            { u"projectName"_s, u"training"_s },
                            { u"artifactTypeName"_s, u"model"_s },
                            { u"artifactCollectionName"_s, sequence },
                            { u"digest"_s, u"d"_s },
                            { u"digestAlgorithm"_s, u"MANIFEST_MD5"_s } };
        for (auto field = more.begin(); field != more.end(); ++field)
            input[field.key()] = field.value();
        const QString id = change(u"createArtifact"_s, input, u"artifact { id }"_s)
                               .text("createArtifact.artifact.id");
        if (isCommitted)
            change(u"commitArtifact"_s, { { u"artifactID"_s, id } });
        return id;
    }

    Reply link(const QString &artifactId, const QString &modelName,
               const QStringList &aliases = {}) const
    {
        QJsonArray inputs;
        for (const QString &alias : aliases) {
            inputs.append(
                QJsonObject { { u"artifactCollectionName"_s, modelName }, { u"alias"_s, alias } });
        }
        return change(u"linkArtifact"_s,
                      { { u"artifactID"_s, artifactId },
                        { u"artifactPortfolioName"_s, modelName },
                        { u"entityName"_s, u"my-team"_s },
                        { u"projectName"_s, registry() },
                        { u"aliases"_s, inputs } },
                      u"versionIndex artifactID artifactCollectionID createdAt "
                      "artifactMembership { aliases { alias } }"_s);
    }

    static QString registry() { return u"model-registry"_s; }

    QDir dir() const { return QDir(m_dir.path()); }

private:
    static const QTemporaryDir &copied(const QDir &original, const QTemporaryDir &dir)
    {
        QDirIterator files(original.path(), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = dir.filePath(original.relativeFilePath(files.next()));
            if (!QDir().mkpath(QFileInfo(path).path()) || !QFile::copy(files.filePath(), path))
                qFatal("%s can't be copied", qPrintable(files.filePath()));
        }
        return dir;
    }

    static std::unique_ptr<store::Store> opened(const QTemporaryDir &dir)
    {
        auto store = store::Store::open({ .dataDir = QDir(dir.path()) });
        if (!store)
            qFatal("%s", qPrintable(store.error().message));
        return *std::move(store);
    }

    QTemporaryDir m_dir;

public:
    std::unique_ptr<store::Store> store;
    server::Service service;
    QString admin; ///< the admin's key
};
