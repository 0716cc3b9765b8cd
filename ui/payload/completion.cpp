#include "ui/payload/completion.h"

#include "core/payload/placeholder.h"
#include "ui/style/text.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QScreen>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRows = 9;
constexpr int widestColumn = 280;
constexpr int longestValue = 48;

QString utf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString tr(const char *text) { return QCoreApplication::translate("CompletionPopup", text); }

QString shownValue(const payload::Values &values, std::string_view name)
{
    const auto found = values.find(name);
    if (found == values.end())
        return {};
    using nlohmann::ordered_json;
    const QString text = found->second.is_string()
        ? QString::fromStdString(found->second.get<std::string>())
        : QString::fromStdString(
            found->second.dump(-1, ' ', false, ordered_json::error_handler_t::replace));
    return text.size() > longestValue ? text.left(longestValue) + u'…' : text;
}

} // namespace

QList<Completion> completionsFor(EventType type, const payload::Values &values,
                                 const std::vector<std::string> &secrets)
{
    QList<Completion> all;
    for (const payload::Variable &variable : payload::variables()) {
        if (variable.appliesTo(type))
            all.append({ utf8(variable.name),
                         QCoreApplication::translate("Variables", variable.description),
                         shownValue(values, variable.name) });
    }
    for (const auto &[name, value] : values) {
        if (!name.starts_with(payload::metadataPrefix)
            || payload::placeholderLength("${" + name + "}") == 0) // a key that can't be named
            continue;
        const QString key = QString::fromStdString(name.substr(payload::metadataPrefix.size()));
        all.append({ QString::fromStdString(name), tr("Metadata: %1").arg(key),
                     shownValue(values, name) });
    }
    for (const std::string &secret : secrets) {
        all.append({ QString::fromStdString(secret),
                     secret == "ACCESS_TOKEN" ? tr("The webhook's access token")
                                              : tr("The webhook's secret"),
                     {} });
    }
    return all;
}

CompletionPopup::CompletionPopup(QWidget *editor)
    : QFrame(editor, Qt::ToolTip)
    , m_list(new QTreeWidget)
{
    setObjectName("completionPopup");
    setFocusPolicy(Qt::NoFocus);
    setAttribute(Qt::WA_ShowWithoutActivating);
    setFrameShape(QFrame::NoFrame);
    m_list->setLayoutDirection(Qt::LeftToRight); // names and values, as in the editor
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setObjectName("completions");
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setColumnCount(3);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(CompletionPopup::tr("Names"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_list);
    connect(m_list, &QTreeWidget::itemClicked, this,
            [this](QTreeWidgetItem *item) { emit chosen(item->text(0)); });
}

void CompletionPopup::fill(const QString &typed)
{
    m_list->clear();
    QList<QTreeWidgetItem *> first;
    QList<QTreeWidgetItem *> then;
    for (const Completion &completion : m_completions) {
        const bool starts = completion.name.startsWith(typed, Qt::CaseInsensitive);
        if (!starts && !completion.name.contains(typed, Qt::CaseInsensitive))
            continue;
        const QStringList columns { completion.name, completion.description, completion.value };
        (starts ? first : then).append(new QTreeWidgetItem(columns));
    }
    m_list->addTopLevelItems(first + then);
    for (auto *item : first + then) {
        item->setFont(0, style::codeFont());
        item->setForeground(2, palette().placeholderText());
    }
}

void CompletionPopup::offer(const QString &typed, const QRect &cursor)
{
    fill(typed);
    const int count = m_list->topLevelItemCount();
    if (count == 0)
        return hide();
    m_list->setCurrentItem(m_list->topLevelItem(0));
    int width = 4 * style::unit;
    for (int column = 0; column < m_list->columnCount(); ++column) {
        m_list->resizeColumnToContents(column);
        const int wanted = std::min(m_list->columnWidth(column) + style::unit, widestColumn);
        m_list->setColumnWidth(column, wanted);
        width += wanted;
    }
    const int row = m_list->sizeHintForRow(0);
    const QSize size(width, std::min(count, mostRows) * row + style::unit);
    QRect place(cursor.bottomLeft() + QPoint(0, style::unit / 2), size);
    const QRect room = parentWidget()->screen()->availableGeometry();
    if (place.bottom() > room.bottom())
        place.moveBottom(cursor.top() - style::unit / 2);
    place.moveRight(std::min(place.right(), room.right()));
    setGeometry(place);
    show();
}

QString CompletionPopup::current() const
{
    const QTreeWidgetItem *item = m_list->currentItem();
    return item ? item->text(0) : QString();
}

QStringList CompletionPopup::offered() const
{
    QStringList names;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row)
        names << m_list->topLevelItem(row)->text(0);
    return names;
}

bool CompletionPopup::takesKey(int key)
{
    const int count = m_list->topLevelItemCount();
    int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    switch (key) {
    case Qt::Key_Down:
        row = (row + 1) % count;
        break;
    case Qt::Key_Up:
        row = (row + count - 1) % count;
        break;
    case Qt::Key_PageDown:
        row = std::min(row + mostRows, count - 1);
        break;
    case Qt::Key_PageUp:
        row = std::max(row - mostRows, 0);
        break;
    default:
        return false;
    }
    m_list->setCurrentItem(m_list->topLevelItem(row));
    return true;
}
