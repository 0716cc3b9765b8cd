#pragma once

#include "core/store/events.h"
#include "tests/core/server/office.h"

/// An office seen from the organization, "my-org", that my-team belongs to.
class Organization : public Office
{
public:
    /// The key of a new person with these roles.
    QString colleague(const QString &name, store::Role inOrganization,
                      std::optional<store::Role> inTeam = {}) const
    {
        const QString key = person(name, inOrganization, u"my-org"_s);
        if (inTeam) {
            (void)*store->write([&](store::Database &db) -> Result<Done> {
                store::Accounts accounts(db);
                const auto user = accounts.findUser(name);
                const auto team = accounts.findEntity(u"my-team"_s);
                return accounts.setMember((*team)->id, (*user)->id, *inTeam);
            });
        }
        return key;
    }

    Reply upsert(const QString &name, const QJsonObject &more = {}, const QString &key = {}) const
    {
        QJsonObject input { { u"entityName"_s, u"my-org"_s }, { u"name"_s, name } };
        for (auto field = more.begin(); field != more.end(); ++field)
            input[field.key()] = field.value();
        return changeAs(key.isEmpty() ? admin : key, u"upsertModel"_s, input,
                        u"inserted project { id name description access"
                        " allowAllArtifactTypesInRegistry"
                        " artifactTypes(includeAll: true) { edges { node { name } } } }"_s);
    }

    /// The id of a new registry.
    QString registryId(const QString &name, const QJsonObject &more = {}) const
    {
        return upsert(name, more).text("upsertModel.project.id");
    }

    Reply linkTo(const QString &registry, const QString &artifactId, const QString &collection,
                 const QStringList &aliases = {}, const QString &key = {}) const
    {
        QJsonArray inputs;
        for (const QString &alias : aliases)
            inputs.append(
                QJsonObject { { u"artifactCollectionName"_s, collection }, { u"alias"_s, alias } });
        return changeAs(key.isEmpty() ? admin : key, u"linkArtifact"_s,
                        { { u"artifactID"_s, artifactId },
                          { u"artifactPortfolioName"_s, collection },
                          { u"entityName"_s, u"my-org"_s },
                          { u"projectName"_s, registry },
                          { u"aliases"_s, inputs } },
                        u"versionIndex artifactCollectionID"_s);
    }

    QString idOf(const QString &entityOrUser) const
    {
        const auto id = *store->read([&](store::Database &db) -> Result<QString> {
            const auto user = store::Accounts(db).findUser(entityOrUser);
            if (*user)
                return nodeId(u"User"_s, (*user)->id);
            const auto entity = store::Accounts(db).findEntity(entityOrUser);
            return nodeId(u"Entity"_s, (*entity)->id);
        });
        return id;
    }

    /// What happened since the last time this was asked: "UNLINK_ARTIFACT churn v0 reviewed".
    QStringList told() const
    {
        return *store->write([](store::Database &db) -> Result<QStringList> {
            QStringList all;
            const auto events = store::Events(db).unprocessed(1000);
            for (const auto &event : *events) {
                all.append(u"%1 %2 v%3 %4"_s
                               .arg(apiName(event.type), event.collection,
                                    QString::number(event.versionIndex), event.alias + event.tag)
                               .trimmed());
            }
            (void)db.run(u"DELETE FROM events"_s);
            return all;
        });
    }

    static QString nodeId(const QString &type, qint64 number)
    {
        return QString::fromLatin1((type.toLatin1() + ':' + QByteArray::number(number)).toBase64());
    }

    /// A JSON text as a string in a GraphQL document.
    static QString quoted(QString json) { return u'"' + json.replace(u'"', u"\\\""_s) + u'"'; }

    /// "a b" for [{"node": {"name": "a"}}, …].
    static QString names(const QJsonValue &edges, const QString &key = u"name"_s)
    {
        QStringList all;
        for (const QJsonValue &edge : edges.toArray())
            all.append((edge["node"_L1].isObject() ? edge["node"_L1] : edge)[key].toString());
        return all.join(u' ');
    }
};
