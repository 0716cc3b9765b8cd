#include "ui/registry/linkversiondialog.h"

#include "core/domain/names.h"
#include "ui/style/text.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/field.h"
#include "ui/widgets/table.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRows = 6;

QString titleOf(const SourceVersion &version)
{
    return u"%1:v%2"_s.arg(version.collection).arg(version.versionIndex);
}

QLineEdit *lineEdit(const QString &objectName, const QString &placeholder)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(objectName);
    edit->setPlaceholderText(placeholder);
    return edit;
}

QString messageOf(const Result<Done> &checked)
{
    return checked ? QString() : checked.error().message;
}

} // namespace

LinkVersionDialog::LinkVersionDialog(const QString &model, Link link,
                                     const QFuture<Result<QList<SourceVersion>>> &sources,
                                     const QStringList &linked, QWidget *parent)
    : FormDialog(tr("Link a version to %1").arg(model), tr("&Link version"), u"confirmLink"_s,
                 parent)
    , m_link(std::move(link))
    , m_linked(linked)
    , m_shown({ { tr("Version"), titleOf },
                { tr("Project"), [](const SourceVersion &v) { return v.project; } },
                { tr("Logged"), [](const SourceVersion &v) { return shownDate(v.createdAt); },
                  [](const SourceVersion &v) { return QVariant(v.createdAt); } } },
              [](const SourceVersion &v) { return v.artifactId; })
    , m_existing(new QRadioButton(tr("A version that is &logged already")))
    , m_new(new QRadioButton(tr("Log a &new version")))
{
    addChoice();
    addExisting();
    addNew();
    addAliases();
    m_existing->setChecked(true);
    showChoice();
    whenDone(sources, this, [this](const auto &found) { takeSources(found); });
}

void LinkVersionDialog::addChoice()
{
    m_existing->setObjectName(u"linkExisting"_s);
    m_new->setObjectName(u"logNewVersion"_s);
    auto *choice = new QWidget;
    auto *row = new QHBoxLayout(choice);
    row->setContentsMargins({});
    row->setSpacing(style::unit * 3);
    row->addWidget(m_existing);
    row->addWidget(m_new);
    row->addStretch();
    addWidget(choice);
    connect(m_new, &QRadioButton::toggled, this, &LinkVersionDialog::showChoice);
}

void LinkVersionDialog::addExisting()
{
    m_filter = lineEdit(u"versionFilter"_s, tr("Name or project"));
    m_filter->setClearButtonEnabled(true);
    m_table = new Table(m_shown, u"sourceVersionsTable"_s, tr("Logged versions"));
    m_table->setColumnWidths({ 0, 17, 17 });
    m_table->fitRows(mostRows);
    m_existingParts = { addField(tr("&Find"), m_filter, {}) };
    m_tableField = addField(tr("Logged &versions"), m_table, { u"artifactID"_s }, [this] {
        return isNew() || m_table->currentRow() >= 0 ? QString() : tr("Choose a version.");
    });
    m_existingParts.append(m_tableField);
    connect(m_filter, &QLineEdit::textChanged, this, &LinkVersionDialog::filterSources);
    connect(m_table, &Table::currentRowChanged, this, [this] { check(); });
}

void LinkVersionDialog::addNew()
{
    m_name = lineEdit(u"versionName"_s, u"churn-training"_s);
    m_project = lineEdit(u"versionProject"_s, {});
    m_project->setText(u"training"_s);
    m_description = lineEdit(u"versionDescription"_s, {});
    m_metadata = new QPlainTextEdit;
    m_metadata->setObjectName(u"versionMetadata"_s);
    style::makeCode(m_metadata);
    m_metadata->setTabChangesFocus(true);
    m_metadata->setPlaceholderText(u"{ \"accuracy\": 0.93 }"_s);
    m_metadata->setFixedHeight(12 * style::unit);

    Field *name = addField(tr("Na&me"), m_name, { u"artifactCollectionName"_s, u"name"_s },
                           [this] { return nameProblem(); });
    name->setHint(tr("A new name starts at v0, a known one goes on counting."));
    Field *project = addField(tr("&Project"), m_project, { u"projectName"_s }, [this] {
        return isNew() ? messageOf(names::checkCollectionName(m_project->text())) : QString();
    });
    Field *description = addField(tr("&Description"), m_description, { u"description"_s });
    description->setHint(tr("Optional."));
    Field *metadata = addField(tr("M&etadata"), m_metadata, { u"metadata"_s }, [this] {
        return isNew() ? messageOf(names::checkMetadata(m_metadata->toPlainText())) : QString();
    });
    metadata->setHint(
        tr("Optional, a JSON object. Payloads use its members as ${artifact_metadata.KEY}."));
    auto *row = new QHBoxLayout;
    row->setSpacing(style::unit * 2);
    row->addWidget(name, 2, Qt::AlignTop);
    row->addWidget(project, 1, Qt::AlignTop);
    name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    body()->insertLayout(body()->indexOf(description), row);
    m_newParts = { name, project, description, metadata };
}

