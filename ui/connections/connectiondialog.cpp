#include "ui/connections/connectiondialog.h"

#include "ui/connections/connectionbook.h"
#include "ui/connections/connectionsecrets.h"
#include "ui/connections/kinds.h"
#include "ui/style/tags.h"
#include "ui/style/text.h"
#include "ui/widgets/field.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/secretedit.h"

#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using Kind = ConnectionProfile::Kind;

namespace {

QString problemOf(const Result<Done> &checked)
{
    return checked ? QString() : checked.error().message;
}

QComboBox *kindBox(Kind current)
{
    auto *box = new QComboBox;
    box->setObjectName(u"connectionKind"_s);
    for (const Kind kind : { Kind::Signalboxd, Kind::WandbCloud, Kind::WandbServer })
        box->addItem(titleOf(kind), int(kind));
    box->setCurrentIndex(std::max(0, box->findData(int(current))));
    return box;
}

QComboBox *colorBox(const QString &current)
{
    auto *box = new QComboBox;
    box->setObjectName(u"connectionColor"_s);
    box->addItem(style::tagIcon({}), ConnectionDialog::tr("None"), QString());
    const QStringList names = style::tagColors();
    for (const QString &name : names)
        box->addItem(style::tagIcon(name), style::tagColorTitle(name), name);
    box->setCurrentIndex(std::max(0, box->findData(current)));
    return box;
}

QLineEdit *lineEdit(const QString &objectName, const QString &text)
{
    auto *edit = new QLineEdit(text);
    edit->setObjectName(objectName);
    return edit;
}

QString titleFor(const ConnectionProfile &profile)
{
    return profile.id.isEmpty() ? ConnectionDialog::tr("New connection")
                                : ConnectionDialog::tr("Connection “%1”").arg(profile.name);
}

} // namespace

ConnectionDialog::ConnectionDialog(const ConnectionDesk &desk, const ConnectionProfile &profile,
                                   const QString &reason, QWidget *parent)
    : FormDialog(titleFor(profile), tr("&Connect"), u"saveConnection"_s, parent)
    , m_desk(desk)
    , m_profile(profile)
    , m_refusal(new MessageBar)
    , m_kind(kindBox(profile.kind))
    , m_name(lineEdit(u"connectionName"_s, profile.name))
    , m_server(lineEdit(u"connectionServer"_s, profile.server.toString()))
    , m_key(new SecretEdit)
    , m_color(colorBox(profile.color))
    , m_way(new QPushButton(tr("Pro&xy and certificates…")))
    , m_proxy(lineEdit(u"connectionProxy"_s, profile.proxy))
    , m_proxyPassword(new SecretEdit)
    , m_caFile(lineEdit(u"connectionCaFile"_s, profile.caFile))
{
    m_key->setObjectName(u"connectionKey"_s);
    m_refusal->setObjectName(u"connectionRefusal"_s);
    if (!reason.isEmpty())
        addText(reason);
    addWidget(m_refusal);
    addFields();
    addWay();
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ConnectionDialog::showKind);
    connect(m_refusal, &MessageBar::actionTriggered, this,
            [this] { send(save(m_tried), [](const Done &) {}); });
    whenDone(m_desk.keychain.fetchKey(m_profile.id.isEmpty() ? u"new"_s : m_profile.id), this,
             [this](const QString &) { showKeyHint(m_desk.keychain.problem()); });
    showKind();
}

void ConnectionDialog::addFields()
{
    addField(tr("&Kind of server"), m_kind, { u"kind"_s });
    addField(tr("&Name"), m_name, { u"name"_s }, [this] { return nameProblem(); });
    m_server->setPlaceholderText(u"https://"_s);
    m_serverField
        = addField(tr("&URL"), m_server, { u"server"_s }, [this] { return serverProblem(); });
    connect(m_server, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_serverField->setHint(connections::isInTheClear(QUrl(text))
                                   ? tr("Over http the API key and all data can be read on the "
                                        "way. Use https where the server offers it.")
                                   : QString());
    });
    if (!isNew()) {
        for (SecretEdit *edit : { m_key, m_proxyPassword })
            edit->setPlaceholderText(tr("Unchanged"));
    }
    m_keyField = addField(tr("API k&ey"), m_key, { u"apiKey"_s }, [this] { return keyProblem(); });
    addField(tr("C&olour"), m_color, { u"color"_s })
        ->setHint(tr("Marks the window, to tell connections apart at a glance."));
}

void ConnectionDialog::addWay()
{
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins({});
    layout->setSpacing(style::unit * 2);
    m_way->setObjectName(u"connectionWay"_s);
    m_way->setCheckable(true);
    m_way->setAutoDefault(false);
    body()->addWidget(m_way, 0, Qt::AlignLeft);
    m_proxy->setPlaceholderText(tr("As the system says"));
    m_proxyPassword->setObjectName(u"connectionProxyPassword"_s);
    Field *proxy = addField(tr("&Proxy"), m_proxy, { u"proxy"_s }, [this] {
        return problemOf(connections::checkProxy(m_proxy->text().trimmed()));
    });
    proxy->setHint(tr("http://host:port, socks5://host:port, or “none”; user@ before the host "
                      "where the proxy asks who you are."));
    m_proxyPasswordField
        = addField(tr("Pass&word for the proxy"), m_proxyPassword, { u"proxyPassword"_s });
    m_proxyPasswordField->setHint(tr("Kept as the API key is."));
    layout->addWidget(proxy);
    layout->addWidget(m_proxyPasswordField);
    addCaFile(layout);
    body()->addWidget(part);
    connect(m_proxy, &QLineEdit::textChanged, this, &ConnectionDialog::showProxy);
    connect(m_way, &QPushButton::toggled, part, &QWidget::setVisible);
    const bool isUsed = !m_profile.proxy.isEmpty() || !m_profile.caFile.isEmpty();
    m_way->setChecked(isUsed);
    part->setVisible(isUsed);
    showProxy();
}

