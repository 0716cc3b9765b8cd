#include "ui/conditions/scopepicker.h"

#include "ui/style/text.h"
#include "ui/widgets/field.h"

#include <QComboBox>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int mostNames = 12;

QString namesOf(const QList<RegisteredModel> &models)
{
    QStringList names;
    for (const RegisteredModel &model : models)
        names.append(model.name);
    const qsizetype more = names.size() - mostNames;
    const QString shown = names.mid(0, mostNames).join(u", "_s);
    return more > 0 ? ScopePicker::tr("%1 and %2 more").arg(shown).arg(more) : shown;
}

} // namespace

ScopePicker::ScopePicker(const Choices &choices, QWidget *parent)
    : QWidget(parent)
    , m_choices(choices)
    , m_kind(new QComboBox)
    , m_model(new QComboBox)
    , m_place(new QComboBox)
    , m_kindField(new Field(tr("W&here"), m_kind))
    , m_modelField(new Field(tr("&Registered model"), m_model))
    , m_placeField(new Field(tr("Pro&ject"), m_place))
{
    m_kind->setObjectName(u"scope"_s);
    m_model->setObjectName(u"registeredModel"_s);
    m_place->setObjectName(u"scopePlace"_s);
    for (const RegisteredModel &model : choices.models)
        m_model->addItem(model.name, model.id);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2 * style::unit);
    for (Field *field : { m_kindField, m_modelField, m_placeField })
        layout->addWidget(field);
    setFocusProxy(m_kind);
    fillKinds();
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        fillPlaces();
        update();
    });
    connect(m_model, &QComboBox::currentIndexChanged, this, &ScopePicker::update);
    connect(m_place, &QComboBox::currentIndexChanged, this, &ScopePicker::update);
    update();
}

void ScopePicker::setEvent(EventType event)
{
    if (event == m_event)
        return;
    const Value before = value();
    const bool wasOther = kind() == Kind::Other;
    m_event = event;
    fillKinds();
    if (!choose(before) && wasOther)
        addOther(before);
    update();
}

ScopePicker::Kind ScopePicker::kind() const { return Kind(m_kind->currentData().toInt()); }

void ScopePicker::fillKinds()
{
    const QSignalBlocker isFilling(m_kind);
    m_kind->clear();
    const auto add = [this](const QString &text, Kind kind) { m_kind->addItem(text, int(kind)); };
    if (m_event == EventType::CreateArtifact) {
        add(tr("One logged artifact"), Kind::Sequence);
    } else if (isRunEvent(m_event)) {
        add(tr("One project"), Kind::Project);
    } else {
        add(tr("One registered model"), Kind::Model);
        if (!registryId().isEmpty())
            add(tr("The whole registry"), Kind::Registry);
    }
    if (isValidCombination(m_event, ScopeType::Entity) && !m_choices.scopes.teamId.isEmpty())
        add(tr("The whole team"), Kind::Team);
    fillPlaces();
}

void ScopePicker::fillPlaces()
{
    const QSignalBlocker isFilling(m_place);
    const QString chosen = m_place->currentData().toString();
    m_place->clear();
    const bool isSequence = kind() == Kind::Sequence;
    m_placeField->setTitle(isSequence ? tr("Logged art&ifact") : tr("Pro&ject"));
    const auto &places = isSequence ? m_choices.scopes.sequences : m_choices.scopes.projects;
    for (const api::Scope &place : places) {
        if (isSequence || place.name != m_choices.registry)
            m_place->addItem(place.name, place.id);
    }
    m_place->setCurrentIndex(std::max(0, m_place->findData(chosen)));
}

QString ScopePicker::registryId() const
{
    const auto &projects = m_choices.scopes.projects;
    const auto found = std::ranges::find(projects, m_choices.registry, &api::Scope::name);
    return found == projects.end() ? QString() : found->id;
}

bool ScopePicker::choose(Kind kind, QComboBox *box, const QString &id)
{
    const int index = m_kind->findData(int(kind));
    if (index < 0)
        return false;
    const int before = m_kind->currentIndex();
    m_kind->setCurrentIndex(index); // which fills the box
    if (box && box->findData(id) < 0) {
        m_kind->setCurrentIndex(before);
        return false;
    }
    if (box)
        box->setCurrentIndex(box->findData(id));
    return true;
}

