#pragma once

#include "core/payload/finding.h"

#include <QScrollArea>

class QVBoxLayout;

/// What there is to know about a payload, a line each: in words, with a way to the place and a
/// button that puts it right where that is possible. Hidden while there is nothing.
///
/// Names: finding, findingPlace, findingFix, with the number of the line behind them, from 0.
class FindingsList : public QScrollArea
{
    Q_OBJECT

public:
    explicit FindingsList(QWidget *parent = nullptr);

    /// `text` is the template, for line numbers.
    void show(const std::vector<payload::Finding> &findings, std::string_view text);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void placeChosen(const payload::Finding &finding);
    void fixChosen(const payload::Finding &finding);

protected:
    /// Words wrap anew at another width.
    void resizeEvent(QResizeEvent *event) override;

private:
    class Row;

    Row *row(std::size_t index);

    std::vector<Row *> m_rows;
    QVBoxLayout *m_layout;
};
