#pragma once

#include "core/api/launch.h"
#include "core/base/result.h"

/// What a queue's configuration leaves open, `{{name}}`, as people declare it and fill it in
/// (launch wire contract, 8.2). The rules are those of core/domain/templatevariables.h.
namespace api {

/// A declaration as it is typed; what is empty isn't declared.
struct VariableDraft
{
    enum class Type { Text, Whole, Number, Boolean };

    QString name;
    Type type = Type::Text;
    QString defaultValue;
    QString minimum; ///< of numbers
    QString maximum;
    QString choices; ///< "a, b", or a list of JSON; not for what is true or false
    QString description;
    /// Keywords that are none of these stay as they are here.
    QString schema = QStringLiteral("{}");

    bool operator==(const VariableDraft &) const = default;
};

VariableDraft draftOf(const QueueVariable &variable);
/// Invalid, in words, when it can't be declared like this.
Result<QueueVariable> declared(const VariableDraft &draft);

VariableDraft::Type typeOf(const QueueVariable &variable);
/// What there is to choose from, as people type it; empty where anything of the type is fine.
QStringList choicesOf(const QueueVariable &variable);
/// As people type it; nothing where a value is required.
std::optional<QString> defaultOf(const QueueVariable &variable);
/// "1", "4": the least and the most; empty where there is none.
QString limitOf(const QueueVariable &variable, const char *keyword);

/// What is typed for it as JSON, empty for its default. Invalid, in words, when it doesn't fit.
/// `withVariables`: whether `${alias}` and the like may be in it.
Result<QString> variableValue(const QueueVariable &variable, const QString &typed,
                              bool withVariables);

} // namespace api
