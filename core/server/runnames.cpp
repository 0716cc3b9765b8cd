#include "core/server/runnames.h"

#include <QRandomGenerator>

#include <array>

using namespace Qt::StringLiterals;

namespace server {
namespace {

constexpr std::array adjectives { "amber"_L1, "brisk"_L1,  "calm"_L1,   "clear"_L1,
                                  "early"_L1, "gentle"_L1, "green"_L1,  "late"_L1,
                                  "light"_L1, "quiet"_L1,  "silver"_L1, "steady"_L1,
                                  "sunny"_L1, "swift"_L1,  "warm"_L1,   "wide"_L1 };
constexpr std::array nouns { "bay"_L1,     "bridge"_L1, "cloud"_L1, "field"_L1,
                             "harbour"_L1, "hill"_L1,   "lake"_L1,  "meadow"_L1,
                             "morning"_L1, "pine"_L1,   "river"_L1, "shore"_L1,
                             "signal"_L1,  "stone"_L1,  "tide"_L1,  "valley"_L1 };

template <typename Array> auto anyOf(const Array &array)
{
    return array.at(QRandomGenerator::global()->bounded(quint32(array.size())));
}

} // namespace

QString inventedRunName(qint64 number)
{
    return u"%1-%2-%3"_s.arg(anyOf(adjectives), anyOf(nouns), QString::number(number));
}

QString inventedRunId()
{
    constexpr QLatin1StringView letters { "abcdefghijklmnopqrstuvwxyz0123456789" };
    QString id;
    while (id.size() < 8)
        id += letters.at(QRandomGenerator::global()->bounded(quint32(letters.size())));
    return id;
}

} // namespace server
