#pragma once

#include "ui/payload/payloadsample.h"

#include <QComboBox>

/// A combo box that the wheel of a page scrolled past does not change.
class CalmComboBox : public QComboBox
{
public:
    CalmComboBox();

protected:
    void paintEvent(QPaintEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
};

/// Which event the preview is rendered with: one that there is, or own values, which start as
/// those of the event chosen before.
class SampleChoice : public CalmComboBox
{
    Q_OBJECT

public:
    SampleChoice();

    /// Keeps the one that is chosen, if its label is still there; otherwise chooses the first.
    void setSamples(const QList<PayloadSample> &samples);

    EventType event() const;
    payload::Values values() const;
    bool isOwn() const;
    /// JSON where it is a number, true, false, null, a list or an object; otherwise text.
    void setOwnValue(const QString &name, const QString &text);

signals:
    void chosen();

private:
    void take(int index);

    QList<PayloadSample> m_samples;
    payload::Values m_own;
    int m_last = 0; ///< the sample whose values `own` started from
};
