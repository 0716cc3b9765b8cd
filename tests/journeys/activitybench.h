#pragma once

#include "tests/journeys/person.h"
#include "ui/activity/activitypage.h"

#include <QPlainTextEdit>

/// Another bench with the Activity page beside its own, and who looks at that.
template <typename Beside> class WithActivity : public Beside
{
public:
    WithActivity()
    {
        const auto access = [](const QString &) {
            return TeamAccess { .role = QStringLiteral("admin"),
                                .connection = QStringLiteral("Here") };
        };
        m_activity = std::make_unique<ActivityPage>(
            activitySource(this->client(), access),
            ActivityPage::Pace { std::chrono::milliseconds(200), std::chrono::milliseconds(200) });
        m_activity->resize(1200, 1000);
        m_activity->setTeam(Beside::team);
        m_activity->show();
        m_activity->activateWindow();
        this->isActive
            = this->isActive && QTest::qWaitForWindowActive(m_activity.get(), test::patience);
        m_watcher = std::make_unique<Person>(*m_activity);
    }

    ActivityPage &activity() { return *m_activity; }
    Person &watcher() { return *m_watcher; }
    QString text(const QString &name) const { return m_watcher->text(name); }

private:
    std::unique_ptr<ActivityPage> m_activity;
    std::unique_ptr<Person> m_watcher;
};
