#pragma once

#include "core/domain/registry.h"
#include "ui/widgets/tablemodel.h"

#include <QWidget>

class ListArea;
class QBoxLayout;
class QPushButton;
class Table;
class VersionDetails;

/// The versions of a model beside the details of the selected one. objectNames: versionsTable,
/// linkVersion (inside the empty state while there is no version), addAlias.
class VersionsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit VersionsPanel(QWidget *parent = nullptr);

    void showLoading();
    /// Keeps the selection; selects the first when there was none.
    void setVersions(const QList<ModelVersion> &versions);
    const QList<ModelVersion> &versions() const { return m_model.rows(); }
    /// When it comes with setVersions().
    void selectVersion(int versionIndex) { m_wanted = versionIndex; }

protected:
    void resizeEvent(QResizeEvent *event) override;

signals:
    void linkRequested();
    void aliasRequested(const ModelVersion &version);

private:
    void layOut();
    void showCurrent();

    TableModel<ModelVersion> m_model;
    Table *m_table;
    ListArea *m_area;
    VersionDetails *m_details;
    QPushButton *m_link;
    QPushButton *m_alias;
    QBoxLayout *m_row; ///< table and details, side by side where there is room
    int m_wanted = -1;
};
