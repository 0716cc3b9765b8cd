#include "ui/launch/variablevalues.h"

#include "core/api/json.h"
#include "core/api/queuevariables.h"
#include "core/payload/jsontree.h"
#include "ui/launch/variablesmodel.h"
#include "ui/style/text.h"
#include "ui/widgets/field.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int columns = 3;

/// "Whole number from 1 to 4. GPUs of the machine."
QString hintFor(const api::QueueVariable &variable)
{
    const QStringList choices = api::choicesOf(variable);
    const QString type = VariablesModel::typeTitle(api::typeOf(variable));
    const QString least = api::limitOf(variable, "minimum");
    const QString most = api::limitOf(variable, "maximum");
    QString range = type;
    if (!choices.isEmpty() && api::typeOf(variable) != api::VariableDraft::Type::Boolean)
        range = VariableValues::tr("One of %1").arg(choices.join(u", "_s));
    else if (!least.isEmpty() && !most.isEmpty())
        range = VariableValues::tr("%1 from %2 to %3").arg(type, least, most);
    else if (!least.isEmpty())
        range = VariableValues::tr("%1 from %2").arg(type, least);
    else if (!most.isEmpty())
        range = VariableValues::tr("%1 up to %2").arg(type, most);
    return variable.description.isEmpty() ? range + u'.'
                                          : u"%1. %2"_s.arg(range, variable.description);
}

} // namespace

VariableValues::VariableValues(bool withVariables, QWidget *parent)
    : QWidget(parent)
    , m_withVariables(withVariables)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(2 * style::unit);
    m_grid->setVerticalSpacing(style::unit);
    for (int column = 0; column < columns; ++column)
        m_grid->setColumnStretch(column, 1);
    auto *title = new QLabel(tr("What the queue leaves open"));
    style::setRole(title, style::TextRole::Muted);
    m_grid->addWidget(title, 0, 0, 1, columns);
    hide();
}

void VariableValues::setVariables(const QList<api::QueueVariable> &variables)
{
    if (variables == m_variables)
        return;
    m_variables = variables;
    for (const Row &row : m_rows)
        delete row.field;
    m_rows.clear();
    for (const api::QueueVariable &variable : variables) {
        auto *field = new Field(variable.name, makeInput(variable));
        field->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        field->setHint(hintFor(variable));
        const int cell = int(m_rows.size());
        m_grid->addWidget(field, 1 + cell / columns, cell % columns, Qt::AlignTop);
        m_rows.append({ variable, field });
    }
    setVisible(!m_rows.isEmpty());
}

QWidget *VariableValues::makeInput(const api::QueueVariable &variable)
{
    const auto usual = api::defaultOf(variable);
    const QString unset = usual ? tr("Default: %1").arg(*usual) : tr("Required");
    const QStringList choices = api::choicesOf(variable);
    // A variable of the event may stand in for a choice.
    QWidget *input = choices.isEmpty() || m_withVariables ? makeLine(variable.name, unset)
                                                          : makeBox(variable.name, unset, choices);
    input->setObjectName(u"launchVariable_"_s + variable.name);
    return input;
}

QWidget *VariableValues::makeLine(const QString &name, const QString &unset)
{
    auto *line = new QLineEdit(m_typed.value(name));
    line->setPlaceholderText(unset);
    connect(line, &QLineEdit::textChanged, this,
            [this, name](const QString &text) { take(name, text); });
    return line;
}

QWidget *VariableValues::makeBox(const QString &name, const QString &unset,
                                 const QStringList &choices)
{
    auto *box = new QComboBox;
    box->addItem(unset, QString());
    for (const QString &choice : choices)
        box->addItem(choice, choice);
    const QString typed = m_typed.value(name);
    if (box->findData(typed) < 0)
        box->addItem(typed, typed); // what was saved is not lost by looking at it
    box->setCurrentIndex(box->findData(typed));
    connect(box, &QComboBox::currentIndexChanged, this,
            [this, box, name] { take(name, box->currentData().toString()); });
    return box;
}

void VariableValues::take(const QString &name, const QString &text)
{
    m_typed[name] = text;
    for (Row &row : m_rows)
        row.isTouched |= row.variable.name == name;
    showErrors();
    emit changed();
}

void VariableValues::setValues(const QString &values)
{
    m_typed.clear();
    const std::string utf8 = values.toStdString();
    const payload::JsonTree tree(utf8);
    if (!tree.isEmpty() && tree[0].kind == payload::JsonNode::Kind::Object) {
        for (const int member : tree.children(0))
            m_typed[QString::fromStdString(tree.key(member))]
                = QString::fromStdString(tree.string(member));
    }
    const auto variables = std::exchange(m_variables, {});
    setVariables(variables);
}

QString VariableValues::typed(const api::QueueVariable &variable) const
{
    return m_typed.value(variable.name);
}

QString VariableValues::problemWith(const api::QueueVariable &variable) const
{
    const auto value = api::variableValue(variable, typed(variable), m_withVariables);
    return value ? QString() : value.error().message;
}

QString VariableValues::values() const
{
    QStringList members;
    for (const api::QueueVariable &variable : m_variables) {
        const auto value = api::variableValue(variable, typed(variable), m_withVariables);
        if (value && !value->isEmpty())
            members.append(api::json::quoted(variable.name) + u':' + *value);
    }
    return members.isEmpty() ? QString() : u'{' + members.join(u',') + u'}';
}

QString VariableValues::problem() const
{
    for (const api::QueueVariable &variable : m_variables) {
        if (const QString problem = problemWith(variable); !problem.isEmpty())
            return problem;
    }
    return {};
}

void VariableValues::showErrors()
{
    for (const Row &row : m_rows)
        row.field->setError(row.isTouched ? problemWith(row.variable) : QString());
}

void VariableValues::showProblem()
{
    for (Row &row : m_rows) {
        if (problemWith(row.variable).isEmpty())
            continue;
        row.isTouched = true;
        showErrors();
        row.field->input()->setFocus(Qt::OtherFocusReason);
        return;
    }
}

void VariableValues::setServerError(const QString &error)
{
    const auto named = std::ranges::find_if(m_rows, [&error](const Row &row) {
        return error.contains(u"“%1”"_s.arg(row.variable.name));
    });
    if (m_rows.isEmpty())
        return;
    Field *field = named == m_rows.end() ? m_rows.first().field : named->field;
    field->setError(error);
    field->input()->setFocus(Qt::OtherFocusReason);
}
