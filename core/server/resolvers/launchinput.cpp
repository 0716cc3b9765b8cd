#include "core/server/resolvers/launchinput.h"

#include "core/domain/historyrow.h"
#include "core/domain/resourceconfig.h"
#include "core/domain/templatevariables.h"
#include "core/server/jsontext.h"

#include <QCoreApplication>

using namespace store;
using graphql::Json;

namespace server {

Result<LaunchConfigRow> configIn(const Change &change, LaunchConfigRow existing,
                                 const ConfigFields &fields)
{
    const QString resource = change.text(fields.resource);
    if (!resourceconfig::resources().contains(resource)) {
        return atField(resourceconfig::read(resource, {}), fields.resource).error();
    }
    const auto config
        = atField(resourceconfig::read(resource, change.text(fields.config)), fields.config);
    if (!config)
        return config.error();
    if (const auto usable = atField(resourceconfig::check(resource, *config), fields.config);
        !usable)
        return usable.error();
    const auto variables = templatevariables::declared(change.text("templateVariables"));
    if (!variables)
        return variables.error();
    existing.resource = resource;
    existing.config = QString::fromUtf8(jsonText(*config));
    existing.variables = QString::fromUtf8(jsonText(*variables));
    return existing;
}

Result<QString> objectIn(const Change &change, const char *field)
{
    if (!change.has(field))
        return QString();
    const auto object = historyrow::parse(change.text(field).toUtf8());
    if (object)
        return QString::fromUtf8(jsonText(*object));
    return unprocessable(QCoreApplication::translate("server", "Write it as a JSON object."),
                         field);
}

QStringList idsIn(const Change &change, const char *field)
{
    QStringList list;
    for (const Json &id : change.at(field))
        list.append(QString::fromStdString(id.get<std::string>()));
    return list;
}

} // namespace server
