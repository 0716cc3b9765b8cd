#include "app/commandline.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("CommandLine", text); }

} // namespace

CommandLine::CommandLine(const QString &description, const QString &ending)
    : m_version({ u"v"_s, u"version"_s }, tr("Print the version and exit."))
    , m_help({ u"h"_s, u"help"_s }, tr("Print this help and exit."))
    , m_ending(ending)
{
    m_parser.setApplicationDescription(description);
    m_parser.addOptions({ m_version, m_help });
}

void CommandLine::addQtOptions()
{
    m_parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    const auto hide = [this](const char *name, const QString &valueName) {
        QCommandLineOption option(QString::fromLatin1(name), {}, valueName);
        option.setFlags(QCommandLineOption::HiddenFromHelp);
        m_parser.addOption(option);
    };
    // "Supported Command Line Options" of QGuiApplication and QApplication, and those of X11.
    for (const char *name : { "reverse", "widgetcount" })
        hide(name, {});
    for (const char *name : { "platform", "platformpluginpath", "platformtheme", "plugin",
                              "qwindowgeometry", "qwindowicon", "qwindowtitle", "session", "style",
                              "stylesheet", "display", "geometry", "icon", "name", "title" })
        hide(name, u"VALUE"_s);
}

Result<CommandLine::Wish> CommandLine::read(const QStringList &arguments, int mostPositional)
{
    const bool isParsed = m_parser.parse(arguments);
    if (m_parser.isSet(m_help))
        return Wish::Help;
    if (m_parser.isSet(m_version))
        return Wish::Version;
    if (!isParsed)
        return wrong(m_parser.errorText());
    if (positional().size() > mostPositional)
        return wrong(tr("“%1” is one argument too many.").arg(positional().at(mostPositional)));
    return Wish::Run;
}
