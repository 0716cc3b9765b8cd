#pragma once

#include <QDateTime>
#include <QList>
#include <QStringList>

#include <optional>

/// An entity of type team, as the window's top bar and the settings need it.
struct Team
{
    QString id;
    QString name;
    /// Made by us to have something to look at; can be removed.
    bool isDemo = false;
    /// What the person may do in it: "admin", "member" or "viewer"; empty where the server doesn't
    /// say.
    QString role = {};

    bool operator==(const Team &) const = default;
};

/// The person behind the API key.
struct Viewer
{
    QString id;
    QString username;
    QString name;
    /// The default entity: what a new window shows first.
    QString entity;
    QList<Team> teams;

    bool operator==(const Viewer &) const = default;
};

/// A thing that something else uses, by the name people know it by.
struct NamedThing
{
    QString id;
    QString name;

    bool operator==(const NamedThing &) const = default;
};

/// A team secret. The value is write-only and never part of it. What a server doesn't tell is empty
/// or not valid.
struct Secret
{
    QString name;
    QDateTime createdAt;
    QString createdBy = {};
    QDateTime rotatedAt = {};
    QDateTime lastUsedAt = {};
    /// Until then signatures are sent under the value before too.
    QDateTime previousValueUntil = {};

    bool operator==(const Secret &) const = default;
};

/// How the newest delivery of a kind ended.
struct WebhookOutcome
{
    QDateTime at;
    /// 0 when there was no answer.
    int statusCode = 0;
    /// A sentence; empty for a success.
    QString reason;

    bool operator==(const WebhookOutcome &) const = default;
};

/// Where a webhook automation sends its payload. Tokens and signing secrets are named, never held.
struct Webhook
{
    QString id;
    QString name;
    QString url;
    /// Name of the team secret sent as `Authorization: Bearer`; empty for none.
    QString accessTokenRef;
    /// Name of the team secret that signs the body; empty for none.
    QString secretRef;
    QDateTime createdAt;
    QString createdBy = {};
    QDateTime updatedAt = {};
    QList<NamedThing> automations = {};
    std::optional<WebhookOutcome> lastSuccess = {};
    std::optional<WebhookOutcome> lastFailure = {};

    bool operator==(const Webhook &) const = default;
};

/// What is sent once to try a webhook, saved or not.
struct WebhookProbe
{
    QString url;
    QString accessTokenRef;
    QString secretRef;
    QString payload;

    bool operator==(const WebhookProbe &) const = default;
};

struct HttpHeader
{
    QString name;
    QString value;

    bool operator==(const HttpHeader &) const = default;
};

/// What came of it, with secrets masked. Times are in milliseconds; negative for a step that was
/// not reached or not needed.
struct WebhookProbeResult
{
    bool isOk = false;
    QString error;
    int statusCode = 0;
    QString reason;
    QString address;
    double dnsMs = -1;
    double connectMs = -1;
    double tlsMs = -1;
    double waitMs = -1;
    double totalMs = -1;
    QList<HttpHeader> requestHeaders;
    QString requestBody;
    QStringList unknownVariables;
    QList<HttpHeader> headers;
    QString body;
    bool isTruncated = false;

    bool operator==(const WebhookProbeResult &) const = default;
};

struct TeamMember
{
    QString id;
    QString username;
    QString name;
    QString email;
    /// "admin", "member" or "viewer".
    QString role;
    /// Invited, but without an account yet.
    bool isPending = false;
    bool isService = false;
    QDateTime joinedAt;

    bool operator==(const TeamMember &) const = default;
};

/// An API key of the person, known by its beginning.
struct ApiKey
{
    QString id;
    QString beginning;
    QString description;
    QDateTime createdAt;
    QDateTime lastUsedAt;

    bool operator==(const ApiKey &) const = default;
};
