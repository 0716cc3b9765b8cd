#include "core/api/capabilities.h"

#include "core/api/documents.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace api {
namespace {

QString extensionOf(const QByteArray &line)
{
    const auto mark = line.lastIndexOf("# ");
    return mark < 0 ? QString() : QString::fromUtf8(line.mid(mark + 2).trimmed());
}

int depthOf(const QByteArray &line)
{
    const auto mark = line.indexOf('#');
    const QByteArray code = line.left(mark < 0 ? line.size() : mark);
    return int(code.count('{') - code.count('}'));
}

void addFields(const QJsonObject &type, QSet<QString> &known)
{
    const QString name = type["name"_L1].toString();
    const QJsonArray fields = type["fields"_L1].toArray();
    for (const QJsonValue &field : fields) {
        const QString spelled = name + u'.' + field["name"_L1].toString();
        known.insert(spelled);
        const QJsonArray arguments = field["args"_L1].toArray();
        for (const QJsonValue &argument : arguments)
            known.insert(u"%1(%2)"_s.arg(spelled, argument["name"_L1].toString()));
    }
}

QSet<QString> readFields(const QJsonObject &data)
{
    QSet<QString> known;
    for (const QJsonValue &type : data)
        addFields(type.toObject(), known);
    return known;
}

QSet<QString> readFeatures(const QJsonObject &data)
{
    QSet<QString> enabled;
    const QJsonArray features = data["serverInfo"_L1].toObject()["features"_L1].toArray();
    for (const QJsonValue &feature : features) {
        if (feature["isEnabled"_L1].toBool())
            enabled.insert(feature["name"_L1].toString());
    }
    return enabled;
}

} // namespace

Capabilities::Capabilities(QSet<QString> fields, QSet<QString> features)
    : m_knowsAll(false)
    , m_fields(std::move(fields))
    , m_features(std::move(features))
{
}

QStringList extendedTypes()
{
    return { u"Query"_s,
             u"Mutation"_s,
             u"Entity"_s,
             u"User"_s,
             u"Project"_s,
             u"Trigger"_s,
             u"Secret"_s,
             u"Member"_s,
             u"GenericWebhookIntegration"_s,
             u"ApiKey"_s,
             u"Artifact"_s,
             u"TestGenericWebhookIntegrationPayload"_s,
             u"RunQueue"_s,
             u"RunQueueItem"_s,
             u"LaunchAgent"_s,
             u"ArtifactCollection"_s };
}

Call<QSet<QString>> knownFields()
{
    QByteArray document = "query KnownFields {";
    const QStringList types = extendedTypes();
    for (const QString &type : types) {
        document += "\n  " + type.toUtf8() + ": __type(name: \"" + type.toUtf8()
            + "\") { name fields(includeDeprecated: true) { name args { name } } }";
    }
    return { { document + "\n}\n", {} },
             [](const QJsonObject &data) { return Result<QSet<QString>>(readFields(data)); } };
}

Call<QSet<QString>> serverFeatures()
{
    return { { documents::serverFeatures, {} },
             [](const QJsonObject &data) { return Result<QSet<QString>>(readFeatures(data)); } };
}

QByteArray adapted(const QByteArray &document, const Capabilities &capabilities)
{
    QByteArrayList kept;
    int skipped = 0;
    for (const QByteArray &line : document.split('\n')) {
        const QString extension = extensionOf(line);
        if (skipped > 0)
            skipped += depthOf(line);
        else if (extension.isEmpty())
            kept.append(line);
        else if (capabilities.knows(extension))
            kept.append(line.left(line.lastIndexOf('#')));
        else
            skipped = depthOf(line);
    }
    return kept.join('\n');
}

QStringList extensionsIn(const QByteArray &document)
{
    QStringList found;
    for (const QByteArray &line : document.split('\n')) {
        if (const QString extension = extensionOf(line); !extension.isEmpty())
            found.append(extension);
    }
    return found;
}

} // namespace api
