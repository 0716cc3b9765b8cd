#include "ui/widgets/secretclipboard.h"

#include <QClipboard>
#include <QMimeData>
#include <QTimer>

using namespace Qt::StringLiterals;

SecretClipboard::SecretClipboard(QClipboard &clipboard, Schedule schedule, QObject *parent)
    : QObject(parent)
    , m_clipboard(clipboard)
    , m_schedule(std::move(schedule))
{
    if (!m_schedule) {
        m_schedule = [this](std::chrono::milliseconds delay, const std::function<void()> &later) {
            QTimer::singleShot(delay, this, later);
        };
    }
}

SecretClipboard::~SecretClipboard() { clear(m_copies); }

void SecretClipboard::copy(const QString &secret)
{
    auto *data = new QMimeData;
    data->setText(secret);
    // Klipper's convention, which other clipboard managers follow.
    data->setData(u"x-kde-passwordManagerHint"_s, QByteArrayLiteral("secret"));
    m_clipboard.setMimeData(data); // taken over
    m_secret = secret;
    ++m_copies;
    const QPointer<SecretClipboard> self(this);
    m_schedule(lifetime, [self, copy = m_copies] {
        if (self)
            self->clear(copy);
    });
    emit copied();
}

void SecretClipboard::clear(int copy)
{
    if (copy != m_copies || m_secret.isEmpty())
        return;
    const QString secret = std::exchange(m_secret, {});
    if (m_clipboard.text() != secret)
        return; // somebody copied something else
    m_clipboard.clear();
    emit cleared();
}
