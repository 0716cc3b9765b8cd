#include "ui/webhooks/testpanel.h"

#include "core/base/async.h"
#include "core/payload/curl.h"
#include "core/payload/jsoncheck.h"
#include "core/payload/template.h"
#include "core/payload/variables.h"
#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/webhooks/trialtext.h"
#include "ui/widgets/busyindicator.h"
#include "ui/widgets/messagebar.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

constexpr int payloadLines = 6;
constexpr int detailLines = 10;

QPlainTextEdit *codeEdit(const QString &objectName, const QString &accessibleName, int lines)
{
    auto *edit = new QPlainTextEdit;
    edit->setObjectName(objectName);
    edit->setAccessibleName(accessibleName);
    style::makeCode(edit);
    edit->setTabChangesFocus(true);
    edit->setMinimumHeight(lines * edit->fontMetrics().lineSpacing() + 2 * style::unit);
    return edit;
}

QLabel *caption(const QString &text, style::TextRole role)
{
    auto *label = new QLabel(text);
    style::setRole(label, role);
    label->setWordWrap(true);
    return label;
}

/// As the backend fills in a test.
payload::Values exampleValues()
{
    payload::Values values;
    for (const payload::Variable &variable : payload::variables())
        values.emplace(variable.name, std::string(variable.example));
    return values;
}

} // namespace

TestPanel::TestPanel(Send send, QWidget *parent)
    : QWidget(parent)
    , m_send(std::move(send))
    , m_payload(codeEdit(u"testPayload"_s, tr("Payload of the test"), payloadLines))
    , m_problem(caption({}, style::TextRole::Error))
    , m_sendButton(new QPushButton(style::icon(u"webhook"_s), tr("S&end test")))
    , m_curl(new QPushButton(style::icon(u"copy"_s), tr("Copy as c&url")))
    , m_busy(new BusyIndicator)
    , m_outcome(new MessageBar)
    , m_details(codeEdit(u"testDetails"_s, tr("Answer of the receiver"), detailLines))
{
    m_payload->setPlainText(u"{\n  \"text\": \"A test from Signalbox\"\n}"_s);
    m_sendButton->setObjectName(u"sendTest"_s);
    m_sendButton->setAutoDefault(false);
    m_curl->setObjectName(u"copyCurl"_s);
    m_curl->setAutoDefault(false);
    m_curl->setToolTip(tr("Secrets are environment variables in it"));
    m_outcome->setObjectName(u"testOutcome"_s);
    m_outcome->setClosable(false);
    m_details->setReadOnly(true);
    m_details->hide();

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(style::unit);
    buttons->addWidget(m_sendButton);
    buttons->addWidget(m_curl);
    buttons->addWidget(m_busy);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(style::unit);
    layout->addWidget(caption(tr("Test"), style::TextRole::Strong));
    layout->addWidget(caption(tr("The backend sends this once, with the token and the secret "
                                 "chosen here. Nothing is saved."),
                              style::TextRole::Caption));
    layout->addWidget(m_payload, 1);
    layout->addWidget(m_problem);
    layout->addLayout(buttons);
    layout->addWidget(m_outcome);
    layout->addWidget(m_details, 2);
    connect(m_payload, &QPlainTextEdit::textChanged, this, &TestPanel::check);
    connect(m_sendButton, &QPushButton::clicked, this, &TestPanel::send);
    connect(m_curl, &QPushButton::clicked, this, &TestPanel::copyCurl);
    check();
}

void TestPanel::setWebhook(const Webhook &webhook, const QString &whyNot)
{
    m_webhook = webhook;
    m_whyNot = whyNot;
    check();
}

QString TestPanel::payloadProblem() const
{
    const auto problem = payload::checkTemplate(m_payload->toPlainText().toStdString());
    return problem ? tr("Line %1: %2").arg(problem->line).arg(problem->message) : QString();
}

void TestPanel::check()
{
    const QString problem = payloadProblem();
    m_problem->setText(problem.isEmpty() ? m_whyNot : problem);
    m_problem->setVisible(!m_problem->text().isEmpty());
    m_sendButton->setEnabled(!m_isSending && problem.isEmpty() && m_whyNot.isEmpty());
    m_sendButton->setAccessibleDescription(m_problem->text());
    m_curl->setEnabled(problem.isEmpty());
}

void TestPanel::send()
{
    m_isSending = true;
    m_busy->start(tr("Sending"));
    m_outcome->hide();
    m_details->hide();
    check();
    whenDone(m_send({ .url = m_webhook.url,
                      .accessTokenRef = m_webhook.accessTokenRef,
                      .secretRef = m_webhook.secretRef,
                      .payload = m_payload->toPlainText() }),
             this, [this](const Result<WebhookProbeResult> &result) {
                 m_isSending = false;
                 m_busy->stop();
                 check();
                 show(result);
             });
}

void TestPanel::show(const Result<WebhookProbeResult> &result)
{
    if (!result)
        return m_outcome->show(MessageBar::Kind::Error, result.error().message);
    m_outcome->show(result->isOk ? MessageBar::Kind::Info : MessageBar::Kind::Error,
                    trialtext::outcome(*result));
    m_details->setPlainText(trialtext::details(*result));
    m_details->show();
}

void TestPanel::copyCurl()
{
    std::vector<std::string> granted;
    if (!m_webhook.accessTokenRef.isEmpty())
        granted.push_back("ACCESS_TOKEN");
    if (!m_webhook.secretRef.isEmpty())
        granted.push_back(m_webhook.secretRef.toStdString());
    const payload::Template body(m_payload->toPlainText().toStdString());
    QGuiApplication::clipboard()->setText(
        payload::curlCommand(m_webhook, body.render(exampleValues(), granted)));
    m_outcome->show(MessageBar::Kind::Info,
                    tr("Copied. The command asks for the secrets; none is in it."));
}
