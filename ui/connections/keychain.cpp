#include "ui/connections/keychain.h"

#include <QPromise>
#include <qt6keychain/keychain.h>

#include <memory>

using namespace Qt::StringLiterals;
using namespace QKeychain;

namespace {

/// Starts the job and hands what it ended with to `handler`, unless `context` dies first.
template <typename JobType, typename Handler>
void run(JobType *job, const QString &name, QObject *context, Handler handler)
{
    job->setInsecureFallback(false);
    job->setKey(name);
    QObject::connect(job, &Job::finished, context, [job, handler](Job *) { handler(*job); });
    job->start();
}

} // namespace

Keychain::Keychain(const QString &service, QObject *parent)
    : QObject(parent)
    , m_service(service)
{
}

QFuture<QString> Keychain::fetchKey(const QString &name)
{
    const auto known = m_session.constFind(name);
    if (known != m_session.constEnd())
        return QtFuture::makeReadyFuture(*known);
    auto promise = std::make_shared<QPromise<QString>>();
    promise->start();
    run(new ReadPasswordJob(m_service), name, this, [=, this](const ReadPasswordJob &job) {
        const bool isAnswer = job.error() == NoError || job.error() == EntryNotFound;
        setProblem(isAnswer ? QString() : job.errorString());
        if (job.error() == NoError)
            m_session.insert(name, job.textData());
        promise->addResult(job.error() == NoError ? job.textData() : QString());
        promise->finish();
    });
    return promise->future();
}

QFuture<Keychain::Place> Keychain::store(const QString &name, const QString &key)
{
    m_session.insert(name, key);
    auto promise = std::make_shared<QPromise<Place>>();
    promise->start();
    auto *job = new WritePasswordJob(m_service);
    job->setTextData(key);
    run(job, name, this, [=, this](const WritePasswordJob &ended) {
        const bool isStored = ended.error() == NoError;
        setProblem(isStored ? QString() : ended.errorString());
        promise->addResult(isStored ? Place::Stored : Place::SessionOnly);
        promise->finish();
    });
    return promise->future();
}

void Keychain::remove(const QString &name)
{
    m_session.remove(name);
    run(new DeletePasswordJob(m_service), name, this, [](const DeletePasswordJob &) {
        // An entry that is not there, or a keychain that is not: nothing is left either way.
    });
}

void Keychain::setProblem(const QString &problem)
{
    if (problem == m_problem)
        return;
    m_problem = problem;
    emit problemChanged();
}
