#pragma once

#include "ui/activity/activitysource.h"

#include <QPromise>

#include <vector>

using namespace Qt::StringLiterals;

inline api::ActivityEntry entry(int number, Execution::State state = Execution::State::Finished)
{
    const bool isOver = state != Execution::State::Pending;
    return { .execution
             = { .id = u"e%1"_s.arg(number),
                 .state = state,
                 .createdAt = QDateTime({ 2026, 8, 21 }, { 10, 0 }, Qt::UTC).addSecs(number),
                 .statusCode = isOver ? 204 : 0 },
             .automationId = u"t"_s,
             .automation = u"Deploy"_s,
             .event = EventType::AddArtifactAlias,
             .about = { { u"artifactCollectionName"_s, u"Churn model"_s },
                        { u"artifactVersionIndex"_s, number },
                        { u"alias"_s, u"production"_s } },
             .receiver = u"Workflow"_s };
}

inline QList<api::ActivityEntry> entries(int newest, int count)
{
    QList<api::ActivityEntry> all;
    for (int number = newest; number > newest - count; --number)
        all.append(entry(number));
    return all;
}

inline api::ActivityEntry failed(int status, const QString &error)
{
    api::ActivityEntry one = entry(7, Execution::State::Failed);
    one.execution.statusCode = status;
    one.execution.error = error;
    return one;
}

inline api::ActivityEntry job(api::ExecutedJob::Progress progress)
{
    api::ActivityEntry one = entry(3);
    one.execution.statusCode = 0;
    one.action = ActionType::QueueJob;
    one.receiver.clear();
    one.job = api::ExecutedJob { u"i"_s, u"gpu queue"_s, progress, u"run1"_s, {} };
    return one;
}

/// A server whose answers a test gives by hand.
class PendingServer
{
public:
    struct Question
    {
        api::ActivityFilter filter;
        int count = 0;
        QPromise<Result<api::Activity>> promise;
    };
    struct DetailsQuestion
    {
        QString id;
        QPromise<Result<api::ActivityDetails>> promise;
    };

    TeamAccess access { .role = u"viewer"_s, .connection = u"Here"_s };
    std::vector<Question> asked;
    std::vector<DetailsQuestion> askedDetails;

    ActivitySource source()
    {
        return { .access = [this](const QString &) { return access; },
                 .fetch =
                     [this](const QString &, const api::ActivityFilter &filter, int count) {
                         asked.push_back({ filter, count, {} });
                         asked.back().promise.start();
                         return asked.back().promise.future();
                     },
                 .fetchDetails =
                     [this](const QString &, const QString &id) {
                         askedDetails.push_back({ id, {} });
                         askedDetails.back().promise.start();
                         return askedDetails.back().promise.future();
                     } };
    }
};

template <typename Question, typename Answer> void answer(Question &question, const Answer &answer)
{
    question.promise.addResult(answer);
    question.promise.finish();
}
