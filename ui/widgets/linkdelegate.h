#pragma once

#include <QStyledItemDelegate>

/// Cells whose text goes somewhere when it is clicked; those without a link look like any other.
class LinkDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using HasLink = std::function<bool(const QModelIndex &)>;

    explicit LinkDelegate(HasLink hasLink, QObject *parent = nullptr);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    HasLink m_hasLink;
};