void LinkVersionDialog::addAliases()
{
    m_aliases = lineEdit(u"linkAliases"_s, u"staging, candidate"_s);
    addField(tr("&Aliases in the model"), m_aliases, { u"aliases"_s, u"alias"_s }, [this] {
        return aliasesProblem();
    })->setHint(tr("Optional, separated by commas. An alias that another version has moves here."));
}

void LinkVersionDialog::commit()
{
    send(m_link(value()), [this](int versionIndex) { emit linked(versionIndex); });
}

LinkRequest LinkVersionDialog::value() const
{
    if (!isNew())
        return { .artifactId = m_shown.at(m_table->currentRow()).artifactId, .aliases = aliases() };
    return { .newVersion = api::NewVersion { .project = m_project->text(),
                                             .collection = m_name->text(),
                                             .description = m_description->text().trimmed(),
                                             .metadata = m_metadata->toPlainText().trimmed() },
             .aliases = aliases() };
}

QStringList LinkVersionDialog::aliases() const
{
    QStringList found;
    const QStringList parts = m_aliases->text().split(u',');
    for (const QString &part : parts) {
        if (!part.trimmed().isEmpty() && !found.contains(part.trimmed()))
            found.append(part.trimmed());
    }
    return found;
}

QString LinkVersionDialog::aliasesProblem() const
{
    for (const QString &alias : aliases()) {
        if (const auto checked = names::checkAlias(alias); !checked)
            return checked.error().message;
    }
    return {};
}

QString LinkVersionDialog::nameProblem() const
{
    if (!isNew())
        return {};
    if (m_name->text().isEmpty())
        return tr("Enter a name for what was trained, for example churn-training.");
    return messageOf(names::checkCollectionName(m_name->text()));
}

void LinkVersionDialog::takeSources(const Result<QList<SourceVersion>> &sources)
{
    m_areSourcesKnown = true;
    if (!sources)
        return showError(sources.error());
    std::ranges::copy_if(*sources, std::back_inserter(m_sources), [this](const SourceVersion &v) {
        return !m_linked.contains(v.artifactId);
    });
    if (m_sources.isEmpty())
        m_new->setChecked(true);
    filterSources();
}

void LinkVersionDialog::showChoice()
{
    for (QWidget *part : std::as_const(m_existingParts))
        part->setVisible(!isNew());
    for (QWidget *part : std::as_const(m_newParts))
        part->setVisible(isNew());
    (isNew() ? m_name : m_filter)->setFocus(Qt::OtherFocusReason);
    filterSources();
}

void LinkVersionDialog::filterSources()
{
    QList<SourceVersion> shown;
    std::ranges::copy_if(m_sources, std::back_inserter(shown), [this](const SourceVersion &v) {
        const QString text = v.project + u' ' + titleOf(v);
        return text.contains(m_filter->text().trimmed(), Qt::CaseInsensitive);
    });
    m_shown.setRows(shown);
    if (!shown.isEmpty() && m_table->currentRow() < 0)
        m_table->setCurrentRow(0);
    m_tableField->setHint(!m_areSourcesKnown        ? tr("Looking for versions…")
                              : m_sources.isEmpty() ? tr("Every logged version is linked already.")
                              : shown.isEmpty()     ? tr("No version matches.")
                                                    : QString());
    check();
}

bool LinkVersionDialog::isNew() const { return m_new->isChecked(); }
