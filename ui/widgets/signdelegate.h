#pragma once

#include <QIcon>
#include <QStyledItemDelegate>

#include <functional>

/// Puts a sign before a cell's text, so that a state stands out without colour alone carrying it.
/// The whole text is the tool tip, since a reason can be long.
class SignDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// An icon without a picture is no sign.
    using Sign = std::function<QIcon(const QModelIndex &index)>;

    explicit SignDelegate(Sign sign, QObject *parent = nullptr);

    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    Sign m_sign;
};
