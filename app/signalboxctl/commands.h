#pragma once

#include "app/signalboxctl/options.h"
#include "core/api/call.h"

/// What the command asks of the server. Invalid when a file that it names can't be read.
Result<api::Request> requestFor(const Command &command);
