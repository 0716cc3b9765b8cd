#pragma once

#include "core/api/call.h"

#include <QSet>
#include <QStringList>

/// What the connected server can do. W&B's servers don't know our extensions, and servers of other
/// versions may lack more: what they lack is left out of the documents, and shown as such.
namespace api {

class Capabilities
{
public:
    /// A server that knows every field there is, and whose features were not asked for.
    Capabilities() = default;
    Capabilities(QSet<QString> fields, QSet<QString> features);

    /// `field` is "Type.field", or "Type.field(argument)".
    bool knows(const QString &field) const { return m_knowsAll || m_fields.contains(field); }
    /// One of the server's feature names (wire contract, 2.4).
    bool hasFeature(const QString &name) const { return m_knowsAll || m_features.contains(name); }

    bool operator==(const Capabilities &) const = default;

private:
    bool m_knowsAll = true;
    QSet<QString> m_fields;
    QSet<QString> m_features;
};

/// Asks which fields the types have that our documents extend. W&B's own client asks in this way.
Call<QSet<QString>> knownFields();
Call<QSet<QString>> serverFeatures();

/// `document` without what `capabilities` doesn't have. In our documents such a line ends in
/// `# Type.field`; when it opens a brace, it goes with everything up to the closing one.
QByteArray adapted(const QByteArray &document, const Capabilities &capabilities);

/// What follows the number signs of a document.
QStringList extensionsIn(const QByteArray &document);

/// The types that knownFields() asks about; every extension belongs to one of them.
QStringList extendedTypes();

} // namespace api
