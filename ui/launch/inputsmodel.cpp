#include "ui/launch/inputsmodel.h"

#include "ui/launch/launchwords.h"
#include "ui/style/text.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QPalette>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

bool has(const QList<api::JobInput> &inputs, const QString &name)
{
    return std::ranges::find(inputs, name, &api::JobInput::name) != inputs.end();
}

} // namespace

InputsModel::InputsModel(bool withVariables, QObject *parent)
    : QAbstractTableModel(parent)
    , m_withVariables(withVariables)
{
}

void InputsModel::setInputs(const QList<api::JobInput> &inputs)
{
    m_inputs = inputs; // what somebody has typed meanwhile stays
    showRows();
}

void InputsModel::setOverrides(const QString &overrides)
{
    if (overrides == m_overrides)
        return;
    m_overrides = overrides;
    showRows();
}

void InputsModel::showRows()
{
    QList<api::JobInput> rows = m_inputs;
    for (const QString &name : api::configNames(m_overrides) + m_added) {
        if (!has(rows, name))
            rows.append({ .name = name });
    }
    if (rows == m_rows) {
        if (!rows.isEmpty())
            emit dataChanged(index(0, 0), index(int(rows.size()) - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

QString InputsModel::problem() const
{
    for (const api::JobInput &input : m_rows) {
        const auto typed = m_refused.find(input.name);
        if (typed == m_refused.end())
            continue;
        if (const auto value = api::inputValue(input, *typed, m_withVariables); !value)
            return value.error().message;
    }
    return {};
}

int InputsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size()) + 1;
}

int InputsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString InputsModel::shownValue(const api::JobInput &input) const
{
    const auto refused = m_refused.find(input.name);
    return refused == m_refused.end() ? api::typedValue(api::configValue(m_overrides, input.name))
                                      : *refused;
}

QVariant InputsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const bool isText = role == Qt::DisplayRole || role == Qt::EditRole;
    if (isNewRow(index.row())) {
        const bool isPrompt = role == Qt::DisplayRole && index.column() == Name;
        return isPrompt ? QVariant(style::isolated(tr("Add input…"))) : QVariant();
    }
    const api::JobInput &input = m_rows.at(index.row());
    if (role == Qt::ForegroundRole && index.column() == Value && m_refused.contains(input.name))
        return style::Theme::of(QApplication::palette()).danger;
    if (!isText)
        return {};
    switch (index.column()) {
    case Name:
        return input.name;
    case Kind:
        return launchwords::inputKind(input.kind);
    case Default:
        return api::typedValue(input.defaultValue);
    default:
        return shownValue(input);
    }
}

QVariant InputsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Input");
    case Kind:
        return tr("Type");
    case Default:
        return tr("Default");
    case Value:
        return tr("Value");
    default:
        return {};
    }
}

Qt::ItemFlags InputsModel::flags(const QModelIndex &index) const
{
    const auto usual = QAbstractTableModel::flags(index);
    const bool isEditable
        = isNewRow(index.row()) ? index.column() == Name : index.column() == Value;
    return isEditable ? usual | Qt::ItemIsEditable : usual;
}

bool InputsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable))
        return false;
    return isNewRow(index.row()) ? addInput(value.toString().trimmed())
                                 : setValue(index.row(), value.toString());
}

bool InputsModel::addInput(const QString &name)
{
    if (name.isEmpty() || has(m_rows, name))
        return false;
    m_added.append(name);
    const int row = int(m_rows.size());
    beginInsertRows({}, row, row);
    m_rows.append({ .name = name });
    endInsertRows();
    return true;
}

bool InputsModel::setValue(int row, const QString &typed)
{
    const api::JobInput input = m_rows.at(row);
    m_refused.remove(input.name);
    if (typed.isEmpty()) {
        if (!m_added.contains(input.name))
            m_added.append(input.name); // the row stays, where only the value made it
        m_overrides = api::withConfigValue(m_overrides, input.name, {});
    } else if (const auto value = api::inputValue(input, typed, m_withVariables)) {
        m_overrides = api::withConfigValue(m_overrides, input.name, *value);
    } else {
        m_refused.insert(input.name, typed);
    }
    emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
    emit edited();
    return true;
}
