#pragma once

#include "core/store/blobstore.h"
#include "core/store/database.h"
#include "core/store/vault.h"

#include <QDir>
#include <QFuture>
#include <QPromise>

#include <functional>
#include <memory>
#include <optional>
#include <type_traits>

namespace store {

class Connections;
class Writer;

/// The backend's memory: an SQLite database, the vault beside it, and the rules by which threads
/// share them.
///
/// One thread writes; it commits up to 50 closures at once, each behind a savepoint of its own, so
/// an Error undoes that closure alone. Everybody else reads, each on a connection of their own.
/// All functions may be called from any thread; the store must outlive its callers.
class Store
{
public:
    struct Options
    {
        /// Holds signalbox.db, vault.key, lock, blobs and tmp; made with mode 0700 when it is not
        /// there.
        QDir dataDir;
    };

    /// Errors are sentences for the person who started the program: the folder can't be written,
    /// another program has it open, the database is damaged or newer than this program, the key
    /// file is missing.
    static Result<std::unique_ptr<Store>> open(const Options &options);

    /// Ends the writer after what was handed to it, and closes every connection.
    ~Store();

    const Vault &vault() const { return m_vault; }
    const BlobStore &blobs() const { return m_blobs; }

    /// Runs `f(Database &) -> Result<T>` in the writer's transaction and answers after the commit.
    /// The calling thread waits. Not to be called from inside another closure.
    template <typename F> auto write(F f) -> std::invoke_result_t<F, Database &>
    {
        std::optional<std::invoke_result_t<F, Database &>> answer;
        const auto error = runAndWait([&](Database &db) -> std::optional<Error> {
            answer.emplace(f(db));
            return answer->has_value() ? std::nullopt : std::optional(answer->error());
        });
        if (error)
            return *error;
        return *std::move(answer);
    }

    /// The same without waiting.
    template <typename F> auto post(F f) -> QFuture<std::invoke_result_t<F, Database &>>
    {
        using Answer = std::invoke_result_t<F, Database &>;
        struct State
        {
            QPromise<Answer> promise;
            std::optional<Answer> answer;
        };
        auto state = std::make_shared<State>();
        state->promise.start();
        const auto future = state->promise.future();
        enqueue(
            [state, f = std::move(f)](Database &db) -> std::optional<Error> {
                state->answer.emplace(f(db));
                return state->answer->has_value() ? std::nullopt
                                                  : std::optional(state->answer->error());
            },
            [state](const std::optional<Error> &error) {
                state->promise.addResult(error ? Answer(*error) : *state->answer);
                state->promise.finish();
            });
        return future;
    }

    /// Runs `f(Database &) -> Result<T>` on the calling thread over one snapshot of the data.
    template <typename F> auto read(F f) const -> std::invoke_result_t<F, Database &>
    {
        const auto db = beginRead();
        if (!db)
            return db.error();
        auto answer = f(**db);
        endRead(**db);
        return answer;
    }

    /// Called on the writer's thread after a commit that left work for the engine (an event, a
    /// delivery). Set to nothing before what it calls goes away; that waits for a call under way.
    void setWorkListener(std::function<void()> listener);

private:
    using Closure = std::function<std::optional<Error>(Database &)>;
    using Finished = std::function<void(const std::optional<Error> &)>;

    struct Parts;
    Store(Vault vault, BlobStore blobs, std::unique_ptr<Parts> parts);

    std::optional<Error> runAndWait(Closure closure);
    void enqueue(Closure closure, Finished finished);
    Result<Database *> beginRead() const;
    void endRead(Database &db) const;

    Vault m_vault;
    BlobStore m_blobs;
    std::unique_ptr<Parts> m_parts;
};

} // namespace store
