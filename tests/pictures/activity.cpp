#include "tests/pictures/album.h"
#include "tests/ui/activityscene.h"
#include "tests/ui/find.h"
#include "ui/activity/activitypage.h"
#include "ui/widgets/table.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTest>

using Progress = api::ExecutedJob::Progress;

/// The Activity page.
class ActivityPictures : public QObject
{
    Q_OBJECT

public:
    explicit ActivityPictures(Album &album)
        : m_album(album)
    {
    }

private slots:
    void init()
    {
        m_server = std::make_unique<PendingServer>();
        m_page = std::make_unique<ActivityPage>(
            m_server->source(),
            ActivityPage::Pace { std::chrono::hours(1), std::chrono::hours(1) });
        m_page->resize(m_album.pageSize());
        m_page->show();
        m_page->setTeam(u"acme"_s);
        QTRY_VERIFY(!m_server->asked.empty());
    }

    void nothingYet()
    {
        take(u"loading"_s);
        show({});
        take(u"empty"_s);
    }

    void aList()
    {
        auto all = entries(60, 50);
        all[1] = failed(404, u"The receiver answered 404 Not Found."_s);
        all[2] = entry(9, Execution::State::Pending);
        all[3] = job(Progress::Waiting);
        all[4] = job(Progress::Failed);
        all[4].execution.id = u"e4"_s;
        show(all, 120);
        take(u"list"_s);
        choose(0, details(all[0]));
        take(u"sent"_s);
        visible<QTabWidget>(*m_page, u"activityTabs"_s)->setCurrentIndex(1);
        take(u"answer"_s);
        api::ActivityDetails twice = details(all[1]);
        twice.attempts.prepend({ .requestBody = u"{\"a\": 0}"_s, .error = u"No answer."_s });
        choose(1, twice);
        take(u"failed"_s);
        choose(3,
               { .entry = all[3],
                 .payload = u"{\"job\":\"acme/training/train:v0\",\"entity\":\"acme\"}"_s });
        take(u"job"_s);
        visible<QComboBox>(*m_page, u"activityState"_s)->showPopup();
        take(u"filter"_s);
        visible<QComboBox>(*m_page, u"activityState"_s)->hidePopup();
        visible<QComboBox>(*m_page, u"activityState"_s)->setCurrentIndex(2);
        answer(m_server->asked.back(), Result<api::Activity>(api::Activity()));
        take(u"filtered-away"_s);
    }

    void aRefusal()
    {
        answer(m_server->asked.back(),
               Result<api::Activity>(Error { Error::Kind::Server, u"The disk is full."_s }));
        take(u"refused"_s);
    }

private:
    void show(const QList<api::ActivityEntry> &all, int total = 0)
    {
        for (auto &question : m_server->asked)
            answer(question, Result<api::Activity>({ all, total > all.size(), total }));
    }

    void choose(int row, const api::ActivityDetails &told)
    {
        QTRY_VERIFY(visible<Table>(*m_page, u"activityTable"_s));
        visible<Table>(*m_page, u"activityTable"_s)->setCurrentRow(row);
        answer(m_server->askedDetails.back(), Result<api::ActivityDetails>(told));
        QTRY_VERIFY(visible<QTabWidget>(*m_page, u"activityTabs"_s));
    }

    static api::ActivityDetails details(const api::ActivityEntry &entry)
    {
        return { .entry = entry,
                 .payload = u"{\"event_type\": \"ADD_ARTIFACT_ALIAS\"}"_s,
                 .url = u"https://api.github.com/repos/acme/deploy/dispatches"_s,
                 .attempts = { { .totalMs = 12,
                                 .requestHeaders = u"POST /repos/acme/deploy/dispatches HTTP/1.1\n"
                                                   "Authorization: Bearer ***"_s,
                                 .requestBody = u"{\n  \"event_type\": \"ADD_ARTIFACT_ALIAS\"\n}"_s,
                                 .statusCode = entry.execution.statusCode,
                                 .status = u"%1"_s.arg(entry.execution.statusCode),
                                 .responseHeaders = u"Server: github.com"_s,
                                 .responseBody = u"{\"message\":\"thanks\"}"_s } } };
    }

    void take(const QString &name) { m_album.take(*m_page, u"activity-"_s + name); }

    Album &m_album;
    std::unique_ptr<PendingServer> m_server;
    std::unique_ptr<ActivityPage> m_page;
};

std::unique_ptr<QObject> activityPictures(Album &album)
{
    return std::make_unique<ActivityPictures>(album);
}

#include "activity.moc"
