#pragma once

#include "core/domain/registry.h"
#include "ui/registry/metadata.h"
#include "ui/widgets/tablemodel.h"

#include <QWidget>

class Chips;
class QLabel;
class Table;

/// All that is known of one version. objectName: metadataTable.
class VersionDetails : public QWidget
{
    Q_OBJECT

public:
    explicit VersionDetails(QWidget *parent = nullptr);

    void setVersion(const ModelVersion &version);

private:
    TableModel<metadata::Entry> m_model;
    QLabel *m_title;
    Chips *m_aliases;
    QLabel *m_description;
    QLabel *m_facts;
    Table *m_metadata;
    QLabel *m_noMetadata;
};
