#pragma once

#include "core/server/backend.h"
#include "tests/core/server/graphqlclient.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTemporaryDir>

inline QByteArray md5(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Md5);
}

inline QString base64Md5(const QByteArray &bytes)
{
    return QString::fromLatin1(md5(bytes).toBase64());
}

/// Goes the way of wandb-core, step by step, so that a test can leave one out or do it wrong: a
/// version of my-team/training/m with one file, m.bin.
class Uploader
{
public:
    void start()
    {
        m_content = QByteArray(100'000, 'x');
        m_backend.reset();
        m_dir.emplace();
        auto backend = Backend::start({ .dataDir = QDir(m_dir->path()) });
        if (!backend)
            qFatal("%s", qPrintable(backend.error().message));
        m_backend = *std::move(backend);
        m_client.emplace(m_backend->url(), m_backend->adminKey());
    }
    void stop() { m_backend.reset(); }

    QByteArray manifest() const
    {
        const QJsonObject file { { u"digest"_s, base64Md5(m_content) },
                                 { u"size"_s, m_content.size() } };
        const QJsonObject all { { u"version"_s, 1 },
                                { u"storagePolicy"_s, u"wandb-storage-policy-v1"_s },
                                { u"contents"_s, QJsonObject { { u"m.bin"_s, file } } } };
        return QJsonDocument(all).toJson(QJsonDocument::Compact);
    }

    static QJsonArray aliases(const QStringList &names)
    {
        QJsonArray inputs;
        for (const QString &name : names)
            inputs.append(
                QJsonObject { { u"artifactCollectionName"_s, u"m"_s }, { u"alias"_s, name } });
        return inputs;
    }

    Reply create(const QJsonObject &more = {})
    {
        const QByteArray lines
            = "wandb-artifact-manifest-v1\nm.bin:" + md5(m_content).toBase64() + '\n';
        QJsonObject input { { u"entityName"_s, u"my-team"_s },
                            { u"projectName"_s, u"training"_s },
                            { u"artifactTypeName"_s, u"model"_s },
                            { u"artifactCollectionName"_s, u"m"_s },
                            { u"digest"_s, QString::fromLatin1(md5(lines).toHex()) },
                            { u"digestAlgorithm"_s, u"MANIFEST_MD5"_s },
                            { u"enableDigestDeduplication"_s, true } };
        for (auto field = more.begin(); field != more.end(); ++field)
            input[field.key()] = field.value();
        return m_client->change(u"createArtifact"_s, input, u"artifact { id state }"_s);
    }

    /// The id of a version of which the manifest is announced.
    QString announced(const QJsonObject &more = {})
    {
        const QString id = create(more).text("createArtifact.artifact.id");
        (void)manifestUrl(id, {});
        return id;
    }

    QString manifestUrl(const QString &id, const QByteArray &bytes)
    {
        const Reply reply
            = m_client->change(u"createArtifactManifest"_s,
                               { { u"artifactID"_s, id },
                                 { u"name"_s, u"wandb_manifest.json"_s },
                                 { u"digest"_s, bytes.isEmpty() ? QString() : base64Md5(bytes) },
                                 { u"entityName"_s, u"my-team"_s },
                                 { u"projectName"_s, u"training"_s },
                                 { u"runName"_s, u"none"_s },
                                 { u"type"_s, u"FULL"_s } },
                               u"artifactManifest { id file { uploadUrl } }"_s);
        return reply.text("createArtifactManifest.artifactManifest.file.uploadUrl");
    }

    int putManifest(const QString &id) { return put(manifestUrl(id, manifest()), manifest()); }

    Reply files(const QString &id, const QString &name)
    {
        const QJsonObject spec { { u"artifactID"_s, id },
                                 { u"name"_s, name },
                                 { u"md5"_s, base64Md5(m_content) } };
        return m_client->change(
            u"createArtifactFiles"_s,
            { { u"artifactFiles"_s, QJsonArray { spec } }, { u"storageLayout"_s, u"V2"_s } },
            u"files { edges { node { uploadUrl uploadHeaders artifact { id } } } }"_s);
    }

    QString fileUrl(const QString &id)
    {
        return files(id, u"m.bin"_s).text("createArtifactFiles.files.edges.0.node.uploadUrl");
    }

    Reply commit(const QString &id)
    {
        return m_client->change(u"commitArtifact"_s, { { u"artifactID"_s, id } });
    }

    QString complete(const QJsonObject &more = {})
    {
        const QString id = announced(more);
        put(fileUrl(id), m_content);
        putManifest(id);
        commit(id);
        return id;
    }

    QString state(const QString &id)
    {
        return m_client
            ->ask(u"query($id: ID!) { artifact(id: $id) { state } }"_s, { { u"id"_s, id } })
            .text("artifact.state");
    }

    QString downloadUrl(const QString &id)
    {
        return m_client
            ->ask(u"query($id: ID!) { artifact(id: $id) { files(names: [\"m.bin\"]) { edges {"
                  " node { directUrl } } } } }"_s,
                  { { u"id"_s, id } })
            .text("artifact.files.edges.0.node.directUrl");
    }

    QStringList temporaryFiles() const
    {
        return QDir(m_dir->filePath(u"tmp"_s)).entryList(QDir::Files);
    }

    quint16 port() const { return quint16(m_backend->url().port()); }
    QString base() const { return m_backend->url().toString(); }
    QByteArray key() const
    {
        return "Authorization: Basic " + ("api:" + m_backend->adminKey().toUtf8()).toBase64()
            + "\r\n";
    }

    QByteArray request(const QString &method, const QString &url, qsizetype length,
                       const QByteArray &more = {}) const
    {
        return method.toUtf8() + ' ' + url.mid(base().size()).toUtf8()
            + " HTTP/1.1\r\nHost: " + m_backend->url().authority().toUtf8() + "\r\n" + more
            + "Content-Length: " + QByteArray::number(length) + "\r\n\r\n";
    }

    int put(const QString &url, const QByteArray &bytes) const
    {
        RawClient client(port());
        client.say(request(u"PUT"_s, url, bytes.size()) + bytes);
        return client.hearStatus();
    }

    int status(const QString &method, const QString &url, const QByteArray &more = {}) const
    {
        RawClient client(port());
        client.say(request(method, url, 0, more));
        return client.hearStatus();
    }

    QByteArray get(const QString &url, const QByteArray &more = {}) const
    {
        RawClient client(port());
        client.say(request(u"GET"_s, url, 0, more));
        client.hear();
        return client.body();
    }

    std::optional<QTemporaryDir> m_dir;
    std::unique_ptr<Backend> m_backend;
    std::optional<GraphqlClient> m_client;
    QByteArray m_content;
};
