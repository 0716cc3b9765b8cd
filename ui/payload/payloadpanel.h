#pragma once

#include "core/payload/analysis.h"
#include "ui/payload/completion.h"
#include "ui/payload/payloadsample.h"
#include "ui/payload/templateshelf.h"

#include <QFuture>
#include <QStringList>
#include <QWidget>

#include <memory>

class EditorBar;
class FindBar;
class FindingsList;
class MessageBar;
class PayloadEditor;
class PayloadForm;
class PayloadPreview;
class PreviewTabs;
class SampleChoice;
class TemplateGallery;
class QComboBox;
class QLabel;
class QStackedWidget;

/// A payload template as JSON or a form and, beside it, what it becomes for a real version of the
/// model while one types, with what the receiver will say to it.
///
/// Object names: payloadExample, payloadReceiver and previewSample (combo boxes), those of the
/// gallery of templates, insertValue (a
/// button with a menu), asForm, asJson, formatPayload, findInPayload, payloadEditor, payloadForm,
/// payloadFindings, previewTabs, payloadPreview, payloadPreviewText, payloadStatus.
class PayloadPanel : public QWidget
{
    Q_OBJECT

public:
    explicit PayloadPanel(QWidget *parent = nullptr);

    /// Exactly as typed.
    QString text() const;
    /// Forgets what could be undone.
    void setText(const QString &text);

    /// Keeps the one that is chosen, if its label is still there; otherwise chooses the first.
    void setSamples(const QList<PayloadSample> &samples);
    /// What the team keeps beside the examples.
    void setTemplates(const TemplateShelf &shelf);
    /// The names that render as secrets: ACCESS_TOKEN and the webhook's own.
    void setGrantedSecrets(const QStringList &names);
    /// The webhook that the payload goes to: its receiver is recognised from the address.
    void setWebhook(const Webhook &webhook);

    /// An empty payload, or a JSON object both as it is and when it is rendered.
    bool isAcceptable() const { return !jsonProblem(); }
    /// "Line 7: a comma is missing before this.", or empty.
    QString problem() const;
    /// What the receiver would object to, by the chosen sample.
    std::vector<payload::Finding> findings() const { return analysis().findings; }
    /// What the server said about the text; shown until the text changes.
    void setError(const QString &error);

    PayloadEditor *editor() const { return m_editor; }
    PayloadPreview *preview() const;

signals:
    void changed();

private:
    /// Shared, as copying that of a long text would be felt at every key.
    using SharedAnalysis = std::shared_ptr<const payload::Analysis>;

    static QFuture<SharedAnalysis> fetchAnalysis(const payload::Question &question);
    QWidget *makeTopRow();
    QWidget *makeEditorSide();
    void connectParts();
    void fillReceivers();
    void start(const QString &payload);
    void applyFix(const payload::Finding &finding);
    void showValueMenu();
    void insert(const QString &placeholder);
    void showAs(bool isForm);
    void writeForm();
    void refresh();
    void display();
    void showHint(const QString &hint);
    void scrollPreview();
    QList<Completion> names() const;
    void keyPressEvent(QKeyEvent *event) override;
    payload::Question question() const;
    /// Of the text as it is now, whether or not it is shown already.
    const payload::Analysis &analysis() const;
    std::optional<payload::JsonProblem> jsonProblem() const;

    TemplateGallery *m_gallery;
    QComboBox *m_receiver;
    SampleChoice *m_sample;
    EditorBar *m_bar;
    PayloadEditor *m_editor;
    PayloadForm *m_form;
    QStackedWidget *m_pages;
    FindBar *m_find;
    FindingsList *m_findings;
    PreviewTabs *m_tabs;
    MessageBar *m_error;
    QLabel *m_hint;
    std::vector<std::string> m_secrets;
    Webhook m_webhook;
    mutable payload::Question m_answered;
    mutable SharedAnalysis m_analysis;
    bool m_isThinking = false;
    QString m_shownReceiver;
};
