#pragma once

#include "ui/registry/registrysource.h"
#include "ui/widgets/formdialog.h"
#include "ui/widgets/tablemodel.h"

class QLineEdit;
class QPlainTextEdit;
class QRadioButton;
class Table;

/// Asks which version to link to a model: a logged one that is not linked yet, or a new one that is
/// logged on the way. objectNames: linkExisting, logNewVersion (the choice); versionFilter,
/// sourceVersionsTable; versionProject, versionName, versionDescription, versionMetadata;
/// linkAliases, confirmLink, cancel.
class LinkVersionDialog : public FormDialog
{
    Q_OBJECT

public:
    using Link = std::function<QFuture<Result<int>>(const LinkRequest &request)>;

    /// `sources` are fetched while the dialog is open already; those in `linked` (artifact ids)
    /// are left out.
    LinkVersionDialog(const QString &model, Link link,
                      const QFuture<Result<QList<SourceVersion>>> &sources,
                      const QStringList &linked, QWidget *parent);

signals:
    void linked(int versionIndex);

private:
    void addChoice();
    void addExisting();
    void addNew();
    void addAliases();

    void commit() override;
    LinkRequest value() const;
    QStringList aliases() const;
    QString aliasesProblem() const;
    QString nameProblem() const;

    void takeSources(const Result<QList<SourceVersion>> &sources);
    void showChoice();
    void filterSources();
    bool isNew() const;

    Link m_link;
    QStringList m_linked;
    QList<SourceVersion> m_sources;
    bool m_areSourcesKnown = false;
    TableModel<SourceVersion> m_shown;

    QRadioButton *m_existing;
    QRadioButton *m_new;
    QLineEdit *m_filter;
    Table *m_table;
    QLineEdit *m_project;
    QLineEdit *m_name;
    QLineEdit *m_description;
    QPlainTextEdit *m_metadata;
    QLineEdit *m_aliases;
    QList<QWidget *> m_existingParts;
    QList<QWidget *> m_newParts;
    Field *m_tableField;
};
