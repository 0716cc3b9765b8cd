#include "ui/launch/variablesmodel.h"

#include "ui/style/text.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QPalette>

#include <algorithm>

using namespace Qt::StringLiterals;
using api::VariableDraft;

namespace {

/// The member that a column of text shows.
QString VariableDraft::*memberOf(int column)
{
    switch (column) {
    case VariablesModel::Name:
        return &VariableDraft::name;
    case VariablesModel::Default:
        return &VariableDraft::defaultValue;
    case VariablesModel::Minimum:
        return &VariableDraft::minimum;
    case VariablesModel::Maximum:
        return &VariableDraft::maximum;
    case VariablesModel::Choices:
        return &VariableDraft::choices;
    case VariablesModel::Description:
        return &VariableDraft::description;
    default:
        return nullptr;
    }
}

/// A least and a most have numbers only, and what is true or false is no choice.
bool isMeant(const VariableDraft &row, int column)
{
    const bool isNumber
        = row.type == VariableDraft::Type::Whole || row.type == VariableDraft::Type::Number;
    if (column == VariablesModel::Minimum || column == VariablesModel::Maximum)
        return isNumber;
    return column != VariablesModel::Choices || row.type != VariableDraft::Type::Boolean;
}

} // namespace

QString VariablesModel::typeTitle(VariableDraft::Type type)
{
    switch (type) {
    case VariableDraft::Type::Text:
        return tr("Text");
    case VariableDraft::Type::Whole:
        return tr("Whole number");
    case VariableDraft::Type::Number:
        return tr("Number");
    case VariableDraft::Type::Boolean:
        return tr("True or false");
    }
    return {};
}

void VariablesModel::setVariables(const QList<api::QueueVariable> &variables)
{
    beginResetModel();
    m_rows.clear();
    for (const api::QueueVariable &variable : variables)
        m_rows.append(api::draftOf(variable));
    endResetModel();
}

QList<api::QueueVariable> VariablesModel::variables() const
{
    QList<api::QueueVariable> all;
    for (const VariableDraft &row : m_rows) {
        if (const auto variable = api::declared(row))
            all.append(*variable);
    }
    return all;
}

QStringList VariablesModel::names() const
{
    QStringList all;
    for (const VariableDraft &row : m_rows)
        all.append(row.name);
    return all;
}

QString VariablesModel::problemWith(int row) const
{
    const VariableDraft &draft = m_rows.at(row);
    if (names().count(draft.name) > 1)
        return tr("Two variables are called “%1”.").arg(draft.name);
    const auto variable = api::declared(draft);
    return variable ? QString() : variable.error().message;
}

QString VariablesModel::problem() const
{
    for (int row = 0; row < int(m_rows.size()); ++row) {
        if (const QString problem = problemWith(row); !problem.isEmpty())
            return problem;
    }
    return {};
}

void VariablesModel::add(const QString &name)
{
    if (name.isEmpty() || names().contains(name))
        return;
    const int row = int(m_rows.size());
    beginInsertRows({}, row, row);
    m_rows.append({ .name = name });
    endInsertRows();
    emit edited();
}

void VariablesModel::remove(int row)
{
    if (row < 0 || row >= m_rows.size())
        return;
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
    emit edited();
}

int VariablesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size()) + 1;
}

int VariablesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant VariablesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const bool isText = role == Qt::DisplayRole || role == Qt::EditRole;
    if (isNewRow(index.row())) {
        const bool isPrompt = role == Qt::DisplayRole && index.column() == Name;
        return isPrompt ? QVariant(style::isolated(tr("Add variable…"))) : QVariant();
    }
    const VariableDraft &row = m_rows.at(index.row());
    if (role == Qt::ForegroundRole && !problemWith(index.row()).isEmpty())
        return style::Theme::of(QApplication::palette()).danger;
    if (!isText || !isMeant(row, index.column()))
        return {};
    if (index.column() == Type)
        return role == Qt::EditRole ? QVariant(int(row.type)) : QVariant(typeTitle(row.type));
    return row.*memberOf(index.column());
}

QVariant VariablesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static const std::array titles { QT_TR_NOOP("Name"),       QT_TR_NOOP("Type"),
                                     QT_TR_NOOP("Default"),    QT_TR_NOOP("Minimum"),
                                     QT_TR_NOOP("Maximum"),    QT_TR_NOOP("Choices"),
                                     QT_TR_NOOP("Description") };
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0
        || section >= ColumnCount)
        return {};
    return tr(titles.at(std::size_t(section)));
}

Qt::ItemFlags VariablesModel::flags(const QModelIndex &index) const
{
    const auto usual = QAbstractTableModel::flags(index);
    const bool isEditable = isNewRow(index.row())
        ? index.column() == Name
        : index.isValid() && isMeant(m_rows.at(index.row()), index.column());
    return isEditable ? usual | Qt::ItemIsEditable : usual;
}

bool VariablesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable))
        return false;
    const QString text = value.toString().trimmed();
    if (isNewRow(index.row())) {
        add(text);
        return !text.isEmpty();
    }
    if (index.column() == Name && text.isEmpty()) {
        remove(index.row());
        return true;
    }
    VariableDraft &row = m_rows[index.row()];
    if (index.column() == Type)
        row.type = VariableDraft::Type(value.toInt());
    else
        row.*memberOf(index.column()) = text;
    emit dataChanged(this->index(0, 0), this->index(int(m_rows.size()) - 1, ColumnCount - 1));
    emit edited();
    return true;
}
