#pragma once

#include "core/domain/connection.h"
#include "ui/connections/keychain.h"

/// What the keychain holds of each connection, under names that are made of its id.

/// Members are empty for what is not there, also when the keychain doesn't answer.
QFuture<ConnectionSecrets> fetchSecrets(Keychain &keychain, const ConnectionProfile &profile);
/// Replaces all of it.
QFuture<Keychain::Place> storeSecrets(Keychain &keychain, const QString &id,
                                      const ConnectionSecrets &secrets);
void removeSecrets(Keychain &keychain, const QString &id);
