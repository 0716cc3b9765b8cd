#include "ui/payload/payloadpanel.h"

#include "core/base/async.h"
#include "core/payload/form.h"
#include "core/payload/format.h"
#include "core/payload/places.h"
#include "core/payload/receiver.h"
#include "ui/payload/editorbar.h"
#include "ui/payload/editorframe.h"
#include "ui/payload/editormarks.h"
#include "ui/payload/findbar.h"
#include "ui/payload/findingslist.h"
#include "ui/payload/payloadeditor.h"
#include "ui/payload/payloadform.h"
#include "ui/payload/payloadpreview.h"
#include "ui/payload/previewtabs.h"
#include "ui/payload/samplechoice.h"
#include "ui/payload/templategallery.h"
#include "ui/payload/valuelist.h"
#include "ui/payload/valuemenu.h"
#include "ui/style/text.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/panes.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPromise>
#include <QStackedWidget>
#include <QThreadPool>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

/// Up to here looking takes less than a frame; longer texts are looked at by another thread.
constexpr std::size_t atOnce = 64 * 1024;

QLabel *labelFor(const QString &text, QWidget *buddy)
{
    auto *label = new QLabel(text);
    style::setRole(label, style::TextRole::Strong);
    label->setBuddy(buddy);
    return label;
}

} // namespace

PayloadPanel::PayloadPanel(QWidget *parent)
    : QWidget(parent)
    , m_gallery(new TemplateGallery([this] {
        return TemplateGallery::Payload { text(), problem() };
    }))
    , m_receiver(new CalmComboBox)
    , m_sample(new SampleChoice)
    , m_bar(nullptr)
    , m_editor(new PayloadEditor)
    , m_form(new PayloadForm)
    , m_pages(new QStackedWidget)
    , m_find(new FindBar(m_editor))
    , m_findings(new FindingsList)
    , m_tabs(new PreviewTabs)
    , m_error(new MessageBar)
    , m_hint(new QLabel)
    , m_analysis(std::make_shared<payload::Analysis>(payload::analyse({})))
{
    m_receiver->setObjectName("payloadReceiver");
    m_sample->setObjectName("previewSample");
    m_editor->setObjectName("payloadEditor");
    preview()->setObjectName("payloadPreview");

    auto *sides = panes::sideBySide(makeEditorSide(), m_tabs);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(style::unit * 3 / 2);
    layout->addWidget(makeTopRow());
    layout->addWidget(m_gallery->drawer());
    layout->addWidget(m_error);
    layout->addWidget(sides, 1);

    m_error->setClosable(false);
    fillReceivers();
    connectParts();
    refresh();
}

QFuture<PayloadPanel::SharedAnalysis> PayloadPanel::fetchAnalysis(const payload::Question &question)
{
    auto promise = std::make_shared<QPromise<SharedAnalysis>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, question] {
        promise->addResult(std::make_shared<payload::Analysis>(payload::analyse(question)));
        promise->finish();
    });
    return promise->future();
}

QWidget *PayloadPanel::makeTopRow()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(style::unit);
    layout->addWidget(labelFor(tr("E&xample"), m_gallery->box()));
    layout->addWidget(m_gallery, 1);
    layout->addWidget(labelFor(tr("Receiver"), m_receiver));
    layout->addWidget(m_receiver, 1);
    layout->addWidget(labelFor(tr("Preview wit&h"), m_sample));
    layout->addWidget(m_sample, 1);
    return row;
}

QWidget *PayloadPanel::makeEditorSide()
{
    style::setRole(m_hint, style::TextRole::Caption);
    m_hint->setWordWrap(true);
    m_editor->setAccessibleName(tr("Payload"));
    m_editor->setAccessibleDescription(
        tr("A JSON object with placeholders. Control and Tab leave the editor."));
    m_editor->setHint([this](std::size_t offset) { return hintAt(offset, *m_analysis, names()); });
    m_bar = new EditorBar(m_editor);
    m_pages->addWidget(new EditorFrame(m_editor));
    m_pages->addWidget(m_form);

    auto *side = new QWidget;
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins({});
    layout->setSpacing(style::unit / 2);
    layout->addWidget(m_bar);
    layout->addWidget(m_find);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_hint);
    layout->addWidget(m_findings);
    return side;
}

