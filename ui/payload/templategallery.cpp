#include "ui/payload/templategallery.h"

#include "core/base/async.h"
#include "ui/payload/examples.h"
#include "ui/payload/samplechoice.h"
#include "ui/payload/templateform.h"
#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/widgets/rowmenus.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

TemplateGallery::TemplateGallery(std::function<Payload()> current, QWidget *parent)
    : QWidget(parent)
    , m_current(std::move(current))
    , m_box(new CalmComboBox)
    , m_menu(new QToolButton)
    , m_drawer(new QWidget)
    , m_form(new TemplateForm)
    , m_bar(new MessageBar)
{
    m_box->setObjectName(u"payloadExample"_s);
    m_box->setPlaceholderText(tr("Choose…"));
    m_box->setAccessibleName(tr("Example"));
    m_menu->setObjectName(u"templateMenu"_s);
    m_menu->setIcon(style::icon(u"more"_s));
    m_menu->setToolTip(tr("Save this payload, and look after the team's"));
    m_menu->setAccessibleName(tr("Templates of the team"));
    m_menu->hide();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(style::unit / 2);
    layout->addWidget(m_box, 1);
    layout->addWidget(m_menu);
    auto *below = new QVBoxLayout(m_drawer);
    below->setContentsMargins({});
    below->setSpacing(style::unit);
    below->addWidget(m_form);
    below->addWidget(m_bar);
    m_drawer->hide();
    fill();

    connect(m_box, &QComboBox::activated, this, [this](int index) {
        const QVariant payload = m_box->itemData(index);
        if (payload.isValid())
            emit chosen(payload.toString());
    });
    connect(m_menu, &QToolButton::clicked, this, &TemplateGallery::showMenu);
    connect(m_form, &TemplateForm::saveAsked, this, &TemplateGallery::saveAs);
    connect(m_form, &TemplateForm::closed, this, [this] {
        m_drawer->setVisible(m_bar->isShown());
        m_menu->setFocus();
    });
    connect(m_bar, &MessageBar::actionTriggered, this,
            [this] { save(m_removed, tr("“%1” is there again.").arg(m_removed.name)); });
    connect(m_bar, &MessageBar::dismissed, this,
            [this] { m_drawer->setVisible(!m_form->isHidden()); });
}

void TemplateGallery::setShelf(const TemplateShelf &shelf)
{
    m_shelf = shelf;
    m_menu->setVisible(shelf.fetch != nullptr);
    if (shelf.fetch)
        fetch();
}

void TemplateGallery::forgetChoice() { m_box->setCurrentIndex(-1); }

void TemplateGallery::fetch()
{
    whenDone(m_shelf.fetch(), this, [this](const Result<QList<PayloadTemplate>> &found) {
        m_problem = found ? QString() : found.error().message;
        if (found && *found != m_templates) {
            m_templates = *found;
            fill();
        }
    });
}

void TemplateGallery::fill()
{
    const QString shown = m_box->currentText();
    m_box->clear();
    for (const payload::Example &example : payload::examples())
        m_box->addItem(example.name, example.text);
    if (!m_templates.isEmpty())
        m_box->insertSeparator(m_box->count());
    for (const PayloadTemplate &one : std::as_const(m_templates))
        m_box->addItem(one.name, one.payload);
    m_box->setCurrentIndex(shown.isEmpty() ? -1 : m_box->findText(shown));
}

QString TemplateGallery::whyNotSaved() const
{
    if (!m_shelf.whyReadOnly.isEmpty())
        return m_shelf.whyReadOnly;
    const Payload payload = m_current();
    return payload.text.trimmed().isEmpty() ? tr("There is no payload yet.") : payload.problem;
}

QStringList TemplateGallery::names() const
{
    QStringList names;
    for (const PayloadTemplate &one : m_templates)
        names.append(one.name);
    return names;
}

