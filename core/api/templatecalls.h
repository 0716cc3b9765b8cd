#pragma once

#include "core/api/call.h"
#include "core/domain/payloadtemplate.h"

/// The payloads that a team keeps to start from. W&B has nothing of the kind.
namespace api {

/// By name; none where the server keeps none.
Call<QList<PayloadTemplate>> payloadTemplates(const QString &entity);
/// Conflict, with field "name", when the team has one of this name.
Call<PayloadTemplate> createPayloadTemplate(const QString &entity, const PayloadTemplate &made);
/// Both name and payload, under its id.
Call<PayloadTemplate> updatePayloadTemplate(const PayloadTemplate &changed);
Call<Done> deletePayloadTemplate(const QString &id);

} // namespace api
