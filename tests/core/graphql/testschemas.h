#pragma once

#include "core/graphql/schema.h"

#include <QFile>
#include <QFloat16> // QTest compares JSON with it, and wants it complete

/// The text of a file of the project; fails the program when it can't be read.
inline std::string fileText(const char *path)
{
    QFile file(QStringLiteral(SOURCE_DIR "/") + QLatin1String(path));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("can't read %s", path);
    return file.readAll().toStdString();
}

inline graphql::Schema schemaOf(std::string_view sdl)
{
    auto schema = graphql::Schema::fromSdl(sdl);
    if (!schema)
        qFatal("%s", qPrintable(schema.error().message));
    return *schema;
}

inline graphql::Schema petSchema() { return schemaOf(fileText("tests/data/graphql/pets.graphql")); }