void TemplateGallery::showMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString whyNot = whyNotSaved();
    QAction *save = menu->addAction(style::icon(u"plus"_s), tr("&Save as template…"), this, [this] {
        openForm(tr("Name of the template"), { .payload = m_current().text }, names());
    });
    save->setObjectName(u"saveTemplate"_s);
    save->setEnabled(whyNot.isEmpty());
    if (!m_templates.isEmpty())
        menu->addSeparator();
    for (const PayloadTemplate &one : std::as_const(m_templates)) {
        const QString title = QString(one.name).replace(u'&', u"&&"_s);
        addActions(*menu->addMenu(title), one);
    }
    RowMenus::addReason(*menu, whyNot);
    RowMenus::addReason(*menu, m_problem);
    menu->popup(m_menu->mapToGlobal(m_menu->rect().bottomLeft()));
}

void TemplateGallery::addActions(QMenu &menu, const PayloadTemplate &one)
{
    const auto add = [&](const QString &name, const QString &icon, const QString &text,
                         const std::function<void()> &act) {
        QAction *action = menu.addAction(style::icon(icon), text, this, act);
        action->setObjectName(name);
        action->setEnabled(m_shelf.whyReadOnly.isEmpty());
        return action;
    };
    add(u"renameTemplate"_s, u"edit"_s, tr("&Rename…"), [this, one] {
        openForm(tr("New name of “%1”").arg(one.name), one, {}); // a taken one is refused
    });
    QAction *replace
        = add(u"replaceTemplate"_s, u"copy"_s, tr("Re&place by this payload"), [this, one] {
              save({ one.id, one.name, m_current().text },
                   tr("“%1” holds this payload now.").arg(one.name));
          });
    replace->setEnabled(whyNotSaved().isEmpty());
    menu.addSeparator();
    add(u"deleteTemplate"_s, u"trash"_s, tr("&Delete"), [this, one] { remove(one); });
}

void TemplateGallery::openForm(const QString &title, const PayloadTemplate &about,
                               const QStringList &taken)
{
    m_named = about;
    m_bar->dismiss();
    m_drawer->show();
    m_form->open(title, about.name, taken);
}

void TemplateGallery::saveAs(const QString &name)
{
    PayloadTemplate changed = m_named;
    if (changed.id.isEmpty()) {
        const auto same = std::ranges::find_if(m_templates, [&name](const PayloadTemplate &one) {
            return one.name.compare(name, Qt::CaseInsensitive) == 0;
        });
        if (same != m_templates.end())
            changed.id = same->id;
    }
    changed.name = name;
    m_form->setBusy(true);
    save(changed, tr("Saved as the template “%1”.").arg(name));
}

void TemplateGallery::save(const PayloadTemplate &changed, const QString &told)
{
    whenDone(m_shelf.save(changed), this, [this, told](const Result<PayloadTemplate> &saved) {
        m_form->setBusy(false);
        if (!saved && !m_form->isHidden())
            return m_form->setError(saved.error().message);
        if (!saved)
            return complain(saved.error().message);
        if (!m_form->isHidden())
            m_form->close();
        tell(told);
        fetch();
    });
}

void TemplateGallery::remove(const PayloadTemplate &one)
{
    whenDone(m_shelf.remove(one.id), this, [this, one](const Result<Done> &removed) {
        if (!removed)
            return complain(removed.error().message);
        tellRemoved(one);
        fetch();
    });
}

void TemplateGallery::tellRemoved(const PayloadTemplate &one)
{
    m_removed = { .name = one.name, .payload = one.payload }; // it comes back as a new one
    tell(tr("Deleted the template “%1”. Automations made from it keep their payload.")
             .arg(one.name));
    m_bar->setAction(tr("&Undo"));
}

void TemplateGallery::tell(const QString &text) { say(MessageBar::Kind::Info, text); }

void TemplateGallery::complain(const QString &text) { say(MessageBar::Kind::Error, text); }

void TemplateGallery::say(MessageBar::Kind kind, const QString &text)
{
    m_bar->setAction({});
    m_bar->show(kind, text);
    m_drawer->show();
}