void PayloadPanel::connectParts()
{
    connect(m_editor, &QsciScintilla::textChanged, this, [this] {
        m_error->dismiss();
        refresh();
    });
    connect(m_editor, &PayloadEditor::tabReleased, this,
            [this] { showHint(tr("Tab now leaves the editor.")); });
    connect(m_editor, &QsciScintilla::SCN_UPDATEUI, this, [this](int what) {
        if (what & QsciScintilla::SC_UPDATE_V_SCROLL)
            scrollPreview();
    });
    connect(m_bar, &EditorBar::formChosen, this, &PayloadPanel::showAs);
    connect(m_bar, &EditorBar::insertAsked, this, &PayloadPanel::showValueMenu);
    connect(m_bar, &EditorBar::findAsked, m_find, &FindBar::open);
    connect(m_bar, &EditorBar::formatAsked, this,
            [this] { m_editor->setAll(payload::formatted(question().text)); });
    connect(m_form, &PayloadForm::edited, this, &PayloadPanel::writeForm);
    connect(m_gallery, &TemplateGallery::chosen, this, &PayloadPanel::start);
    connect(m_receiver, &QComboBox::activated, this, &PayloadPanel::refresh);
    connect(m_sample, &SampleChoice::chosen, this, &PayloadPanel::refresh);
    connect(m_tabs->values(), &ValueList::chosen, this,
            [this](const QString &name) { insert(u"${%1}"_s.arg(name)); });
    connect(m_tabs->values(), &ValueList::edited, m_sample, &SampleChoice::setOwnValue,
            Qt::QueuedConnection); // the list is filled anew by it
    connect(m_findings, &FindingsList::fixChosen, this, &PayloadPanel::applyFix);
    connect(m_findings, &FindingsList::placeChosen, this, [this](const payload::Finding &finding) {
        showAs(false);
        m_editor->setFocus();
        m_editor->goTo(finding.place.offset, finding.place.length);
    });
}

PayloadPreview *PayloadPanel::preview() const { return m_tabs->body(); }

QString PayloadPanel::text() const { return m_editor->text(); }

void PayloadPanel::setText(const QString &text)
{
    m_editor->setText(text);
    m_gallery->forgetChoice();
    refresh();
    showAs(m_pages->currentWidget() == m_form);
}

void PayloadPanel::setSamples(const QList<PayloadSample> &samples)
{
    m_sample->setSamples(samples);
}

void PayloadPanel::setGrantedSecrets(const QStringList &names)
{
    m_secrets.clear();
    for (const QString &name : names)
        m_secrets.push_back(name.toStdString());
    refresh();
}

void PayloadPanel::setWebhook(const Webhook &webhook)
{
    m_webhook = webhook;
    fillReceivers();
    QStringList secrets;
    if (!webhook.accessTokenRef.isEmpty())
        secrets.append(u"ACCESS_TOKEN"_s);
    if (!webhook.secretRef.isEmpty())
        secrets.append(webhook.secretRef);
    setGrantedSecrets(secrets);
}

void PayloadPanel::setTemplates(const TemplateShelf &shelf) { m_gallery->setShelf(shelf); }

void PayloadPanel::fillReceivers()
{
    const QString chosen = m_receiver->currentData().toString();
    m_receiver->clear();
    m_receiver->addItem(tr("By URL: %1").arg(payload::receiverFor(m_webhook.url).name));
    for (const payload::Receiver &receiver : payload::receivers())
        m_receiver->addItem(receiver.name, receiver.id);
    m_receiver->setCurrentIndex(chosen.isEmpty() ? 0 : m_receiver->findData(chosen));
}

std::optional<payload::JsonProblem> PayloadPanel::jsonProblem() const
{
    const payload::Question now = question();
    // Asked at every key by whoever hears changed(): of a long text without all the rest.
    return now == m_answered || now.text.size() <= atOnce ? analysis().problem
                                                          : payload::problemOf(now);
}

QString PayloadPanel::problem() const
{
    const auto found = jsonProblem();
    return found ? PayloadPreview::sentenceOf(*found) : QString();
}

void PayloadPanel::setError(const QString &error) { m_error->show(MessageBar::Kind::Error, error); }

void PayloadPanel::showValueMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillValueMenu(*menu, names(), [this](const QString &placeholder) { insert(placeholder); });
    const QToolButton *button = m_bar->insertButton();
    menu->popup(button->mapToGlobal(button->rect().bottomLeft()));
}

void PayloadPanel::insert(const QString &placeholder)
{
    if (m_pages->currentWidget() == m_form)
        return m_form->insertAtCursor(placeholder);
    m_editor->insertAtCursor(placeholder);
    m_editor->setFocus();
}

