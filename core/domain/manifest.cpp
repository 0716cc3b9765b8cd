#include "core/domain/manifest.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype md5Bytes = 16;
constexpr std::size_t deepest = 64;

QString tr(const char *text) { return QCoreApplication::translate("Manifest", text); }

Error unacceptable(const QString &message) { return { Error::Kind::Unprocessable, message }; }

/// Takes what is needed while the parser goes by: manifests with 100,000 entries are usual, and as
/// a tree they would weigh ten times as much.
class Reader : public nlohmann::json_sax<nlohmann::json>
{
public:
    std::map<std::string, ManifestEntry> entries; // sorted by the paths' bytes
    qint64 version = 0;
    bool hasContents = false;
    QString problem;

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t value) override { return number(value); }
    bool number_unsigned(number_unsigned_t value) override { return number(qint64(value)); }
    bool number_float(number_float_t value, const string_t &) override
    {
        return number(qint64(std::clamp(value, 0.0, 9e18)));
    }
    bool string(string_t &value) override
    {
        if (!isInEntry())
            return true;
        ManifestEntry &entry = entries[m_keys[1]];
        if (m_keys[2] == "digest")
            entry.digest = QString::fromStdString(value);
        else if (m_keys[2] == "ref")
            entry.ref = QString::fromStdString(value);
        return true;
    }
    bool binary(binary_t &) override { return true; }
    bool start_object(std::size_t) override { return open(); }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(); }
    bool end_array() override { return close(); }
    bool key(string_t &name) override
    {
        m_keys.back() = name;
        if (m_keys.size() == 2 && m_keys[0] == "contents"
            && !entries.emplace(name, ManifestEntry()).second)
            return fail(tr("The path “%1” is in it twice.").arg(QString::fromStdString(name)));
        return true;
    }
    bool parse_error(std::size_t at, const std::string &,
                     const nlohmann::json::exception &) override
    {
        return fail(tr("It is not valid JSON near byte %1.").arg(at));
    }

private:
    /// At "contents", a path, and one of its fields.
    bool isInEntry() const { return m_keys.size() == 3 && m_keys[0] == "contents"; }
    bool number(qint64 value)
    {
        if (m_keys.size() == 1 && m_keys[0] == "version")
            version = value;
        else if (isInEntry() && m_keys[2] == "size")
            entries[m_keys[1]].size = value;
        return true;
    }
    bool open()
    {
        hasContents = hasContents || (m_keys.size() == 1 && m_keys[0] == "contents");
        m_keys.emplace_back();
        return m_keys.size() <= deepest || fail(tr("It is nested too deep."));
    }
    bool close()
    {
        m_keys.pop_back();
        return true;
    }
    bool fail(const QString &why)
    {
        problem = why;
        return false;
    }

    std::vector<std::string> m_keys; ///< of the objects around; "" for an array's
};

Result<Done> check(const ManifestEntry &entry)
{
    if (!isInnerPath(entry.path))
        return unacceptable(tr("The manifest has a path that leads out of the version: “%1”.")
                                .arg(entry.path.left(256)));
    if (entry.digest.isEmpty() || (entry.isFile() && md5InHex(entry.digest).isEmpty()))
        return unacceptable(tr("The manifest has no MD5 for “%1”.").arg(entry.path.left(256)));
    return Done();
}

} // namespace

QString md5InHex(const QString &base64)
{
    const auto decoded = QByteArray::fromBase64Encoding(
        base64.toLatin1(), QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.size() != md5Bytes)
        return {};
    return QString::fromLatin1(decoded.decoded.toHex());
}

QString md5InBase64(const QString &hex)
{
    return QString::fromLatin1(QByteArray::fromHex(hex.toLatin1()).toBase64());
}

bool isInnerPath(const QString &path)
{
    const bool isPlain = std::ranges::none_of(
        path, [](QChar c) { return c == u'\\' || c.category() == QChar::Other_Control; });
    return isPlain && !path.isEmpty() && !path.startsWith(u'/')
        && !path.split(u'/').contains(u".."_s);
}

Result<Manifest> readManifest(QByteArrayView json)
{
    Reader reader;
    const bool isRead = nlohmann::json::sax_parse(json.begin(), json.end(), &reader);
    if (!isRead)
        return unacceptable(tr("The manifest can't be read. %1").arg(reader.problem));
    if (reader.version != 1 || !reader.hasContents)
        return unacceptable(tr("This is no manifest of version 1 with “contents”."));
    Manifest manifest;
    QCryptographicHash digest(QCryptographicHash::Md5);
    digest.addData(QByteArrayView("wandb-artifact-manifest-v1\n"));
    for (auto &[path, entry] : reader.entries) {
        entry.path = QString::fromStdString(path);
        if (const auto checked = check(entry); !checked)
            return checked.error();
        digest.addData(QByteArray::fromStdString(path) + ':' + entry.digest.toUtf8() + '\n');
        manifest.entries.append(entry);
    }
    manifest.digest = QString::fromLatin1(digest.result().toHex());
    return manifest;
}
