#pragma once

#include "ui/launch/launchsource.h"
#include "ui/widgets/listsection.h"
#include "ui/widgets/tablemodel.h"

class QMenu;

/// What is in one queue, the newest first. objectNames: itemsTable, launchNow, launchNowWhyNot, and
/// in each row itemMenu.
class ItemsSection : public ListSection
{
    Q_OBJECT

public:
    /// `source` must outlive it.
    explicit ItemsSection(const LaunchSource &source, QWidget *parent = nullptr);

    void setTeam(const QString &team);
    /// Forgets the items of another queue.
    void setQueue(const std::optional<api::LaunchQueue> &queue);
    void setItems(const api::Page<api::LaunchItem> &items);
    /// Whether something in it changes by itself.
    bool isAnythingGoingOn() const;

signals:
    void changed();
    void launchWanted(const QString &queueId);

private:
    void addTable();
    void showHeading();
    void fillMenu(QMenu &menu, int row);
    void open(const api::LaunchItem &item);
    void remove(const api::LaunchItem &item);
    TeamAccess access() const { return m_source.access(m_team); }

    const LaunchSource &m_source;
    QString m_team;
    std::optional<api::LaunchQueue> m_queue;
    TableModel<api::LaunchItem> m_model;
    bool m_hasMore = false; ///< than are shown
};
