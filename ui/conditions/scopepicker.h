#pragma once

#include "core/api/trialcalls.h"
#include "core/domain/eventtype.h"
#include "core/domain/registry.h"

#include <QWidget>

class Field;
class QComboBox;

/// What an automation watches: one registered model, the whole registry, a project, the team; only
/// what makes sense for the event. Lists what that covers.
///
/// Names: scope, registeredModel, scopePlace (a project or something that is logged).
class ScopePicker : public QWidget
{
    Q_OBJECT

public:
    struct Choices
    {
        QString team;
        QString registry; ///< the project's name
        QList<RegisteredModel> models;
        api::AutomationScopes scopes;
    };
    struct Value
    {
        ScopeType type = ScopeType::Collection;
        QString id;
        QString name;

        bool operator==(const Value &) const = default;
    };

    explicit ScopePicker(const Choices &choices, QWidget *parent = nullptr);

    void setEvent(EventType event);
    /// A place that is none of the choices becomes one.
    void setValue(const Value &value);
    Value value() const;

    /// The registered models that are watched.
    QList<RegisteredModel> models() const;
    /// Whether it is the registry as a whole.
    bool isRegistry() const;

    QString problem() const;
    void showProblem();

signals:
    void changed();

private:
    enum class Kind { Model, Registry, Team, Project, Sequence, Other };

    Kind kind() const;
    /// Whether it could be chosen.
    bool choose(const Value &value);
    bool choose(Kind kind, QComboBox *box, const QString &id);
    void addOther(const Value &value);
    void fillKinds();
    void fillPlaces();
    void update();
    QString covered() const;
    QString registryId() const;

    Choices m_choices;
    EventType m_event = EventType::LinkArtifact;
    Value m_other;
    QComboBox *m_kind;
    QComboBox *m_model;
    QComboBox *m_place;
    Field *m_kindField;
    Field *m_modelField;
    Field *m_placeField;
};
