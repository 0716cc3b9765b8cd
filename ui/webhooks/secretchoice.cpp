#include "ui/webhooks/secretchoice.h"

#include "core/base/async.h"
#include "ui/settings/secretdialogs.h"
#include "ui/settings/secretvalue.h"
#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/widgets/field.h"
#include "ui/widgets/secretedit.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

SecretChoice::SecretChoice(const QString &prefix, const QStringList &secrets,
                           const QString &current, Insert insert, SecretClipboard &clipboard,
                           QWidget *parent)
    : QWidget(parent)
    , m_prefix(prefix)
    , m_insert(std::move(insert))
    , m_box(new QComboBox)
    , m_new(new QPushButton(style::icon(u"plus"_s), tr("New secret")))
    , m_name(new QLineEdit)
    , m_value(new SecretEdit)
    , m_add(new QPushButton(tr("Add secret")))
    , m_part(makePart(clipboard))
{
    m_box->setObjectName(prefix);
    m_box->addItem(tr("None"));
    for (const QString &name : secrets)
        m_box->addItem(name, name);
    m_box->setCurrentIndex(std::max(0, m_box->findData(current)));
    m_new->setObjectName(prefix + u"New"_s);
    m_new->setAutoDefault(false);
    m_new->setCheckable(true);
    setFocusProxy(m_box);

    auto *row = new QHBoxLayout;
    row->setSpacing(style::unit);
    row->addWidget(m_box, 1);
    row->addWidget(m_new);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(style::unit);
    layout->addLayout(row);
    layout->addWidget(m_part);

    connect(m_new, &QPushButton::toggled, this, &SecretChoice::togglePart);
    connect(m_box, &QComboBox::currentIndexChanged, this, &SecretChoice::changed);
    for (QLineEdit *edit : { m_name, static_cast<QLineEdit *>(m_value) })
        connect(edit, &QLineEdit::textChanged, this, &SecretChoice::check);
    connect(m_add, &QPushButton::clicked, this, &SecretChoice::insert);
    check();
}

QWidget *SecretChoice::makePart(SecretClipboard &clipboard)
{
    m_name->setObjectName(m_prefix + u"Name"_s);
    m_value->setObjectName(m_prefix + u"Value"_s);
    m_add->setObjectName(m_prefix + u"Add"_s);
    m_add->setAutoDefault(false);
    m_nameField = new Field(tr("Name of the new secret"), m_name);

    auto *part = new QWidget;
    style::makeCard(part);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(style::unit * 2, style::unit * 3 / 2, style::unit * 2,
                               style::unit * 3 / 2);
    layout->setSpacing(style::unit);
    layout->addWidget(m_nameField);
    layout->addWidget(new Field(tr("Its value"), m_value));
    layout->addWidget(new SecretValue(*m_value, clipboard));
    layout->addWidget(m_add, 0, Qt::AlignRight);
    part->hide();
    return part;
}

QString SecretChoice::secret() const { return m_box->currentData().toString(); }

QStringList SecretChoice::names() const
{
    QStringList names;
    for (int i = 1; i < m_box->count(); ++i)
        names.append(m_box->itemData(i).toString());
    return names;
}

void SecretChoice::addSecret(const QString &name)
{
    if (m_box->findData(name) < 0)
        m_box->addItem(name, name);
}

QString SecretChoice::problem() const
{
    const bool isUnfinished
        = m_new->isChecked() && (!m_name->text().isEmpty() || !m_value->text().isEmpty());
    return isUnfinished ? tr("Add the new secret first, or close its part.") : QString();
}

void SecretChoice::togglePart()
{
    const bool isOpen = m_new->isChecked();
    m_part->setVisible(isOpen);
    (isOpen ? static_cast<QWidget *>(m_name) : m_box)->setFocus(Qt::OtherFocusReason);
    emit changed();
}

void SecretChoice::check()
{
    const QString problem = secretNameProblem(m_name->text(), names());
    m_nameField->setError(m_name->text().isEmpty() ? QString() : problem);
    m_add->setEnabled(problem.isEmpty() && !m_value->text().isEmpty());
    emit changed();
}

void SecretChoice::insert()
{
    const QString name = m_name->text();
    m_add->setEnabled(false);
    whenDone(m_insert(name, m_value->text()), this, [this, name](const Result<Done> &done) {
        check();
        if (!done)
            return m_nameField->setError(done.error().message);
        addSecret(name);
        m_box->setCurrentIndex(m_box->findData(name));
        m_name->clear();
        m_value->clear();
        m_new->setChecked(false);
        emit inserted(name);
    });
}
