#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <nlohmann/json.hpp>
#include <optional>

/// What a run logs: lines of JSON objects, in Python's dialect.
namespace historyrow {

/// The object in a line. NaN, Infinity and -Infinity, which JSON doesn't know, become texts of that
/// name. Nothing when it is no object, or nested too deep.
std::optional<nlohmann::ordered_json> parse(QByteArrayView line);

/// Null when there is none: the member of this name, or the one on the path that its dots make.
const nlohmann::ordered_json *find(const nlohmann::ordered_json &row, const QString &name);

/// The number of this name: a finite one, or nothing.
std::optional<double> number(const nlohmann::ordered_json &row, const QString &name);

/// Calls `f` for every value with its path ("val.acc") and the name of its type as W&B has it:
/// number, string, … An object that says what it is, like a picture, is one value.
void forEachKey(const nlohmann::ordered_json &row,
                const std::function<void(const std::string &path, const std::string &type)> &f);

} // namespace historyrow