void PayloadPanel::start(const QString &payload)
{
    const bool hadText = !m_editor->text().trimmed().isEmpty();
    m_editor->replaceText(payload);
    showAs(m_pages->currentWidget() == m_form);
    if (hadText)
        showHint(tr("Ctrl+Z in the editor brings back what was there before."));
}

void PayloadPanel::applyFix(const payload::Finding &finding)
{
    const payload::Edit &edit = finding.fix->edit;
    m_editor->replace(edit.range.offset, edit.range.length, edit.text);
    showAs(m_pages->currentWidget() == m_form);
    showHint(tr("Ctrl+Z in the editor takes this back."));
}

void PayloadPanel::showAs(bool isForm)
{
    const bool canForm = isForm && payload::hasForm(m_analysis->receiver);
    if (canForm)
        m_form->show(payload::readForm(question().text, m_analysis->receiver));
    m_bar->setForm(canForm);
    m_pages->setCurrentIndex(canForm ? 1 : 0);
    showHint({});
}

void PayloadPanel::writeForm()
{
    m_editor->setAll(payload::templateFrom(m_form->form(), m_analysis->receiver));
}

payload::Question PayloadPanel::question() const
{
    return { .text = m_editor->utf8().toStdString(),
             .event = m_sample->event(),
             .values = m_sample->values(),
             .secrets = m_secrets,
             .webhook = m_webhook,
             .receiver = m_receiver->currentData().toString() };
}

const payload::Analysis &PayloadPanel::analysis() const
{
    if (const payload::Question now = question(); now != m_answered) {
        m_analysis = std::make_shared<payload::Analysis>(payload::analyse(now));
        m_answered = now;
    }
    return *m_analysis;
}

void PayloadPanel::refresh()
{
    showHint({});
    const payload::Question now = question();
    if (now.text.size() <= atOnce) {
        (void)analysis();
        display();
    } else if (!m_isThinking) {
        m_isThinking = true;
        whenDone(fetchAnalysis(now), this, [this, now](const SharedAnalysis &answer) {
            m_isThinking = false;
            if (now != question())
                return refresh(); // something was typed meanwhile
            m_analysis = answer;
            m_answered = now;
            display();
        });
    }
    emit changed();
}

void PayloadPanel::display()
{
    const payload::Analysis &analysis = *m_analysis;
    const auto offered = names();
    m_editor->setCompletions(offered);
    m_tabs->values()->setEditable(m_sample->isOwn());
    m_tabs->values()->setValues(offered);
    markTemplate(*m_editor, analysis);
    m_editor->showProblem(analysis.problem);
    m_findings->show(analysis.findings, analysis.source.text());
    m_tabs->show(m_analysis, m_webhook);
    m_bar->setFormOffered(payload::hasForm(analysis.receiver));
    m_form->setReceiver(analysis.receiver);
    const bool isOther = std::exchange(m_shownReceiver, analysis.receiver) != analysis.receiver;
    if (m_pages->currentWidget() == m_form && isOther)
        showAs(true);
    scrollPreview();
}

QList<Completion> PayloadPanel::names() const
{
    return completionsFor(m_sample->event(), m_sample->values(), m_secrets);
}

void PayloadPanel::showHint(const QString &hint)
{
    const bool isJson = m_pages->currentWidget() != m_form;
    m_hint->setText(hint.isEmpty() && isJson ? tr("Ctrl+Tab leaves the editor.") : hint);
}

void PayloadPanel::scrollPreview()
{
    preview()->scrollTo(payload::shownOffset(m_analysis->rendered, m_editor->topOffset()));
}

void PayloadPanel::keyPressEvent(QKeyEvent *event)
{
    const bool isJson = m_pages->currentWidget() != m_form;
    if (isJson && (event == QKeySequence::Find || event == QKeySequence::Replace))
        return m_find->open();
    if (isJson && m_find->isVisible()
        && (event == QKeySequence::FindNext || event == QKeySequence::FindPrevious))
        return m_find->find(event == QKeySequence::FindNext);
    const bool isFormat = event->key() == Qt::Key_F
        && event->modifiers() == (Qt::ControlModifier | Qt::ShiftModifier);
    if (isJson && isFormat)
        return m_editor->setAll(payload::formatted(question().text));
    QWidget::keyPressEvent(event);
}
