#pragma once

#include "core/payload/jsoncheck.h"
#include "core/payload/template.h"

#include <QWidget>

class IconLabel;
class JsonView;
class QLabel;

/// The payload as it would be sent for one event, and what there is to say about it in words.
/// Values that were put in are marked; secrets are masked.
class PayloadPreview : public QWidget
{
    Q_OBJECT

public:
    explicit PayloadPreview(QWidget *parent = nullptr);

    /// `problem` refers to the template.
    void show(const payload::Rendered &rendered,
              const std::optional<payload::JsonProblem> &problem);

    QString text() const;
    /// "Valid JSON, 412 bytes, 5 values filled in"
    QString status() const;
    /// "Line 7: a comma is missing before this."
    static QString sentenceOf(const payload::JsonProblem &problem);
    /// Brings the line of that byte to the top.
    void scrollTo(std::size_t offset);
    JsonView *view() const { return m_view; }

private:
    enum class Tone { Quiet, Good, Warning, Problem };

    QString summary(const payload::Rendered &rendered) const;
    QString warning(const QStringList &unknown) const;
    void markSubstitutions(const payload::Rendered &rendered);
    void setStatus(Tone tone, const QString &text);

    JsonView *m_view;
    IconLabel *m_icon;
    QLabel *m_status;
    QString m_sentence; ///< of the status, as it is told
};
