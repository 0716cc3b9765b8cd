#pragma once

#include "core/domain/connection.h"

#include <QPushButton>

class QMenu;

/// Says which connection is in use and offers the others. Gives way, with an ellipsis, where the
/// window is narrow. Its menu, connectionsMenu, is not QPushButton::menu(), which would block.
class ConnectionButton : public QPushButton
{
    Q_OBJECT

public:
    explicit ConnectionButton(QWidget *parent = nullptr);

    void setConnections(const QList<ConnectionProfile> &profiles, const QString &current);
    void setConnected(bool isConnected);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void chosen(const QString &id);
    /// The page with all of them.
    void allWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fillMenu(const QList<ConnectionProfile> &profiles, const QString &current);
    void showText();
    void showElided();

    QMenu *m_menu;
    QString m_name;
    QString m_shown;
    bool m_isConnected = true;
};
