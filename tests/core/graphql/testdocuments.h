#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QRegularExpression>

/// The documents under tests/data/graphql/rules; reference/documents.mjs tells their form.
struct TestDocument
{
    QByteArray title; ///< with the rule's name
    QByteArray schema; ///< pets or wandb
    bool isValid = false;
    bool isOnly = false; ///< valid by its rule, but not by others
    QByteArray text;
};

inline QList<TestDocument> testDocumentsIn(const QFileInfo &info)
{
    QFile file(info.filePath());
    if (!file.open(QIODevice::ReadOnly))
        qFatal("can't read %s", qPrintable(info.filePath()));
    static const QRegularExpression heading(
        QStringLiteral("^#: (valid|invalid) (?:\\[(\\w+)\\] )?(.*)\\n"));
    QList<TestDocument> documents;
    const auto parts = QString::fromUtf8("\n" + file.readAll()).split(QStringLiteral("\n#: "));
    for (const QString &part : parts.mid(1)) {
        const auto match = heading.match(QStringLiteral("#: ") + part + u'\n');
        const QString body = part.mid(part.indexOf(u'\n') + 1);
        const QString schema = match.captured(2);
        documents.append({ (info.baseName() + QStringLiteral(", ") + match.captured(3)).toUtf8(),
                           schema.isEmpty() ? QByteArray("pets") : schema.toUtf8(),
                           match.captured(1) == QStringLiteral("valid"),
                           body.contains(QStringLiteral("#! only")), body.toUtf8() });
    }
    return documents;
}

inline QList<TestDocument> testDocuments()
{
    QList<TestDocument> documents;
    const QDir folder(QStringLiteral(SOURCE_DIR "/tests/data/graphql/rules"));
    for (const QFileInfo &info : folder.entryInfoList({ QStringLiteral("*.graphql") }))
        documents += testDocumentsIn(info);
    return documents;
}
