#include "ui/wizard/notificationedit.h"

#include "core/payload/message.h"
#include "core/payload/namecheck.h"
#include "core/payload/notification.h"
#include "ui/payload/completion.h"
#include "ui/payload/messageview.h"
#include "ui/payload/samplechoice.h"
#include "ui/payload/valuemenu.h"
#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/widgets/field.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int widestField = 64 * style::unit;
constexpr int messageHeight = 16 * style::unit;

QString shown(const SlackChannel &channel)
{
    return style::isolated(
        channel.workspace.isEmpty()
            ? channel.name
            : NotificationEdit::tr("%1 in %2").arg(channel.name, channel.workspace));
}

} // namespace

NotificationEdit::NotificationEdit(const QList<SlackChannel> &channels, QWidget *parent)
    : QWidget(parent)
    , m_channels(channels)
    , m_channel(new QComboBox)
    , m_title(new QLineEdit)
    , m_message(new QPlainTextEdit)
    , m_severity(new QComboBox)
    , m_channelField(new Field(tr("Slack ch&annel"), m_channel))
    , m_values(new QToolButton)
    , m_sample(new SampleChoice)
    , m_preview(new MessageView)
    , m_unknown(new QLabel)
{
    m_channel->setObjectName(u"slackChannel"_s);
    m_title->setObjectName(u"notificationTitle"_s);
    m_message->setObjectName(u"notificationMessage"_s);
    m_severity->setObjectName(u"notificationSeverity"_s);
    m_sample->setObjectName(u"notificationSample"_s);
    m_values->setObjectName(u"notificationValues"_s);
    m_channel->setPlaceholderText(tr("Choose a channel"));
    for (const SlackChannel &channel : channels)
        m_channel->addItem(shown(channel), channel.id);
    m_channel->setCurrentIndex(channels.size() == 1 ? 0 : -1);
    m_severity->addItem(tr("Information"), u"INFO"_s);
    m_severity->addItem(tr("Warning"), u"WARN"_s);
    m_severity->addItem(tr("Error"), u"ERROR"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(5 * style::unit);
    layout->addWidget(makeFields(), 1);
    layout->addWidget(makePreview(), 1);
    setFocusProxy(m_channel);

    for (QComboBox *box : { m_channel, m_severity })
        connect(box, &QComboBox::currentIndexChanged, this, &NotificationEdit::update);
    connect(m_title, &QLineEdit::textChanged, this, &NotificationEdit::update);
    connect(m_message, &QPlainTextEdit::textChanged, this, &NotificationEdit::update);
    connect(m_sample, &SampleChoice::chosen, this, &NotificationEdit::update);
    connect(m_values, &QToolButton::clicked, this, &NotificationEdit::showValueMenu);
    update();
}

QWidget *NotificationEdit::makeFields()
{
    m_title->setPlaceholderText(tr("New version of ${artifact_collection_name}"));
    m_message->setTabChangesFocus(true);
    m_message->setMinimumHeight(messageHeight / 3);
    m_message->setMaximumHeight(messageHeight);
    m_values->setText(tr("&Insert a value"));
    m_values->setIcon(style::icon(u"plus"_s));
    m_values->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto *title = new Field(tr("&Title (optional)"), m_title);
    auto *message = new Field(tr("&Message (optional)"), m_message);
    message->setHint(tr("In Slack's own marks: *bold*, _italic_, <https://example.com|a link>. "
                        "Without either, the automation's name is said."));
    auto *severity = new Field(tr("Se&verity"), m_severity);
    auto *fields = new QWidget;
    auto *layout = new QVBoxLayout(fields);
    layout->setContentsMargins({});
    layout->setSpacing(2 * style::unit);
    for (Field *field : { m_channelField, title, message }) {
        field->setMaximumWidth(widestField);
        layout->addWidget(field);
    }
    layout->addWidget(m_values, 0, Qt::AlignLeading);
    layout->addWidget(severity);
    severity->setMaximumWidth(widestField);
    layout->addStretch(1);
    return fields;
}

QWidget *NotificationEdit::makePreview()
{
    m_unknown->setObjectName(u"notificationUnknown"_s);
    m_unknown->setWordWrap(true);
    style::setRole(m_unknown, style::TextRole::Error);
    auto *side = new QWidget;
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins({});
    layout->setSpacing(style::unit);
    layout->addWidget(new Field(tr("Preview wit&h"), m_sample));
    layout->addWidget(m_preview, 1);
    layout->addWidget(m_unknown);
    return side;
}

void NotificationEdit::setValue(const Notification &notification)
{
    const SlackChannel &channel = notification.channel;
    // A channel that the list lacks is still what the server has.
    if (!channel.id.isEmpty() && m_channel->findData(channel.id) < 0) {
        m_channels.append(channel);
        m_channel->addItem(shown(channel), channel.id);
    }
    if (!channel.id.isEmpty())
        m_channel->setCurrentIndex(m_channel->findData(channel.id));
    m_title->setText(notification.title);
    m_message->setPlainText(notification.message);
    m_severity->setCurrentIndex(std::max(0, m_severity->findData(notification.severity)));
}

Notification NotificationEdit::value() const
{
    const auto channel
        = std::ranges::find(m_channels, m_channel->currentData().toString(), &SlackChannel::id);
    return { .channel = channel == m_channels.end() ? SlackChannel() : *channel,
             .title = m_title->text(),
             .message = m_message->toPlainText(),
             .severity = m_severity->currentData().toString() };
}

void NotificationEdit::setSamples(const QList<PayloadSample> &samples)
{
    m_sample->setSamples(samples);
}

QString NotificationEdit::problem() const
{
    if (m_channels.isEmpty())
        return tr("This team has no Slack channel yet. An admin can add one.");
    return m_channel->currentIndex() < 0 ? tr("Choose the channel that is told.") : QString();
}

void NotificationEdit::showProblem()
{
    m_channelField->setError(problem());
    m_channel->setFocus();
}

void NotificationEdit::setServerError(const QString &error)
{
    m_channelField->setError(error);
    m_channel->setFocus();
}

void NotificationEdit::showValueMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillValueMenu(*menu, completionsFor(m_sample->event(), m_sample->values(), {}),
                  [this](const QString &placeholder) { insert(placeholder); });
    menu->popup(m_values->mapToGlobal(m_values->rect().bottomLeft()));
}

void NotificationEdit::insert(const QString &placeholder)
{
    m_message->insertPlainText(placeholder);
    m_message->setFocus();
}

void NotificationEdit::update()
{
    m_channelField->setError({});
    const payload::Values values = m_sample->values();
    const auto name = values.find("automation_name");
    const QString automation = name != values.end() && name->second.is_string()
        ? QString::fromStdString(name->second.get<std::string>())
        : QString();
    const payload::Rendered rendered = payload::renderNotification(value(), automation, values);
    m_preview->show(payload::messageFrom(rendered.shown(), u"slack"_s));
    QStringList problems;
    for (const payload::Finding &finding :
         payload::checkNames(rendered, { m_sample->event(), values, {} }))
        problems.append(finding.message);
    m_unknown->setText(problems.join(u'\n'));
    m_unknown->setVisible(!problems.isEmpty());
    emit changed();
}
