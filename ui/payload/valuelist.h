#pragma once

#include "ui/payload/completion.h"

#include <QTreeWidget>

/// What a payload may ask for, with what it holds in the sample. A click or Enter puts a name in,
/// and it can be dragged into the text. With own values, the last column can be written in (F2).
class ValueList : public QTreeWidget
{
    Q_OBJECT

public:
    enum Column { NameColumn, DescriptionColumn, ValueColumn };

    explicit ValueList(QWidget *parent = nullptr);

    void setValues(const QList<Completion> &values);
    void setEditable(bool isEditable);

signals:
    void chosen(const QString &name);
    /// In a list of own values.
    void edited(const QString &name, const QString &value);

protected:
    QMimeData *mimeData(const QList<QTreeWidgetItem *> &items) const override;
    QStringList mimeTypes() const override;
    void keyPressEvent(QKeyEvent *event) override;
    /// A long name leaves room for the other columns.
    void resizeEvent(QResizeEvent *event) override;

private:
    QList<Completion> m_values;
    bool m_isEditable = false;
};
