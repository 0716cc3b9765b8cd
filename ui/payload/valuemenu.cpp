#include "ui/payload/valuemenu.h"

#include "ui/style/text.h"

#include <QMenu>

using namespace Qt::StringLiterals;

void fillValueMenu(QMenu &menu, const QList<Completion> &completions,
                   const std::function<void(const QString &placeholder)> &insert)
{
    for (const Completion &completion : completions) {
        const QString text = u"${%1}"_s.arg(completion.name);
        // What follows the tab stands at the right, where menus show shortcuts.
        const QString title = completion.description + u'\t' + style::isolated(text);
        menu.addAction(QString(title).replace(u'&', u"&&"_s), [insert, text] { insert(text); });
    }
}
