#pragma once

#include "ui/payload/templateshelf.h"
#include "ui/widgets/messagebar.h"

#include <QWidget>

class TemplateForm;
class QComboBox;
class QMenu;
class QToolButton;

/// Payloads to start from: an example for each receiver, and what the team has saved, with all it
/// takes to look after those.
///
/// Names: payloadExample (the choice), templateMenu (the button behind it); in its menu
/// saveTemplate, and for each template renameTemplate, replaceTemplate, deleteTemplate.
class TemplateGallery : public QWidget
{
    Q_OBJECT

public:
    /// What would be saved now.
    struct Payload
    {
        QString text;
        QString problem; ///< why it is none, or empty
    };

    explicit TemplateGallery(std::function<Payload()> current, QWidget *parent = nullptr);

    QComboBox *box() const { return m_box; }
    /// What it asks and what it says; belongs below, over the whole width.
    QWidget *drawer() const { return m_drawer; }

    void setShelf(const TemplateShelf &shelf);
    /// Nothing of the gallery is in the editor any more.
    void forgetChoice();

signals:
    void chosen(const QString &payload);

private:
    void fetch();
    void fill();
    void showMenu();
    void addActions(QMenu &menu, const PayloadTemplate &one);
    QString whyNotSaved() const;
    QStringList names() const;
    void openForm(const QString &title, const PayloadTemplate &about, const QStringList &taken);
    void saveAs(const QString &name);
    void save(const PayloadTemplate &changed, const QString &told);
    void remove(const PayloadTemplate &one);
    void tellRemoved(const PayloadTemplate &one);
    void tell(const QString &text);
    void complain(const QString &text);
    void say(MessageBar::Kind kind, const QString &text);

    std::function<Payload()> m_current;
    TemplateShelf m_shelf;
    QList<PayloadTemplate> m_templates;
    PayloadTemplate m_named; ///< what the form is about; without an id it is a new one
    PayloadTemplate m_removed; ///< what can be brought back
    QString m_problem; ///< why the team's can't be read
    QComboBox *m_box;
    QToolButton *m_menu;
    QWidget *m_drawer;
    TemplateForm *m_form;
    MessageBar *m_bar;
};
