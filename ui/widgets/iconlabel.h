#pragma once

#include "ui/style/theme.h"

#include <QIcon>
#include <QWidget>

/// One of our icons as a picture on a page; decoration, so screen readers pass it over.
class IconLabel : public QWidget
{
public:
    IconLabel(const QString &icon, QColor style::Theme::*role, int size, QWidget *parent = nullptr);

    void setIcon(const QString &icon, QColor style::Theme::*role);
    QSize sizeHint() const override { return { m_size, m_size }; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QIcon m_icon;
    int m_size;
};
