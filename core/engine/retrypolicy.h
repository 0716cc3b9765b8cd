#pragma once

#include "core/store/deliveries.h"

namespace engine {

/// What becomes of a delivery after an attempt.
///
/// The rule: one attempt. An answer of 2xx is a success, everything else is final. Only a delivery
/// whose attempt was never recorded, because its lease ran out, is sent again, with the same
/// webhook-id.
class RetryPolicy
{
public:
    store::DeliveryState stateAfter(const store::AttemptRow &attempt) const
    {
        return attempt.error.isEmpty() ? store::DeliveryState::Delivered
                                       : store::DeliveryState::Failed;
    }
};

} // namespace engine
