#include "ui/registry/versiondetails.h"

#include "ui/style/text.h"
#include "ui/widgets/chips.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/table.h"

#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRows = 6;

QLabel *wrappedLabel(style::TextRole role)
{
    auto *label = new QLabel;
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    style::setRole(label, role);
    return label;
}

} // namespace

VersionDetails::VersionDetails(QWidget *parent)
    : QWidget(parent)
    , m_model({ { tr("Metadata"), [](const metadata::Entry &entry) { return entry.key; } },
                { tr("Value"), [](const metadata::Entry &entry) { return entry.value; } } },
              [](const metadata::Entry &entry) { return entry.key; })
    , m_title(wrappedLabel(style::TextRole::Section))
    , m_aliases(new Chips)
    , m_description(wrappedLabel(style::TextRole::Body))
    , m_facts(wrappedLabel(style::TextRole::Muted))
    , m_metadata(new Table(m_model, u"metadataTable"_s, tr("Metadata of the version")))
    , m_noMetadata(wrappedLabel(style::TextRole::Muted))
{
    style::makeCard(this);
    m_aliases->setAccessibleName(tr("Aliases"));
    m_metadata->setCompact();
    m_metadata->fitRows(mostRows);
    m_metadata->setColumnWidths({ 14, 0 });
    m_noMetadata->setText(tr("This version has no metadata."));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(style::unit * 2, style::unit * 2, style::unit * 2, style::unit * 2);
    layout->setSpacing(style::unit);
    for (QWidget *part : std::initializer_list<QWidget *> { m_title, m_aliases, m_description,
                                                            m_facts, m_metadata, m_noMetadata })
        layout->addWidget(part);
    layout->addStretch();
}

void VersionDetails::setVersion(const ModelVersion &version)
{
    m_title->setText(version.version());
    m_aliases->setTexts(version.aliases);
    m_aliases->setVisible(!version.aliases.isEmpty());
    m_description->setText(version.description);
    m_description->setVisible(!version.description.isEmpty());
    m_facts->setText(
        tr("Logged as %1\nLinked: %2").arg(version.source, shownDate(version.linkedAt)));
    m_model.setRows(metadata::entries(version.metadata));
    m_metadata->setVisible(m_model.rowCount() > 0);
    m_noMetadata->setVisible(m_model.rowCount() == 0);
}
