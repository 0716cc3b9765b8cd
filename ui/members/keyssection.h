#pragma once

#include "ui/members/membersource.h"
#include "ui/settings/teamsource.h"
#include "ui/widgets/listsection.h"
#include "ui/widgets/tablemodel.h"

class QMenu;
class SecretClipboard;

/// The person's own API keys. objectNames: keysTable, newKey, and in each row keyMenu.
class KeysSection : public ListSection
{
    Q_OBJECT

public:
    /// All must outlive it.
    KeysSection(const TeamSource &team, const MemberSource &source, SecretClipboard &clipboard,
                QWidget *parent = nullptr);

    void setTeam(const QString &team);
    void setKeys(const QList<ApiKey> &keys);

signals:
    void changed();

private:
    void addTable();
    void openNew();
    void askToRevoke(const ApiKey &key);
    void fillMenu(QMenu &menu, int row);
    bool isInUse(const ApiKey &key) const;
    TeamAccess access() const { return m_teamSource.access(m_team); }

    const TeamSource &m_teamSource;
    const MemberSource &m_source;
    SecretClipboard &m_clipboard;
    QString m_team;
    TableModel<ApiKey> m_model;
};
