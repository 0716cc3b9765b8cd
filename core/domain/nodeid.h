#pragma once

#include "core/base/result.h"

#include <optional>

/// Node ids as W&B writes them: standard base64 of "Type:number". Clients treat them as opaque,
/// but the SDK decodes artifact ids and Project.internalId, so the form is part of the contract
/// (wire contract, section 1.7).
namespace nodeid {

/// "Project", 1 → "UHJvamVjdDox".
QString encode(QLatin1StringView type, qint64 number);

/// The number behind `id` if it is an id of `type`; otherwise Invalid (no id at all) or NotFound
/// (an id of something else), naming `field`.
Result<qint64> decode(QLatin1StringView type, const QString &id, const QString &field = {});

/// The number behind an id of any type.
std::optional<qint64> numberOf(const QString &id);

/// The type that an id claims to be of, or an empty string.
QString typeOf(const QString &id);

} // namespace nodeid
