#include "core/store/columns.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace store {

QDateTime now() { return QDateTime::currentDateTimeUtc(); }

QVariant column(const QDateTime &time)
{
    return time.isValid() ? QVariant(time.toMSecsSinceEpoch()) : QVariant();
}

QVariant reference(qint64 id) { return id == 0 ? QVariant() : QVariant(id); }

QString column(const QStringList &list)
{
    const QJsonDocument json(QJsonArray::fromStringList(list));
    return QString::fromUtf8(json.toJson(QJsonDocument::Compact));
}

QStringList listOf(const QString &column)
{
    QStringList list;
    const QJsonArray array = QJsonDocument::fromJson(column.toUtf8()).array();
    for (const auto &value : array)
        list.append(value.toString());
    return list;
}

} // namespace store