void ConnectionDialog::addCaFile(QVBoxLayout *to)
{
    m_caFile->setPlaceholderText(tr("Only the system's"));
    Field *field = addField(tr("Certificate &authority"), m_caFile, { u"caFile"_s });
    field->setHint(tr("A file (PEM) with certificates to trust beside the system's."));
    auto *choose = new QPushButton(tr("Choose &file…"));
    choose->setObjectName(u"chooseCaFile"_s);
    choose->setAutoDefault(false);
    to->addWidget(field);
    to->addWidget(choose, 0, Qt::AlignLeft);
    connect(choose, &QPushButton::clicked, this, &ConnectionDialog::chooseCaFile);
}

void ConnectionDialog::showProxy()
{
    m_proxyPasswordField->setVisible(connections::hasProxyUser(m_proxy->text().trimmed()));
}

void ConnectionDialog::showKind()
{
    m_serverField->setVisible(kind() != Kind::WandbCloud);
    if (isNew() && m_name->text().isEmpty() && kind() == Kind::WandbCloud)
        m_name->setText(titleOf(kind()));
    check();
}

void ConnectionDialog::showKeyHint(const QString &problem)
{
    m_keyField->setHint(
        problem.isEmpty()
            ? tr("Kept in this desktop's keychain, and nowhere else.")
            : tr("No keychain answers on this desktop, so the key is kept in memory and asked for "
                 "again when Signalbox is started the next time."));
}

void ConnectionDialog::commit()
{
    m_refusal->dismiss();
    setBusy(true);
    whenDone(fetchTyped(), this, [this](const ConnectionSecrets &secrets) {
        setBusy(false);
        if (connections::checkApiKey(secrets.apiKey))
            return tryOut(secrets);
        showError({ Error::Kind::Invalid,
                    tr("The key of this connection isn't known any more. Enter it."),
                    u"apiKey"_s });
    });
}

QFuture<ConnectionSecrets> ConnectionDialog::fetchTyped()
{
    const auto known = isNew() ? QtFuture::makeReadyFuture(ConnectionSecrets())
                               : fetchSecrets(m_desk.keychain, value());
    return QFuture(known).then([key = m_key->text().trimmed(),
                                password = m_proxyPassword->text()](ConnectionSecrets secrets) {
        if (!key.isEmpty())
            secrets.apiKey = key;
        if (!password.isEmpty())
            secrets.proxyPassword = password;
        return secrets;
    });
}

void ConnectionDialog::tryOut(const ConnectionSecrets &secrets)
{
    m_tried = secrets;
    setBusy(true);
    whenDone(m_desk.check(value(), secrets), this, [this, secrets](const Result<Viewer> &viewer) {
        setBusy(false);
        if (!viewer)
            return showRefusal(viewer.error());
        send(save(secrets), [](const Done &) {});
    });
}

void ConnectionDialog::showRefusal(const Error &error)
{
    if (!error.field.isEmpty())
        return showError(error);
    m_refusal->setAction(tr("&Save anyway"));
    m_refusal->findChild<QPushButton *>()->setObjectName(u"saveAnyway"_s);
    m_refusal->show(MessageBar::Kind::Warning, error.message);
}

QFuture<Result<Done>> ConnectionDialog::save(const ConnectionSecrets &secrets)
{
    m_profile.id = m_desk.book.save(value());
    return storeSecrets(m_desk.keychain, m_profile.id, secrets).then([](Keychain::Place) {
        return Result<Done>(Done());
    });
}

void ConnectionDialog::chooseCaFile()
{
    auto *dialog = new QFileDialog(this, tr("Choose a certificate file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({ tr("Certificates (*.pem *.crt *.cer)"), tr("All files (*)") });
    connect(dialog, &QFileDialog::fileSelected, m_caFile, &QLineEdit::setText);
    dialog->open();
}

Kind ConnectionDialog::kind() const { return Kind(m_kind->currentData().toInt()); }

ConnectionProfile ConnectionDialog::value() const
{
    ConnectionProfile profile = m_profile;
    profile.kind = kind();
    profile.name = m_name->text().trimmed();
    profile.server
        = kind() == Kind::WandbCloud ? connections::wandbCloud() : QUrl(m_server->text().trimmed());
    profile.color = m_color->currentData().toString();
    profile.proxy = m_proxy->text().trimmed();
    profile.caFile = m_caFile->text().trimmed();
    return profile;
}

QString ConnectionDialog::nameProblem() const
{
    if (const QString problem = problemOf(connections::checkName(m_name->text()));
        !problem.isEmpty())
        return problem;
    for (const ConnectionProfile &other : m_desk.book.profiles()) {
        if (other.id != m_profile.id && other.name == m_name->text().trimmed())
            return tr("There is a connection of this name already. Choose another one.");
    }
    return {};
}

QString ConnectionDialog::serverProblem() const
{
    return kind() == Kind::WandbCloud
        ? QString()
        : problemOf(connections::checkServer(m_server->text().trimmed()));
}

QString ConnectionDialog::keyProblem() const
{
    if (m_key->text().isEmpty() && !isNew())
        return {};
    return problemOf(connections::checkApiKey(m_key->text().trimmed()));
}
