#include "ui/launch/newjobdialog.h"

#include "core/api/registrycalls.h"
#include "core/api/runspec.h"
#include "core/domain/names.h"
#include "ui/style/text.h"
#include "ui/widgets/field.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;
using api::JobSource;

namespace {

QLineEdit *lineEdit(const QString &name, const QString &placeholder)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(name);
    edit->setPlaceholderText(placeholder);
    return edit;
}

QString messageOf(const Result<Done> &checked)
{
    return checked ? QString() : checked.error().message;
}

} // namespace

NewJobDialog::NewJobDialog(Create create, const QStringList &projects, QWidget *parent)
    : FormDialog(tr("New job"), tr("&Add job"), u"addJob"_s, parent)
    , m_create(std::move(create))
    , m_name(lineEdit(u"jobName"_s, u"train"_s))
    , m_project(new QComboBox)
    , m_source(new QComboBox)
    , m_image(lineEdit(u"jobImage"_s, u"registry.example.com/team/train:1.4"_s))
    , m_repository(lineEdit(u"jobRepository"_s, u"https://github.com/team/training.git"_s))
    , m_commit(lineEdit(u"jobCommit"_s, u"main"_s))
    , m_folder(lineEdit(u"jobFolder"_s, {}))
    , m_entryPoint(lineEdit(u"jobEntryPoint"_s, u"python train.py"_s))
{
    addFields(projects);
    addSources();
    connect(m_source, &QComboBox::currentIndexChanged, this, &NewJobDialog::showSource);
    showSource();
}

void NewJobDialog::addFields(const QStringList &projects)
{
    m_project->setObjectName(u"jobProject"_s);
    m_project->setEditable(true);
    m_project->lineEdit()->setAccessibleName(tr("Project"));
    m_project->addItems(projects);
    // The registry keeps models; nobody means it.
    const auto usual = std::ranges::find_if(
        projects, [](const QString &project) { return project != api::registryProject(); });
    m_project->setCurrentText(usual == projects.end() ? u"training"_s : *usual);
    m_source->setObjectName(u"jobSource"_s);
    m_source->addItem(tr("A folder on this computer"), int(JobSource::Artifact));
    m_source->addItem(tr("A Git repository"), int(JobSource::Repository));
    m_source->addItem(tr("A container image"), int(JobSource::Image));
    addField(tr("&Name"), m_name, { u"artifactCollectionName"_s, u"name"_s }, [this] {
        return m_name->text().isEmpty() ? tr("Enter a name, for example train.")
                                        : messageOf(names::checkCollectionName(m_name->text()));
    })->setHint(tr("A name that is there already gets another version."));
    addField(tr("&Project"), m_project, { u"projectName"_s }, [this] {
        return m_project->currentText().trimmed().isEmpty()
            ? tr("Enter the project that keeps the job.")
            : messageOf(names::checkCollectionName(m_project->currentText().trimmed()));
    });
    connect(m_project, &QComboBox::currentTextChanged, this, [this] { check(); });
    addField(tr("&What it runs"), m_source, {});
}

void NewJobDialog::addSources()
{
    auto *place = new QWidget;
    auto *browse = new QPushButton(tr("&Browse…"));
    browse->setObjectName(u"browseFolder"_s);
    browse->setAutoDefault(false);
    auto *row = new QHBoxLayout(place);
    row->setContentsMargins({});
    row->setSpacing(style::unit);
    row->addWidget(m_folder, 1);
    row->addWidget(browse);
    place->setFocusProxy(m_folder);
    m_folder->setAccessibleName(tr("Folder"));
    connect(browse, &QPushButton::clicked, this, &NewJobDialog::browse);
    Field *folder = addField(tr("&Folder"), place, { u"folder"_s }, [this] {
        return isFrom(JobSource::Artifact) && m_folder->text().trimmed().isEmpty()
            ? tr("Choose the folder with the code.")
            : QString();
    });
    folder->setHint(tr("Its files are uploaded, all but hidden folders, caches and virtual "
                       "environments. What requirements.txt names, the agent installs or has."));
    connect(m_folder, &QLineEdit::textChanged, this, [this, place] { noteChange(place); });
    Field *repository = addField(tr("&Repository"), m_repository, {}, [this] {
        const QString url = m_repository->text().trimmed();
        return isFrom(JobSource::Repository) && (url.isEmpty() || url.contains(u' '))
            ? tr("Enter the address that git clones.")
            : QString();
    });
    Field *commit = addField(tr("&Commit or branch"), m_commit, {}, [this] {
        return isFrom(JobSource::Repository) && m_commit->text().trimmed().isEmpty()
            ? tr("Enter a commit, so that the job stays the same, or a branch.")
            : QString();
    });
    Field *entry
        = addField(tr("&Entry point"), m_entryPoint, {}, [this] { return entryProblem(); });
    entry->setHint(tr("The command, as in a terminal in that folder."));
    Field *image = addField(tr("Con&tainer image"), m_image, {}, [this] {
        const QString name = m_image->text().trimmed();
        return isFrom(JobSource::Image) && (name.isEmpty() || name.contains(u' '))
            ? tr("Enter the image's name with its tag.")
            : QString();
    });
    m_parts = { { folder, { JobSource::Artifact } },
                { repository, { JobSource::Repository } },
                { commit, { JobSource::Repository } },
                { entry, { JobSource::Artifact, JobSource::Repository } },
                { image, { JobSource::Image } } };
}

JobSource NewJobDialog::source() const { return JobSource(m_source->currentData().toInt()); }

void NewJobDialog::showSource()
{
    for (const auto &[part, sources] : std::as_const(m_parts))
        part->setVisible(sources.contains(source()));
    check();
}

QString NewJobDialog::entryProblem() const
{
    return !isFrom(JobSource::Image) && api::splitWords(m_entryPoint->text()).isEmpty()
        ? tr("Enter the command that starts it.")
        : QString();
}

void NewJobDialog::browse()
{
    auto *dialog = new QFileDialog(this, tr("Folder with the code"), m_folder->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, m_folder, &QLineEdit::setText);
    dialog->open();
}

void NewJobDialog::commit()
{
    send(m_create({ .source = source(),
                    .project = m_project->currentText().trimmed(),
                    .name = m_name->text(),
                    .image = m_image->text().trimmed(),
                    .repository = m_repository->text().trimmed(),
                    .commit = m_commit->text().trimmed(),
                    .entryPoint = isFrom(JobSource::Image) ? QStringList()
                                                           : api::splitWords(m_entryPoint->text()),
                    .folder = m_folder->text().trimmed() }),
         [](const Done &) {});
}
