#include "ui/payload/previewtabs.h"

#include "core/payload/curl.h"
#include "core/payload/message.h"
#include "core/payload/workflow.h"
#include "ui/payload/codetext.h"
#include "ui/payload/messageview.h"
#include "ui/payload/payloadpreview.h"
#include "ui/payload/requesttext.h"
#include "ui/payload/valuelist.h"
#include "ui/style/text.h"

#include <QTabBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

/// A page with room around it.
QWidget *padded(QWidget *content)
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(style::unit, style::unit, style::unit, style::unit);
    layout->addWidget(content);
    return page;
}

} // namespace

PreviewTabs::PreviewTabs(QWidget *parent)
    : QTabWidget(parent)
    , m_body(new PayloadPreview)
    , m_message(new MessageView)
    , m_workflow(new CodeText(u"workflowText"_s, tr("Workflow"), tr("Copy the workflow")))
    , m_request(new CodeText(u"requestText"_s, tr("Request"), tr("Copy the request")))
    , m_curl(new CodeText(u"curlText"_s, tr("curl"), tr("Copy the command")))
    , m_values(new ValueList)
{
    setObjectName("previewTabs");
    setUsesScrollButtons(true);
    setAccessibleName(tr("Preview"));
    tabBar()->setObjectName("previewTabBar");
    tabBar()->setAccessibleName(tr("Preview"));
    m_workflow->setNote(tr("A workflow on the repository's default branch that this starts."));
    m_request->setNote(tr("The signatures are computed by the server when it sends: the secrets "
                          "never leave it. The curl command computes them too."));
    m_curl->setNote(
        tr("Secrets are variables of the shell, which the command asks for. It computes the "
           "signature of the body that it sends."));
    addTab(padded(m_body), tr("Body"));
    addTab(padded(m_message), tr("Message"));
    addTab(padded(m_workflow), tr("Workflow"));
    addTab(padded(m_request), tr("Request"));
    addTab(padded(m_curl), tr("curl"));
    addTab(padded(m_values), tr("Values"));
    connect(this, &QTabWidget::currentChanged, this, &PreviewTabs::refresh);
}

void PreviewTabs::show(std::shared_ptr<const payload::Analysis> analysis, const Webhook &webhook)
{
    m_analysis = std::move(analysis);
    m_webhook = webhook;
    const QString &receiver = m_analysis->receiver;
    m_body->show(m_analysis->rendered, m_analysis->problem);
    setTabVisible(indexOf(m_message->parentWidget()), payload::showsMessages(receiver));
    setTabVisible(indexOf(m_workflow->parentWidget()), receiver == "github"_L1);
    refresh();
}

void PreviewTabs::refresh()
{
    if (!m_analysis)
        return;
    const payload::Rendered &rendered = m_analysis->rendered;
    const QWidget *open = currentWidget();
    if (open == m_message->parentWidget())
        m_message->show(payload::messageFrom(rendered.shown(), m_analysis->receiver));
    else if (open == m_workflow->parentWidget())
        m_workflow->setText(payload::workflowFor(rendered.shown()));
    else if (open == m_request->parentWidget())
        m_request->setText(m_webhook.url.isEmpty() ? tr("Choose a webhook first.")
                                                   : requestText(m_webhook, rendered));
    else if (open == m_curl->parentWidget())
        m_curl->setText(m_webhook.url.isEmpty() ? tr("Choose a webhook first.")
                                                : payload::curlCommand(m_webhook, rendered));
}