bool ScopePicker::choose(const Value &value)
{
    switch (value.type) {
    case ScopeType::Entity:
        return value.id == m_choices.scopes.teamId && choose(Kind::Team, nullptr, {});
    case ScopeType::Project:
        return (value.id == registryId() && choose(Kind::Registry, nullptr, {}))
            || choose(Kind::Project, m_place, value.id);
    case ScopeType::Collection:
        break;
    }
    return choose(Kind::Model, m_model, value.id) || choose(Kind::Sequence, m_place, value.id);
}

void ScopePicker::addOther(const Value &value)
{
    if (value.id.isEmpty() || value.name.isEmpty() || !isValidCombination(m_event, value.type))
        return;
    m_other = value;
    if (m_kind->findData(int(Kind::Other)) < 0)
        m_kind->addItem(tr("Only %1").arg(value.name), int(Kind::Other));
    m_kind->setCurrentIndex(m_kind->findData(int(Kind::Other)));
}

void ScopePicker::setValue(const Value &value)
{
    if (!choose(value))
        addOther(value);
    update();
}

ScopePicker::Value ScopePicker::value() const
{
    switch (kind()) {
    case Kind::Registry:
        return { ScopeType::Project, registryId(), m_choices.registry };
    case Kind::Team:
        return { ScopeType::Entity, m_choices.scopes.teamId, m_choices.team };
    case Kind::Project:
        return { ScopeType::Project, m_place->currentData().toString(), m_place->currentText() };
    case Kind::Sequence:
        return { ScopeType::Collection, m_place->currentData().toString(),
                 m_place->currentText().section(u'/', -1) };
    case Kind::Other:
        return m_other;
    case Kind::Model:
        break;
    }
    return { ScopeType::Collection, m_model->currentData().toString(), m_model->currentText() };
}

bool ScopePicker::isRegistry() const { return kind() == Kind::Registry; }

QList<RegisteredModel> ScopePicker::models() const
{
    if (kind() == Kind::Registry || kind() == Kind::Team)
        return m_choices.models;
    const int index = m_model->currentIndex();
    return kind() == Kind::Model && index >= 0 ? QList { m_choices.models.at(index) }
                                               : QList<RegisteredModel>();
}

QString ScopePicker::covered() const
{
    const bool isRun = isRunEvent(m_event);
    switch (kind()) {
    case Kind::Registry:
        return m_choices.models.isEmpty()
            ? tr("Covers every registered model; there is none yet.")
            : tr("Covers every registered model, new ones too. Now: %1.")
                  .arg(namesOf(m_choices.models));
    case Kind::Team:
        if (isRun)
            return tr("Covers every run of every project of %1, new ones too.").arg(m_choices.team);
        return tr("Covers the registry and all projects of %1. Its registered models now: %2.")
            .arg(m_choices.team,
                 m_choices.models.isEmpty() ? tr("none") : namesOf(m_choices.models));
    case Kind::Project:
        return tr("Covers every run of this project.");
    default:
        return {};
    }
}

QString ScopePicker::problem() const
{
    if (!value().id.isEmpty())
        return {};
    switch (kind()) {
    case Kind::Sequence:
        return tr("Nothing is logged in this team yet. Log an artifact first.");
    case Kind::Project:
        return tr("This team has no project for runs yet.");
    default:
        return tr("Choose the registered model.");
    }
}

void ScopePicker::showProblem()
{
    const bool isModel = kind() == Kind::Model;
    (isModel ? m_modelField : m_placeField)->setError(problem());
    (isModel ? m_model : m_place)->setFocus();
}

void ScopePicker::update()
{
    m_modelField->setVisible(kind() == Kind::Model);
    m_placeField->setVisible(kind() == Kind::Project || kind() == Kind::Sequence);
    m_kindField->setHint(covered());
    for (Field *field : { m_modelField, m_placeField })
        field->setError({});
    emit changed();
}
