#pragma once

#include "core/graphql/schema.h"
#include "core/server/schematext.h"

#include <QString>

/// The schema as a table of what a test has to cover.
namespace walk {

inline const graphql::Schema &schema()
{
    static const graphql::Schema own = *graphql::Schema::fromSdl(server::schemaText());
    return own;
}

inline QString nameOf(const std::string &name) { return QString::fromStdString(name); }

/// Every field of the type: a leaf as it is, of anything else its type. `argumentsOf(field)` is
/// what stands after a field's name; empty for none.
template <typename ArgumentsOf>
QString selectionOf(const graphql::Type &type, ArgumentsOf argumentsOf)
{
    QString selection;
    for (const graphql::FieldDef &field : type.fields) {
        selection += u' ' + nameOf(field.name) + argumentsOf(nameOf(field.name));
        if (!field.type->named()->isLeaf())
            selection += QStringLiteral(" { __typename }");
    }
    return selection;
}

inline QString selectionOf(const graphql::Type &type)
{
    return selectionOf(type, [](const QString &) { return QString(); });
}

} // namespace walk
