#pragma once

#include <QStyledItemDelegate>
#include <QWidget>

#include <functional>

/// Short names in rounded boxes that flow from line to line: the aliases of a version. Screen
/// readers read them as one text.
class Chips : public QWidget
{
    Q_OBJECT

public:
    explicit Chips(QWidget *parent = nullptr);

    void setTexts(const QStringList &texts);
    const QStringList &texts() const { return m_texts; }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<QRect> place(int width) const;

    QStringList m_texts;
};

/// The same in a cell of a table, on one line; what does not fit becomes "+2". The cell's text
/// stays what the model says, for screen readers and copying.
class ChipsDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using Texts = std::function<QStringList(const QModelIndex &)>;

    explicit ChipsDelegate(Texts texts, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    Texts m_texts;
};
