#include "ui/connections/kinds.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("Connections", text); }

struct Ability
{
    QLatin1StringView field;
    const char *title;
};

constexpr std::array<Ability, 9> abilities { {
    { "Mutation.insertSecret"_L1, QT_TRANSLATE_NOOP("Connections", "add secrets") },
    { "Mutation.rotateSecret"_L1, QT_TRANSLATE_NOOP("Connections", "replace a secret's value") },
    { "Secret.lastUsedAt"_L1, QT_TRANSLATE_NOOP("Connections", "say which secrets are used") },
    { "Mutation.updateGenericWebhookIntegration"_L1,
      QT_TRANSLATE_NOOP("Connections", "edit webhooks") },
    { "Mutation.testGenericWebhookIntegration"_L1,
      QT_TRANSLATE_NOOP("Connections", "test webhooks") },
    { "GenericWebhookIntegration.lastFailure"_L1,
      QT_TRANSLATE_NOOP("Connections", "tell the health of webhooks") },
    { "Mutation.addMember"_L1, QT_TRANSLATE_NOOP("Connections", "add members") },
    { "Mutation.updateMemberRole"_L1, QT_TRANSLATE_NOOP("Connections", "change members' roles") },
    { "Trigger.lastExecution"_L1,
      QT_TRANSLATE_NOOP("Connections", "tell how an automation ended the last time") },
} };

} // namespace

QString titleOf(ConnectionProfile::Kind kind)
{
    switch (kind) {
    case ConnectionProfile::Kind::Embedded:
        return tr("Embedded backend");
    case ConnectionProfile::Kind::Signalboxd:
        return tr("Signalbox on a server");
    case ConnectionProfile::Kind::WandbCloud:
        return tr("W&B cloud");
    case ConnectionProfile::Kind::WandbServer:
        return tr("W&B self-managed");
    }
    return {};
}

QStringList missingAbilities(const api::Capabilities &capabilities)
{
    QStringList missing;
    for (const Ability &ability : abilities) {
        if (!capabilities.knows(ability.field))
            missing.append(tr(ability.title));
    }
    return missing;
}
