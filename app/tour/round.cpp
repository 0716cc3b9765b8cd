#include "app/tour/round.h"

#include "core/domain/nodeid.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>

using namespace Qt::StringLiterals;

namespace {

constexpr auto author = "admin"_L1;
constexpr auto entity = "my-team"_L1;
constexpr auto project = "model-registry"_L1;

QString expectedBody(const Round &round, const QString &artifactVersion)
{
    QFile file(round.exampleFile);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString version = round.event == EventType::AddArtifactAlias
        ? round.alias
        : u"v1"_s; // v0 is there before the automation
    QString body = QString::fromUtf8(file.readAll());
    body.replace("${event_type}"_L1, templateName(round.event));
    body.replace("${event_author}"_L1, author);
    body.replace("${artifact_version}"_L1, artifactVersion);
    body.replace("${artifact_version_string}"_L1,
                 u"%1/%2/%3:%4"_s.arg(entity, project, round.model, version));
    body.replace("${artifact_collection_name}"_L1, round.model);
    body.replace("${project_name}"_L1, project);
    body.replace("${entity_name}"_L1, entity);
    return body;
}

/// The version's id is the server's to choose, so it is only checked for what it is.
QString artifactVersionIn(const QJsonObject &body)
{
    const QString link = body["client_payload"_L1]["artifact_version"_L1].toString();
    const auto prefix = "wandb-artifact://_id/"_L1;
    const bool isVersion
        = link.startsWith(prefix) && nodeid::decode("Artifact"_L1, link.mid(prefix.size()));
    return isVersion ? link : QString();
}

QByteArray signatureOf(const QByteArray &body, const QString &secret)
{
    return QMessageAuthenticationCode::hash(body, secret.toUtf8(), QCryptographicHash::Sha256)
        .toBase64();
}

} // namespace

QList<Round> allRounds()
{
    return {
        { .title = u"github"_s,
          .example = u"GitHub"_s,
          .exampleFile = u":/payload-examples/github-repository-dispatch.json"_s,
          .event = EventType::LinkArtifact,
          .tokenName = u"GITHUB_TOKEN"_s,
          .tokenValue = u"tour-token-for-github"_s,
          .secretName = u"GITHUB_SIGNING_SECRET"_s,
          .secretValue = u"tour-signature-for-github"_s,
          .webhook = u"Deploy workflow"_s,
          .path = u"/github"_s,
          .model = u"Churn model"_s,
          .automation = u"Test new candidates"_s },
        { .title = u"teams"_s,
          .example = u"Microsoft Teams"_s,
          .exampleFile = u":/payload-examples/microsoft-teams-messagecard.json"_s,
          .event = EventType::AddArtifactAlias,
          .tokenName = u"TEAMS_TOKEN"_s,
          .tokenValue = u"tour-token-for-teams"_s,
          .secretName = u"TEAMS_SIGNING_SECRET"_s,
          .secretValue = u"tour-signature-for-teams"_s,
          .webhook = u"Release channel"_s,
          .path = u"/teams"_s,
          .model = u"Fraud detector"_s,
          .alias = u"production"_s,
          .automation = u"Announce production"_s },
        { .title = u"slack"_s,
          .example = u"Slack"_s,
          .exampleFile = u":/payload-examples/slack-blocks.json"_s,
          .event = EventType::LinkArtifact,
          .tokenName = u"SLACK_TOKEN"_s,
          .tokenValue = u"tour-token-for-slack"_s,
          .secretName = u"SLACK_SIGNING_SECRET"_s,
          .secretValue = u"tour-signature-for-slack"_s,
          .webhook = u"Models channel"_s,
          .path = u"/slack"_s,
          .model = u"Demand forecast"_s,
          .automation = u"Tell the team"_s },
    };
}

QString checkArrival(const Round &round, const http::Request &request)
{
    if (request.method != "POST" || request.target != round.path.toUtf8())
        return u"it was %1 %2"_s.arg(QString::fromUtf8(request.method),
                                     QString::fromUtf8(request.target));
    if (!request.header("Content-Type").startsWith("application/json"))
        return u"it was not JSON"_s;
    if (request.header("Authorization") != "Bearer " + round.tokenValue.toUtf8())
        return u"the access token was wrong"_s;
    if (request.header("X-Wandb-Signature") != signatureOf(request.body, round.secretValue))
        return u"the signature was wrong"_s;

    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    const QString expected = expectedBody(round, artifactVersionIn(body));
    if (expected.isEmpty() || QJsonDocument::fromJson(expected.toUtf8()).object() != body)
        return u"the payload was %1"_s.arg(QString::fromUtf8(request.body));
    return {};
}
