#include "ui/webhooks/webhookdialog.h"

#include "core/domain/names.h"
#include "ui/style/text.h"
#include "ui/webhooks/receiverhint.h"
#include "ui/webhooks/secretchoice.h"
#include "ui/webhooks/testpanel.h"
#include "ui/widgets/field.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>

using namespace Qt::StringLiterals;

namespace {

constexpr int formWidth = 56 * style::unit;
constexpr int testWidth = 58 * style::unit;

QString titleFor(const Webhook &webhook)
{
    return webhook.id.isEmpty() ? WebhookDialog::tr("New webhook")
                                : WebhookDialog::tr("Webhook “%1”").arg(webhook.name);
}

QString commitFor(const Webhook &webhook)
{
    return webhook.id.isEmpty() ? WebhookDialog::tr("&Add webhook") : WebhookDialog::tr("&Save");
}

} // namespace

WebhookDialog::WebhookDialog(const TeamSource &source, const Scene &scene,
                             SecretClipboard &clipboard, QWidget *parent)
    : FormDialog(titleFor(scene.webhook), commitFor(scene.webhook), u"addWebhook"_s, parent)
    , m_source(source)
    , m_scene(scene)
    , m_access(source.access(scene.team))
    , m_name(new QLineEdit(scene.webhook.name))
    , m_url(new QLineEdit(scene.webhook.url))
    , m_left(new QVBoxLayout)
    , m_columns(new QHBoxLayout)
{
    m_left->setSpacing(style::unit * 2);
    addFields();
    addSecretChoices(clipboard);
    addTest();
    showUrl();
    updateTest();
    check();
}

void WebhookDialog::addFields()
{
    m_name->setObjectName(u"webhookName"_s);
    m_name->setMinimumWidth(formWidth);
    m_url->setObjectName(u"webhookUrl"_s);
    m_url->setPlaceholderText(u"https://"_s);
    m_url->setInputMethodHints(Qt::ImhUrlCharactersOnly | Qt::ImhNoAutoUppercase);
    m_left->addWidget(
        addField(tr("&Name"), m_name, { u"name"_s }, [this] { return nameProblem(); }));
    m_urlField = addField(tr("U&RL"), m_url, { u"urlEndpoint"_s, u"url"_s },
                          [this] { return urlProblem(); });
    m_left->addWidget(m_urlField);
    connect(m_url, &QLineEdit::textChanged, this, &WebhookDialog::showUrl);
    for (const QLineEdit *edit : { m_name, m_url })
        connect(edit, &QLineEdit::textChanged, this, &WebhookDialog::updateTest);
}

void WebhookDialog::addSecretChoices(SecretClipboard &clipboard)
{
    const auto insert = [this](const QString &name, const QString &value) {
        return m_source.insertSecret(m_scene.team, name, value);
    };
    m_accessToken = new SecretChoice(u"webhookAccessToken"_s, m_scene.secrets,
                                     m_scene.webhook.accessTokenRef, insert, clipboard);
    m_secret = new SecretChoice(u"webhookSecret"_s, m_scene.secrets, m_scene.webhook.secretRef,
                                insert, clipboard);
    Field *token = addField(tr("Access to&ken"), m_accessToken, { u"accessTokenRef"_s },
                            [this] { return m_accessToken->problem(); });
    token->setHint(tr("Sent with every request as “Authorization: Bearer …”. In payloads it is "
                      "${ACCESS_TOKEN}."));
    Field *secret = addField(tr("Secret for the si&gnature"), m_secret, { u"secretRef"_s },
                             [this] { return m_secret->problem(); });
    secret->setHint(tr("Signs the body, so that the receiver can tell by the header "
                       "X-Wandb-Signature that it is genuine."));
    for (Field *field : { token, secret })
        m_left->addWidget(field);
    m_accessToken->box()->setAccessibleName(tr("Access token"));
    m_secret->box()->setAccessibleName(tr("Secret for the signature"));
    for (SecretChoice *choice : { m_accessToken, m_secret }) {
        SecretChoice *other = choice == m_secret ? m_accessToken : m_secret;
        connect(choice, &SecretChoice::inserted, other, &SecretChoice::addSecret);
        connect(choice, &SecretChoice::changed, this, &WebhookDialog::updateTest);
        connect(choice, &SecretChoice::changed, this, [this] { check(); });
    }
}

void WebhookDialog::addTest()
{
    m_toggle = new QPushButton(tr("&Test…"));
    m_toggle->setObjectName(u"toggleTest"_s);
    m_toggle->setCheckable(true);
    m_toggle->setAutoDefault(false);
    m_left->addWidget(m_toggle, 0, Qt::AlignLeft);
    m_left->addStretch();
    m_test = new TestPanel(
        [this](const WebhookProbe &trial) { return m_source.testWebhook(m_scene.team, trial); });
    m_test->setMinimumWidth(testWidth);
    m_test->hide();
    m_columns->setSpacing(style::unit * 3);
    m_columns->addLayout(m_left, 1);
    m_columns->addWidget(m_test, 1);
    body()->addLayout(m_columns);
    connect(m_toggle, &QPushButton::toggled, this, &WebhookDialog::toggleTest);
}

void WebhookDialog::toggleTest(bool isOn)
{
    constexpr int narrow = formWidth + 6 * style::unit;
    constexpr int wide = narrow + testWidth + 3 * style::unit;
    const bool isBeside = isOn && screen()->availableGeometry().width() >= wide;
    m_columns->setDirection(isBeside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_test->setVisible(isOn);
    setMinimumWidth(isBeside ? wide : narrow);
    resize(minimumWidth(), height());
}

void WebhookDialog::showTest() { m_toggle->setChecked(true); }

void WebhookDialog::showUrl()
{
    QStringList words { receiverhint::neededBy(m_url->text()),
                        receiverhint::advice(m_url->text(), m_access) };
    words.removeAll(QString());
    m_urlField->setHint(words.isEmpty() ? tr("Where automations send their payload, with POST.")
                                        : words.join(u'\n'));
}

void WebhookDialog::updateTest()
{
    QString whyNot = m_access.whyNotAdmin(u"Mutation.testGenericWebhookIntegration"_s);
    if (whyNot.isEmpty() && !urlProblem().isEmpty())
        whyNot = tr("Enter the URL first.");
    if (m_test)
        m_test->setWebhook(value(), whyNot);
}

void WebhookDialog::commit()
{
    send(m_scene.webhook.id.isEmpty() ? m_source.createWebhook(m_scene.team, value())
                                      : m_source.updateWebhook(value()),
         [](const Webhook &) {});
}

QString WebhookDialog::nameProblem() const
{
    const auto checked = names::checkWebhookName(m_name->text());
    if (!checked)
        return checked.error().message;
    if (m_scene.taken.contains(m_name->text()))
        return tr("The team has a webhook of this name already. Choose another one.");
    return {};
}

QString WebhookDialog::urlProblem() const
{
    const auto checked = names::checkWebhookUrl(m_url->text());
    return checked ? receiverhint::refusal(m_url->text(), m_access) : checked.error().message;
}

Webhook WebhookDialog::value() const
{
    return { .id = m_scene.webhook.id,
             .name = m_name->text(),
             .url = m_url->text(),
             .accessTokenRef = m_accessToken->secret(),
             .secretRef = m_secret->secret() };
}
