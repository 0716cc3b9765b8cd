#pragma once

#include "core/domain/eventcondition.h"

#include <QWidget>

class Field;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QStackedWidget;

/// Which aliases or tags an event is about: any, those that match a pattern, one of some words, or
/// a filter of one's own. Lists which of the existing ones match while one types.
///
/// Names: conditionKind, aliasPattern, aliasWords, ownFilter.
class TextConditionEdit : public QWidget
{
    Q_OBJECT

public:
    explicit TextConditionEdit(QWidget *parent = nullptr);

    void setEvent(EventType event);
    /// The aliases or tags that are in use where the automation watches.
    void setExisting(const QStringList &existing);

    void setCondition(const EventCondition &condition);
    EventCondition condition() const;

    QString problem() const;
    /// Goes to the field of the problem.
    void showProblem();
    void setServerError(const QString &error);

signals:
    void changed();

private:
    void update();
    void touch();
    EventCondition::Kind kind() const;
    Field *field() const;
    QString hint() const;
    QString matching() const;

    EventType m_event = EventType::LinkArtifact;
    QStringList m_existing;
    QComboBox *m_kind;
    QLineEdit *m_pattern;
    QLineEdit *m_words;
    QPlainTextEdit *m_own;
    Field *m_kindField;
    Field *m_patternField;
    Field *m_wordsField;
    Field *m_ownField;
    bool m_isTouched = false;
};
