#include "ui/launch/newqueuedialog.h"

#include "core/api/queueconfig.h"
#include "core/domain/resourceconfig.h"
#include "core/payload/format.h"
#include "ui/launch/jsonedit.h"
#include "ui/launch/launchwords.h"
#include "ui/launch/variablesedit.h"
#include "ui/style/text.h"
#include "ui/widgets/field.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace {

constexpr int longestName = 64;
constexpr int editorHeight = 30 * style::unit;
constexpr int narrowest = 108 * style::unit; // the table of variables

bool isNew(const api::LaunchQueue &queue) { return queue.id.isEmpty(); }

QString titleFor(const api::LaunchQueue &queue)
{
    return isNew(queue) ? NewQueueDialog::tr("New queue")
                        : NewQueueDialog::tr("Queue “%1”").arg(queue.name);
}

QString commitFor(const api::LaunchQueue &queue)
{
    return isNew(queue) ? NewQueueDialog::tr("&Add queue") : NewQueueDialog::tr("&Save");
}

} // namespace

NewQueueDialog::NewQueueDialog(Save save, const api::LaunchQueue &queue, const QStringList &taken,
                               QWidget *parent)
    : FormDialog(titleFor(queue), commitFor(queue), u"addQueue"_s, parent)
    , m_save(std::move(save))
    , m_queue(queue)
    , m_taken(taken)
    , m_name(new QLineEdit(queue.name))
    , m_resource(new QComboBox)
    , m_config(new JsonEdit(
          u"queueConfig"_s, tr("Configuration"),
          [this](const QString &text) { return api::queueConfigProblems(resource(), text); },
          [this](const QString &text) {
              return api::queueConfigWarnings(resource(), text, m_variables->names());
          }))
    , m_variables(new VariablesEdit)
    , m_prioritized(new QCheckBox(tr("Jobs have &priorities")))
{
    setMinimumWidth(narrowest);
    addFields();
    m_variables->setVariables(queue.variables);
    const QStringList resources = resourceconfig::resources();
    for (const QString &resource : resources)
        m_resource->addItem(launchwords::resourceTitle(resource), resource);
    const int known = m_resource->findData(queue.resource);
    m_resource->setCurrentIndex(std::max(0, known));
    m_config->setText(isNew(queue)
                          ? api::usualQueueConfig(resource())
                          : QString::fromStdString(payload::formatted(queue.config.toStdString())));
    m_prioritized->setChecked(queue.isPrioritized);
    showResource();
    if (!m_config->problem().isEmpty())
        noteChange(m_config); // saved before anybody looked so closely
    connect(m_resource, &QComboBox::currentIndexChanged, this, &NewQueueDialog::showResource);
    connect(m_config, &JsonEdit::changed, this, [this] {
        noteChange(m_config);
        showAdvice();
    });
    connect(m_variables, &VariablesEdit::changed, this, [this] {
        noteChange(m_variables);
        checkConfig();
    });
    check();
}

void NewQueueDialog::addFields()
{
    m_name->setObjectName(u"queueName"_s);
    m_name->setMaxLength(longestName);
    m_name->setEnabled(isNew(m_queue));
    m_resource->setObjectName(u"queueResource"_s);
    m_prioritized->setObjectName(u"queuePrioritized"_s);
    m_config->setFixedHeight(editorHeight);
    addField(tr("&Name"), m_name, { u"queueName"_s }, [this] { return nameProblem(); });
    m_resourceField = addField(tr("&Runs jobs with"), m_resource, { u"resourceType"_s });
    m_configField = addField(tr("&Configuration"), m_config, { u"resourceConfig"_s },
                             [this] { return m_config->problem(); });
    addField(tr("&Variables"), m_variables, { u"templateVariables"_s },
             [this] { return m_variables->problem(); })
        ->setHint(
            tr("{{name}} in the configuration is filled in when a job is launched, within what "
               "is allowed here. Delete removes a row."));
    addWidget(m_prioritized);
}

QString NewQueueDialog::nameProblem() const
{
    const QString name = m_name->text().trimmed();
    if (name.isEmpty())
        return tr("Enter a name, for example gpu.");
    // Saving would give the queue of that name another configuration.
    return m_taken.contains(name)
        ? tr("The team has a queue of this name already. Choose another one.")
        : QString();
}

void NewQueueDialog::showResource()
{
    m_resourceField->setHint(launchwords::resourceExplanation(resource()));
    const QStringList resources = resourceconfig::resources();
    const bool isUntouched = std::ranges::any_of(resources, [this](const QString &other) {
        return m_config->text() == api::usualQueueConfig(other);
    });
    if (isUntouched)
        m_config->setText(api::usualQueueConfig(resource()));
    checkConfig();
}

void NewQueueDialog::checkConfig()
{
    m_config->recheck();
    showAdvice();
    check();
}

QString NewQueueDialog::resource() const { return m_resource->currentData().toString(); }

void NewQueueDialog::showAdvice()
{
    m_variables->setUndeclared(api::undeclaredVariables(m_config->text(), m_variables->names()));
    const QString advice = m_config->advice();
    m_configField->setHint(
        advice.isEmpty() ? QString() : tr("%1\nThe queue can be saved all the same.").arg(advice));
}

api::LaunchQueue NewQueueDialog::value() const
{
    api::LaunchQueue queue = m_queue;
    queue.name = m_name->text().trimmed();
    queue.resource = resource();
    queue.config = m_config->text();
    queue.variables = m_variables->variables();
    queue.isPrioritized = m_prioritized->isChecked();
    return queue;
}

void NewQueueDialog::commit()
{
    send(m_save(value()), [](const Done &) {});
}
