#include "ui/launch/variablesedit.h"

#include "ui/launch/edittable.h"
#include "ui/launch/variablesmodel.h"
#include "ui/style/text.h"

#include <QComboBox>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;
using Type = api::VariableDraft::Type;

namespace {

constexpr int shownRows = 4;

/// A type is chosen, not typed.
class TypeDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &,
                          const QModelIndex &) const override
    {
        auto *box = new QComboBox(parent);
        box->setObjectName(u"variableType"_s);
        box->setAccessibleName(VariablesEdit::tr("Type"));
        for (const Type type : { Type::Text, Type::Whole, Type::Number, Type::Boolean })
            box->addItem(VariablesModel::typeTitle(type), int(type));
        return box;
    }

    void setEditorData(QWidget *editor, const QModelIndex &index) const override
    {
        auto *box = qobject_cast<QComboBox *>(editor);
        box->setCurrentIndex(box->findData(index.data(Qt::EditRole)));
    }

    void setModelData(QWidget *editor, QAbstractItemModel *model,
                      const QModelIndex &index) const override
    {
        model->setData(index, qobject_cast<QComboBox *>(editor)->currentData(), Qt::EditRole);
    }
};

} // namespace

VariablesEdit::VariablesEdit(QWidget *parent)
    : QWidget(parent)
    , m_model(new VariablesModel(this))
    , m_table(new EditTable(*m_model, u"queueVariables"_s, tr("Variables of the queue")))
    , m_declare(new QPushButton)
{
    m_table->setColumnWidths({ 14, 16, 12, 13, 13, 13, 0 });
    m_table->setItemDelegateForColumn(VariablesModel::Type, new TypeDelegate(m_table));
    m_table->setFixedHeight((shownRows + 1) * 4 * style::unit + 2 * m_table->frameWidth());
    m_declare->setObjectName(u"declareVariables"_s);
    m_declare->setAutoDefault(false);
    style::setKind(m_declare, style::ButtonKind::Link);
    m_declare->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(style::unit / 2);
    layout->addWidget(m_table);
    layout->addWidget(m_declare, 0, Qt::AlignLeft);
    setFocusProxy(m_table);
    connect(m_model, &VariablesModel::edited, this, &VariablesEdit::changed);
    connect(m_table, &EditTable::removeWanted, m_model, &VariablesModel::remove);
    connect(m_declare, &QPushButton::clicked, this, [this] {
        const QStringList names = m_undeclared; // each one changes the list
        for (const QString &name : names)
            m_model->add(name);
        m_table->setFocus();
        m_table->setCurrentIndex(m_model->index(m_model->rowCount() - 2, VariablesModel::Type));
    });
}

void VariablesEdit::setVariables(const QList<api::QueueVariable> &variables)
{
    m_model->setVariables(variables);
}

QList<api::QueueVariable> VariablesEdit::variables() const { return m_model->variables(); }

QStringList VariablesEdit::names() const { return m_model->names(); }

QString VariablesEdit::problem() const { return m_model->problem(); }

void VariablesEdit::setUndeclared(const QStringList &names)
{
    m_undeclared = names;
    QStringList quoted;
    for (const QString &name : names)
        quoted.append(u"{{%1}}"_s.arg(name));
    m_declare->setText(tr("Declare %1").arg(quoted.join(u", "_s)));
    m_declare->setVisible(!names.isEmpty());
}
