#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

/// Payload templates: `${name}` in JSON text, and nothing else (design: ${name},
/// ${artifact_metadata.KEY}, ${ACCESS_TOKEN}, ${SECRET_NAME}).
///
/// The same code renders the wizard's preview and the request that is sent. All offsets are in
/// bytes of UTF-8.
namespace payload {

/// What the variables stand for: "alias" → "production", "artifact_metadata.accuracy" → 0.93.
using Values = std::map<std::string, nlohmann::ordered_json, std::less<>>;

/// Secret values by name, for the moment of sending only.
using SecretValues = std::map<std::string, std::string, std::less<>>;

/// A `${…}` found in a template.
struct Placeholder
{
    std::string name;
    std::size_t offset = 0;
    std::size_t length = 0;
    /// Between the quotes of a JSON string, where the value is escaped; elsewhere it is inserted
    /// as JSON.
    bool isInString = true;

    bool operator==(const Placeholder &) const = default;
};

/// One replaced placeholder: where it stood, and where its value stands in Rendered::shown().
struct Substitution
{
    enum class Kind {
        Value, ///< a variable with a value
        Empty, ///< a variable that does not apply to this event: renders empty ("" or null)
        Secret, ///< a granted secret: put in only when sending, masked everywhere else
        Unknown, ///< no such variable, or a secret that was not granted: left as it is
    };

    Kind kind = Kind::Value;
    Placeholder source;
    std::size_t offset = 0;
    std::size_t length = 0;

    bool operator==(const Substitution &) const = default;
};

/// A rendered payload in which secrets are still only named.
class Rendered
{
public:
    /// The text with every secret as `mask`, in quotes outside of a JSON string: for previews,
    /// history, logs.
    const std::string &shown() const { return m_shown; }
    const std::vector<Substitution> &substitutions() const { return m_substitutions; }

    /// The text that goes out. A secret that `secrets` lacks is left masked; ask secretNames()
    /// first. In a JSON string the secret is escaped, elsewhere it is written as a JSON string.
    std::string sent(const SecretValues &secrets) const;
    std::vector<std::string> secretNames() const;

    /// For the store: keeps apart what is text and what names a secret, so that a value which
    /// happens to read `${ACCESS_TOKEN}` stays a text. What was not written by toStored() reads as
    /// an empty text.
    std::string toStored() const;
    static Rendered fromStored(std::string_view stored);

    static constexpr std::string_view mask = "***";

private:
    friend class Template;

    std::string m_shown;
    std::vector<Substitution> m_substitutions;
};

/// A template, scanned once.
class Template
{
public:
    explicit Template(std::string text);

    const std::string &text() const { return m_text; }
    const std::vector<Placeholder> &placeholders() const { return m_placeholders; }

    /// Replaces in one pass; values are never scanned again. `secrets` are the names granted to
    /// the webhook: "ACCESS_TOKEN" and the name of its secret, when it has them.
    Rendered render(const Values &values, const std::vector<std::string> &secrets = {}) const;

private:
    std::string m_text;
    std::vector<Placeholder> m_placeholders;
};

} // namespace payload
