#include "ui/launch/agentdialog.h"

#include "ui/payload/codetext.h"
#include "ui/style/text.h"
#include "ui/widgets/field.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

constexpr QSize comfortable { 84 * style::unit, 52 * style::unit };

QString quoted(QString word) { return u'\'' + word.replace(u'\'', u"'\\''"_s) + u'\''; }

} // namespace

AgentDialog::AgentDialog(const QString &server, const QString &team, const QStringList &queues,
                         QWidget *parent)
    : QDialog(parent)
    , m_server(server)
    , m_team(team)
    , m_queue(new QComboBox)
    , m_command(new CodeText(u"agentCommand"_s, tr("Commands"), tr("Copy the commands")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Start an agent"));
    resize(comfortable);
    auto *heading = new QLabel(tr("Start an agent"));
    style::setRole(heading, style::TextRole::Section);
    auto *text = new QLabel(
        tr("On the machine where the jobs are to run, with Python 3. An agent runs whatever code "
           "the jobs of its queue hold, with the rights of whoever starts it."));
    style::setRole(text, style::TextRole::Muted);
    text->setWordWrap(true);
    m_queue->setObjectName(u"agentQueue"_s);
    m_queue->addItems(queues);
    auto *queue = new Field(tr("&Queue"), m_queue);
    if (queues.isEmpty())
        queue->setHint(tr("There is no queue yet. Add one first."));
    auto *close = new QPushButton(tr("&Close"));
    close->setObjectName(u"closeAgent"_s);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_queue, &QComboBox::currentTextChanged, this, &AgentDialog::showCommand);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(style::unit * 3, style::unit * 3, style::unit * 3, style::unit * 2);
    layout->setSpacing(style::unit * 2);
    layout->addWidget(heading);
    layout->addWidget(text);
    layout->addWidget(queue);
    layout->addWidget(m_command, 1);
    layout->addWidget(close, 0, Qt::AlignRight);
    showCommand();
}

void AgentDialog::showCommand()
{
    m_command->setNote(
        tr("It asks for an API key: make one in Team settings for the agent alone."));
    m_command->setText(u"pip install 'wandb[launch]'\n"
                       "export WANDB_BASE_URL=%1\n"
                       "wandb login\n"
                       "wandb launch-agent --entity %2 --queue %3\n"_s.arg(
                           quoted(m_server), quoted(m_team), quoted(m_queue->currentText())));
}
